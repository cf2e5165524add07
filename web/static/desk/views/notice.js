/** One short line over the desk, or inside the dialog that is open: what lies behind a dialog is neither seen nor heard. */

import { dismiss } from "../notice.js";
import { html } from "../ui.js";
import { say } from "../words/index.js";

export function Notice({ notice }) {
  return html`<div class="notice-place" role="status">
    ${notice &&
    html`<p class="notice ${notice.tone}">
      ${notice.text} <button type="button" class="button bare" onClick=${dismiss}>${say("notice.dismiss")}</button>
    </p>`}
  </div>`;
}
