/** One piece of identity data by a one-time form: asking for it, and reading it, once. Nothing of it stays at the desk. */

import { askPrivately } from "../deeds.js";
import { Component, html } from "../ui.js";
import { say } from "../words/index.js";
import { Dialog } from "./dialog.js";

const ASKED = ["date_of_birth", "identity_number", "passport_number", "social_security", "tax_number"];

export class AskPrivately extends Component {
  state = { asked: ASKED[0], purpose: "" };

  render({ id, name, close }, { asked, purpose }) {
    const act = (clientId) => askPrivately(id, clientId, { asked, purpose: purpose.trim() });
    return html`<${Dialog} title=${say("private.title", name)} does=${say("private.do")} close=${close} act=${act} ready=${purpose.trim().length > 0}>
      <p>${say("private.text", name)}</p>
      <label class="field">
        <span class="label">${say("private.what")}</span>
        <select class="input" value=${asked} onChange=${(event) => this.setState({ asked: event.target.value })}>
          ${ASKED.map((each) => html`<option key=${each} value=${each}>${say(`private.${each}`)}</option>`)}
        </select>
      </label>
      <label class="field">
        <span class="label">${say("private.purpose", name)}</span>
        <input class="input" type="text" required maxlength="200" value=${purpose} dir="auto" placeholder=${say("private.purposeHint")} onInput=${(event) => this.setState({ purpose: event.target.value })} />
      </label>
    <//>`;
  }
}

/** The value lies in this dialog and nowhere else: closed, it is gone here as it is in the records. */
export function ReadPrivately({ desk, name, close }) {
  return html`<${Dialog} title=${say("private.once", name)} close=${close}>
    <p class="private-value"><bdi>${desk.dialog.value}</bdi></p>
    <p>${say("private.gone")}</p>
  <//>`;
}
