/** How a message was read, and one place to say that it was read wrong: kept for the next training, never told to the customer. */

import { mark } from "../deeds.js";
import { html } from "../ui.js";
import { say } from "../words/index.js";
import { MoodWords, worthSaying } from "./mood.js";

const LEVELS = ["calm", "displeased", "frustrated"];

export function Reading({ id, entry, mood, marked, past }) {
  if (!mood) return null;
  return html`<div class="reading ${marked ? "marked" : ""}">
    ${worthSaying(mood) && html`<${MoodWords} mood=${mood} />`}
    ${past
      ? null
      : html`<select class="mark-wrong" aria-label=${say("reading.label")} value=${marked ?? ""} onChange=${(event) => event.target.value && mark(id, entry.entry, event.target.value)}>
          <option value="">${say("reading.wrong")}</option>
          ${LEVELS.map((level) => html`<option key=${level} value=${level}>${say("reading.should", say(`reading.${level}`))}</option>`)}
        </select>`}
  </div>`;
}
