/** What was promised to this customer, by when, and whether it was kept. */

import { now } from "../clock.js";
import { html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";

export function Promises({ promises }) {
  return html`<section>
    <div class="packet-row">
      <h3>${say("packet.promises")}</h3>
      ${!promises.length && html`<p class="quiet-text">${say("packet.noPromises")}</p>`}
    </div>
    ${promises.length > 0 && html`<ul class="promises">${promises.map((promise) => html`<${One} key=${promise.id} promise=${promise} />`)}</ul>`}
  </section>`;
}

function One({ promise }) {
  const late = promise.late ?? (promise.status === "open" && Date.parse(promise.due_at) < now());
  return html`<li class=${late ? "late" : promise.status}>
    <span dir="auto">${promise.what}</span>
    <span class="quiet-text">${say("packet.due", moment(promise.due_at))} · <strong>${late ? say("packet.late") : stateWords(promise.status)}</strong></span>
  </li>`;
}

const stateWords = (status) => (["open", "kept", "broken"].includes(status) ? say(`promise.${status}`) : status);
