/** Passes the conversation on, with a note: without one it is a runaround. */

import { transfer } from "../deeds.js";
import { Component, html } from "../ui.js";
import { say } from "../words/index.js";
import { Dialog } from "./dialog.js";

export class Transfer extends Component {
  state = { to: "", note: "" };

  render({ id, name, desk, close }, { to, note }) {
    const others = desk.agents.filter((agent) => agent.id !== desk.me.id);
    const chosen = others.find((agent) => String(agent.id) === to)?.id ?? null;
    const act = (clientId) => transfer(id, clientId, { note: note.trim(), to: chosen });
    return html`<${Dialog} title=${say("transfer.title", name)} does=${say("transfer.do")} close=${close} act=${act} ready=${note.trim().length > 0}>
      <label class="field">
        <span class="label">${say("transfer.to")}</span>
        <select class="input" value=${to} onChange=${(event) => this.setState({ to: event.target.value })}>
          <option value="">${say("transfer.anyone")}</option>
          ${others.map((agent) => html`<option key=${agent.id} value=${String(agent.id)}>${say(`transfer.${agent.presence}`, agent.name, agent.has ?? 0)}</option>`)}
        </select>
      </label>
      <label class="field">
        <span class="label">${say("transfer.note")}</span>
        <textarea class="input" rows="4" required value=${note} dir="auto" placeholder=${say("transfer.noteHint")} onInput=${(event) => this.setState({ note: event.target.value })}></textarea>
      </label>
    <//>`;
  }
}
