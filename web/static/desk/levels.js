/** Calm, concern or urgent: the server's word for it, or a score read at the site's two levels. */

import { store } from "./store.js";

const USUAL = { offer: 0.5, hand_over: 0.75 };

export function levelOf({ level, score }) {
  if (level) return level;
  if (score === null || score === undefined) return null;
  const { offer, hand_over } = store.state.me?.site?.levels ?? USUAL;
  return score >= hand_over ? "urgent" : score >= offer ? "concern" : "calm";
}
