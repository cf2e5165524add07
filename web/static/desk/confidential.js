/** What is not for the chat: asked for by an agent, or typed by one. By the service's own tables, which takes it out in any case. */

import { mask } from "../widget/private.js";
import { ASKED_FOR, NEVER, SENTENCE } from "./asked_for.js";

const sentences = new RegExp(SENTENCE, "g");
const never = new RegExp(NEVER, "i");
const asked = Object.entries(ASKED_FOR).map(([kind, source]) => [kind, new RegExp(source, "i")]);

/** What `text` asks the customer for: card, secret, account or identity; null where it asks for nothing of the kind. */
export function asksFor(text) {
  const asking = (text.match(sentences) ?? []).filter((sentence) => !never.test(sentence));
  for (const sentence of asking) for (const [kind, looked] of asked) if (looked.test(sentence)) return kind;
  return null;
}

/** Whether something will be taken out of `text` before it is kept. */
export const holdsSome = (text) => mask(text) !== text;
