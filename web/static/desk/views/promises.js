/** What was promised to this customer, by when, and whether it was kept. */

import { html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";

export function Promises({ promises }) {
  if (!promises.length) return html`<p class="quiet-text">${say("packet.noPromises")}</p>`;
  return html`<ul class="promises">
    ${promises.map((promise, at) => {
      const late = promise.status === "open" && Date.parse(promise.due_at) < Date.now();
      return html`<li key=${at} class=${late ? "late" : promise.status}>
        <span dir="auto">${promise.what}</span>
        <span class="quiet-text">${say("packet.due", moment(promise.due_at))} · <strong>${late ? say("packet.late") : stateWords(promise.status)}</strong></span>
      </li>`;
    })}
  </ul>`;
}

const stateWords = (status) => (["open", "kept", "broken"].includes(status) ? say(`promise.${status}`) : status);
