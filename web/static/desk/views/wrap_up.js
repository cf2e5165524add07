/** The end of a conversation: how it ended, why it began, what was promised, two lines for whoever comes next. Drafted, never saved empty. */

import { get } from "../api.js";
import { wrapUp } from "../deeds.js";
import { changeDraft, draftOf } from "../drafts.js";
import { talkOf } from "../talks.js";
import { Component, html } from "../ui.js";
import { say } from "../words/index.js";
import { localTime, fromLocal } from "../words/time.js";
import { Dialog } from "./dialog.js";
import { PassOn } from "./pass_on.js";
import { Promising } from "./promising.js";

const OUTCOMES = ["solved", "promised", "not_possible", "left"];
const CAUSES = ["delivery", "product", "price_or_refund", "service", "website", "praise", "other"];

export class WrapUp extends Component {
  state = { outcome: "", cause: "", drafted: "", typed: false, promises: [], praise: { agent: "", entry: "" } };

  /** What was typed before stands; the draft fills only what is still empty. */
  async componentDidMount() {
    const { id } = this.props;
    try {
      const { outcome, cause, record, promises } = await get(`/conversations/${encodeURIComponent(id)}/wrap-up`);
      this.setState((now) => ({
        outcome: now.outcome || outcome || "",
        cause: now.cause || cause || "",
        drafted: record,
        promises: now.promises.length ? now.promises : promises.map(({ what, due_at }) => ({ what, due: localTime(due_at) })),
      }), toTheChosen);
    } catch {
      // Without a draft it is written by hand.
    }
  }

  #save = (clientId) => {
    const { id } = this.props;
    const { outcome, cause, promises, praise } = this.state;
    return wrapUp(id, clientId, {
      outcome,
      cause,
      record: this.#record().trim(),
      promises: promises.map(({ what, due }) => ({ what: what.trim(), due_at: fromLocal(due) })),
      praise: praise.agent && praise.entry ? { agent: Number(praise.agent), entry: Number(praise.entry) } : null,
    });
  };

  /** The draft, until something else was typed: cleared by hand it stays empty. */
  #record() {
    const { record } = draftOf(this.props.desk, this.props.id);
    return this.state.typed ? record : record || this.state.drafted;
  }

  #write = (event) => {
    changeDraft(this.props.id, { record: event.target.value });
    this.setState({ typed: true });
  };

  render({ id, name, desk, close }, { outcome, cause, promises, praise }) {
    const record = this.#record();
    const { entries, facts } = talkOf(desk, id);
    const promised = promises.length > 0 || facts?.promises?.some(({ here, status }) => here && status === "open");
    return html`<${Dialog}
      title=${say("wrapUp.title", name)} does=${say("wrapUp.do")} close=${close} act=${this.#save}
      missing=${missing({ outcome, cause, record: record.trim(), promise: outcome !== "promised" || promised, words: promises.every(({ what, due }) => what.trim() && due) })}
    >
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
      <${Promising} promises=${promises} change=${(next) => this.setState({ promises: next })} />
      <label class="field">
        <span class="label">${say("wrapUp.record")}</span>
        <textarea class="input" rows="4" required value=${record} dir="auto" placeholder=${say("wrapUp.recordHint")} onInput=${this.#write}></textarea>
      </label>
      ${(cause === "praise" || praise.agent) && html`<${PassOn} agents=${desk.agents} entries=${entries} praise=${praise} change=${(next) => this.setState({ praise: next })} />`}
    <//>`;
  }
}

/** Who is still at the first question stands on the answer that was drafted, not beside it. */
function toTheChosen() {
  if (document.activeElement?.name === "outcome") document.querySelector(".dialog [name=outcome]:checked")?.focus();
}

/** What still has to be said before it can be saved, in the order of the form. */
function missing(answers) {
  const open = Object.keys(answers).filter((key) => !answers[key]);
  return open.length ? say("wrapUp.missing", open.map((key) => say(`wrapUp.missing.${key}`)).join(", ")) : "";
}
