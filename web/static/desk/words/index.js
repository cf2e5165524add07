/** Says things in the page's language. Every text of the desk has a key; English is the language shipped. */

import { en } from "./en.js";

const LANGUAGES = { en };
const words = LANGUAGES[document.documentElement.lang] ?? en;

/** The text of a key that may have none: for values that other clients may have written in their own way. */
export const known = (key) => words[key];

/** The text of a key; texts that depend on something are functions of it. */
export function say(key, ...of) {
  const text = words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return typeof text === "function" ? text(...of) : text;
}
