/** The end of a conversation: how it ended, why it began, and two lines for whoever comes next. Never saved empty. */

import { wrapUp } from "../deeds.js";
import { changeDraft, draftOf } from "../drafts.js";
import { talkOf } from "../talks.js";
import { Component, html } from "../ui.js";
import { say } from "../words/index.js";
import { Dialog } from "./dialog.js";

const OUTCOMES = ["solved", "promised", "not_possible", "left"];
const CAUSES = ["delivery", "product", "price_or_refund", "service", "website", "praise", "other"];

export class WrapUp extends Component {
  state = { outcome: "", cause: "" };

  render({ id, name, desk, close }, { outcome, cause }) {
    const { record } = draftOf(desk, id);
    const act = (clientId) => wrapUp(id, clientId, { outcome, cause, record: record.trim() });
    const write = (text) => changeDraft(id, { record: text });
    return html`<${Dialog} title=${say("wrapUp.title", name)} does=${say("wrapUp.do")} close=${close} act=${act} missing=${missing({ outcome, cause, record: record.trim() })}>
      <p>${say("wrapUp.text")}</p>
      <fieldset class="field">
        <legend class="label">${say("wrapUp.outcome")}</legend>
        <div class="radio-row">
          ${OUTCOMES.map((value) => html`<label key=${value} class="radio">
            <input type="radio" name="outcome" value=${value} required checked=${outcome === value} onChange=${() => this.setState({ outcome: value })} />
            <span>${say(`wrapUp.outcome.${value}`)}</span>
          </label>`)}
        </div>
      </fieldset>
      <label class="field">
        <span class="label">${say("wrapUp.cause")}</span>
        <select class="input" required value=${cause} onChange=${(event) => this.setState({ cause: event.target.value })}>
          <option value="">${say("wrapUp.cause.choose")}</option>
          ${CAUSES.map((value) => html`<option key=${value} value=${value}>${say(`wrapUp.cause.${value}`)}</option>`)}
        </select>
      </label>
      <label class="field">
        <span class="label">${say("wrapUp.record")}</span>
        <textarea class="input" rows="4" required value=${record} dir="auto" placeholder=${say("wrapUp.recordHint")} onInput=${(event) => write(event.target.value)}></textarea>
      </label>
      <${Quote} facts=${talkOf(desk, id).facts} record=${record} write=${write} />
    <//>`;
  }
}

/** What still has to be said before it can be saved, in the order of the form. */
function missing(answers) {
  const open = Object.keys(answers).filter((key) => !answers[key]);
  return open.length ? say("wrapUp.missing", open.map((key) => say(`wrapUp.missing.${key}`)).join(", ")) : "";
}

/** A start, not a form letter: the customer's own words, to be written on from. */
function Quote({ facts, record, write }) {
  const words = [facts?.request, facts?.answers?.wish].filter(Boolean).map((text) => `“${text}”`).join(" → ");
  if (!words || record.includes(words)) return null;
  return html`<button type="button" class="link" onClick=${() => write([record, words].filter(Boolean).join("\n"))}>${say("wrapUp.quote")}</button>`;
}
