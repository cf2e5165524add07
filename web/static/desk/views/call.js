/** What came of ringing the customer up: the record, and what they are told. */

import { get } from "../api.js";
import { logCall } from "../deeds.js";
import { Component, html } from "../ui.js";
import { say } from "../words/index.js";
import { Dialog } from "./dialog.js";

const RESULTS = ["reached", "tried", "rebooked"];

export class Call extends Component {
  state = { result: "", slot: "", times: null };

  #choose = async (result) => {
    this.setState({ result });
    if (result !== "rebooked" || this.state.times) return;
    try {
      this.setState({ times: await get(`/conversations/${encodeURIComponent(this.props.id)}/times`) });
    } catch {
      this.setState({ times: [] });
    }
  };

  render({ id, name, close }, { result, slot, times }) {
    const act = (clientId) => logCall(id, clientId, result === "rebooked" ? { result, slot } : { result });
    const ready = result && (result !== "rebooked" || slot);
    return html`<${Dialog} title=${say("call.title", name)} does=${say("call.do")} close=${close} act=${act} ready=${Boolean(ready)}>
      <fieldset class="field">
        <legend class="label">${say("call.result")}</legend>
        <div class="radio-row">
          ${RESULTS.map((value) => html`<label key=${value} class="radio">
            <input type="radio" name="result" value=${value} required checked=${result === value} onChange=${() => this.#choose(value)} />
            <span>${say(`call.${value}`)}</span>
          </label>`)}
        </div>
      </fieldset>
      ${result && html`<p>${say(`call.${result}.told`, name)}</p>`}
      ${result === "rebooked" && html`<label class="field">
        <span class="label">${say("call.time")}</span>
        <select class="input" required value=${slot} onChange=${(event) => this.setState({ slot: event.target.value })}>
          <option value="">${say(times ? "call.choose" : "call.fetching")}</option>
          ${(times ?? []).map((time) => html`<option key=${time.slot} value=${time.slot}>${time.title}</option>`)}
        </select>
      </label>`}
    <//>`;
  }
}
