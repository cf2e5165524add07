/** A customer's name as they say it is: put right here, it is right everywhere. */

import { putRight } from "../deeds.js";
import { Component, html } from "../ui.js";
import { say } from "../words/index.js";
import { Dialog } from "./dialog.js";

export class PutRight extends Component {
  state = { name: this.props.desk.talks[this.props.id]?.facts?.customer?.name ?? "" };

  render({ id, close }, { name }) {
    const act = (clientId) => putRight(id, clientId, name.trim());
    return html`<${Dialog} title=${say("name.title")} does=${say("name.do")} close=${close} act=${act} ready=${name.trim().length > 0}>
      <label class="field">
        <span class="label">${say("name.label")}</span>
        <input class="input" dir="auto" required maxlength="60" autocomplete="off" value=${name} onInput=${(event) => this.setState({ name: event.target.value })} />
      </label>
      <p class="quiet-text">${say("name.hint")}</p>
    <//>`;
  }
}
