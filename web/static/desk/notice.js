/** One short line over the conversation, and what a screen reader is told. */

import { store } from "./store.js";

let timer = 0;

/** `tone` is "calm" or "concern"; a concern stays until it is dismissed. */
export function notify(text, tone = "calm") {
  clearTimeout(timer);
  store.change({ notice: { text, tone } });
  if (tone === "calm") timer = setTimeout(dismiss, 5_000);
}

export function dismiss() {
  store.change({ notice: null });
}

/** Said by the live region only: for what the eye sees anyway. */
export function announce(text) {
  store.change({ said: text });
}
