/** Under a conversation that is somebody else's, or nobody's any more: why it cannot be answered, and that a note can be left. */

import { changeDraft } from "../drafts.js";
import { html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";

const NOT_YOURS = { waiting: "composer.waiting", closed: "composer.closed" };

/** Whoever reads along can leave a note; what the owner had typed before it went away from them is still shown. */
export function NotYours({ id, name, status, until, kept }) {
  return html`<footer class="composer not-yours">
    ${kept && html`<p class="composer-warning">${say("composer.kept")} <q dir="auto">${kept}</q></p>`}
    <p>
      ${say(NOT_YOURS[status] ?? "composer.readAlong", name, until && moment(until))}${" "}
      <button type="button" class="link" onClick=${() => changeDraft(id, { mode: "note" })}>${say("composer.writeNote")}</button>
    </p>
  </footer>`;
}
