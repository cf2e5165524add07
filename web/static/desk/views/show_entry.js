/** Leads to one message of the open conversation: into sight, marked for a moment, and with the keyboard on it. */

import { go } from "../route.js";

const MARKED = 1_500;

export function showEntry(id, entry) {
  go(id);
  requestAnimationFrame(() => {
    const line = document.querySelector(`.log-lines [data-entry="${Number(entry)}"]`);
    if (!line) return;
    line.scrollIntoView({ block: "center" });
    line.focus({ preventScroll: true });
    line.classList.add("shown");
    setTimeout(() => line.classList.remove("shown"), MARKED);
  });
}
