/** What a good colleague would do first, and why. A suggestion: nothing is ever sent by it. */

import { html } from "../ui.js";
import { say } from "../words/index.js";

export function NextSteps({ steps = [] }) {
  if (!steps.length) return null;
  return html`<section class="packet-next">
    <h3>${say("packet.next")}</h3>
    <ol>
      ${steps.map(({ text, why }) => html`<li key=${text}><span class="step">${text}</span> <span class="quiet-text" dir="auto">${why}</span></li>`)}
    </ol>
  </section>`;
}
