/** Praise goes to the person it is about, in the customer's own words. Praise by name has gone there by itself. */

import { html } from "../ui.js";
import { say } from "../words/index.js";

const SHOWN = 90;

export function PassOn({ agents, entries, praise, change }) {
  const said = entries.filter((entry) => entry.type === "message" && entry.author === "customer" && !entry.choice && entry.text);
  return html`<fieldset class="field">
    <legend class="label">${say("passOn.title")}</legend>
    <div class="promising-row">
      <select class="input" aria-label=${say("passOn.who")} value=${praise.agent} onChange=${(event) => change({ ...praise, agent: event.target.value })}>
        <option value="">${say("passOn.nobody")}</option>
        ${agents.map((agent) => html`<option key=${agent.id} value=${String(agent.id)}>${agent.name}</option>`)}
      </select>
      <select class="input" aria-label=${say("passOn.words")} value=${praise.entry} onChange=${(event) => change({ ...praise, entry: event.target.value })}>
        <option value="">${say("passOn.choose")}</option>
        ${said.map(({ entry, text }) => html`<option key=${entry} value=${String(entry)}>${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}</option>`)}
      </select>
    </div>
  </fieldset>`;
}
