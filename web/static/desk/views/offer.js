/** The quiet line above the composer: what was just promised, and by when, to be kept as a record with one key. */

import { newId } from "../api.js";
import { now } from "../clock.js";
import { keep, letGo } from "../promised.js";
import { Still, createRef, html } from "../ui.js";
import { say } from "../words/index.js";
import { fromLocal, localTime, moment } from "../words/time.js";
import { Icon } from "./icons.js";

export class Offer extends Still {
  field = createRef();
  state = { what: "", due: "", editing: false };

  #edit = () => {
    const { what, due_at } = this.props.promise;
    this.setState({ editing: true, what, due: localTime(due_at) }, () => this.field.current?.focus());
  };

  /** Other words are another promise: a first try that was lost must not stand in their way. */
  #save = (event) => {
    event.preventDefault();
    const { id, promise } = this.props;
    const { what, due } = this.state;
    keep(id, promise, { client_id: newId(), what: what.trim(), due_at: fromLocal(due) });
    document.querySelector("#composer")?.focus();
  };

  #key = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.setState({ editing: false }, () => document.querySelector("#composer")?.focus());
  };

  #act = (deed) => () => {
    deed(this.props.id, this.props.promise);
    document.querySelector("#composer")?.focus();
  };

  render({ promise }, { editing, what, due }) {
    if (editing) {
      return html`<form class="offer promising-row" aria-label=${say("offer.title")} onSubmit=${this.#save} onKeyDown=${this.#key}>
        <input type="text" class="input" maxlength="200" required dir="auto" value=${what} aria-label=${say("promising.what")} ref=${this.field} onInput=${(event) => this.setState({ what: event.target.value })} />
        <input type="datetime-local" class="input" required value=${due} min=${localTime(now())} aria-label=${say("promising.due")} onInput=${(event) => this.setState({ due: event.target.value })} />
        <button type="submit" class="button">${say("offer.keep")}</button>
      </form>`;
    }
    return html`<div class="offer" role="group" aria-label=${say("offer.title")}>
      <p><${Icon} name="flag" /><span>${say("offer.by", moment(promise.due_at))}</span> <q dir="auto">${promise.what}</q></p>
      <p class="offer-deeds">
        <button type="button" class="link" onClick=${this.#act(keep)}>${say("offer.keep")} <kbd>+</kbd></button>
        <button type="button" class="link" onClick=${this.#edit}>${say("offer.edit")}</button>
        <button type="button" class="link" onClick=${this.#act(letGo)}>${say("offer.drop")}</button>
      </p>
    </div>`;
  }
}
