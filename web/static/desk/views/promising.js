/** Promises with a day on them: those noticed in this agent's own words, to be kept, changed or dropped, and new ones. */

import { now } from "../clock.js";
import { html } from "../ui.js";
import { say } from "../words/index.js";
import { localTime } from "../words/time.js";

const MOST = 10;

export function Promising({ promises, change }) {
  const edit = (at, patch) => change(promises.map((promise, n) => (n === at ? { ...promise, ...patch } : promise)));
  return html`<fieldset class="field promising">
    <legend class="label">${say("promising.title")}</legend>
    ${promises.map(
      ({ what, due }, at) => html`<div key=${at} class="promising-row" role="group" aria-label=${say("promising.one", at + 1)}>
        <input type="text" class="input" maxlength="200" required dir="auto" value=${what} aria-label=${say("promising.what")} placeholder=${say("promising.what")} onInput=${(event) => edit(at, { what: event.target.value })} />
        <input type="datetime-local" class="input" required value=${due} min=${localTime(now())} aria-label=${say("promising.due")} onInput=${(event) => edit(at, { due: event.target.value })} />
        <button type="button" class="button bare" onClick=${() => change(promises.filter((_, n) => n !== at))}>${say("promising.drop")}</button>
      </div>`,
    )}
    ${promises.length < MOST && html`<button type="button" class="link" onClick=${() => change([...promises, { what: "", due: "" }])}>${say("promising.add")}</button>`}
  </fieldset>`;
}
