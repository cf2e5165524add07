/** What is for this agent: promises in the order in which they fall due, then who mentioned or praised them. */

import { refresh, see, settle, takeOver } from "../for_me.js";
import { go } from "../route.js";
import { store } from "../store.js";
import { Component, Still, createRef, html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";

const LONG = 400;

export class ForMe extends Component {
  componentDidMount() {
    refresh();
  }

  render({ desk, close }) {
    const { promises = [], told = [] } = desk.forMe ?? {};
    const lead = (id) => {
      close();
      go(id);
    };
    return html`<${Dialog} title=${say("forMe.title")} close=${close}>
      <section class="for-me" aria-labelledby="for-me-promises">
        <h3 id="for-me-promises">${say("forMe.promises")}</h3>
        ${promises.length ? html`<ul>${promises.map((promise) => html`<${Due} key=${promise.id} promise=${promise} lead=${lead} />`)}</ul>` : html`<p class="quiet-text">${say("forMe.noPromises")}</p>`}
      </section>
      <section class="for-me" aria-labelledby="for-me-told">
        <h3 id="for-me-told">${say("forMe.told")}</h3>
        ${told.length ? html`<ul>${told.map((one) => html`<${ToldOne} key=${one.id} told=${one} lead=${lead} />`)}</ul>` : html`<p class="quiet-text">${say("forMe.noTold")}</p>`}
      </section>
    <//>`;
  }
}

class Due extends Still {
  field = createRef();
  state = { breaking: false, reason: "" };

  #ask = () => this.setState({ breaking: true }, () => this.field.current.focus());

  #break = () => this.state.reason.trim() && settle(this.props.promise, "broken", this.state.reason.trim());

  /** The list stands in the dialog's own form: Enter here is this promise's. */
  #key = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.#break();
  };

  render({ promise, lead }, { breaking, reason }) {
    const { late, mine, owner, customer, conversation, phone, what } = promise;
    const whose = mine ? say("forMe.yours") : owner ? say("forMe.theirs", owner) : say("forMe.nobodys");
    const deed = (name, kind, act) => html`<button type="button" class="button ${kind}" aria-label=${`${say(name)}: ${what}`} onClick=${act}>${say(name)}</button>`;
    return html`<li class=${late ? "late" : ""}>
      <p dir="auto">${what}</p>
      <p class="quiet-text"><strong>${late ? say("forMe.late", moment(promise.due_at)) : say("packet.due", moment(promise.due_at))}</strong> · ${whose}</p>
      <p class="for-me-deeds">
        ${phone && html`<a class="button" href=${`tel:${phone}`}><${Icon} name="phone" />${say("packet.call", phone)}</a>`}
        ${!mine && (late || !owner) && deed("forMe.takeOver", "", () => takeOver(promise))}
        ${deed("forMe.kept", "", () => settle(promise, "kept"))}
        ${!breaking && deed("forMe.broken", "bare", this.#ask)}
        ${conversation && html`<button type="button" class="link" onClick=${() => lead(conversation)}>${say("forMe.open", customer || say("customer.unknown"))}</button>`}
      </p>
      ${breaking && html`<div class="for-me-why">
        <label class="field"><span class="label">${say("forMe.why")}</span>
          <input type="text" class="input" maxlength="200" required dir="auto" ref=${this.field} value=${reason} onKeyDown=${this.#key} onInput=${(event) => this.setState({ reason: event.target.value })} />
        </label>
        <button type="button" class="button" disabled=${!reason.trim()} onClick=${this.#break}>${say("forMe.whyDo")}</button>
      </div>`}
    </li>`;
  }
}

function ToldOne({ told, lead }) {
  const open = () => {
    see(told);
    lead(told.conversation);
  };
  return html`<li class=${told.seen ? "" : "unseen-yet"}>
    <p class="quiet-text">${say(`forMe.${told.kind}`, told.by || say("customer.unknown"))} · ${moment(told.at)}${!told.seen && html` <span class="chip">${say("forMe.new")}</span>`}</p>
    <blockquote dir="auto" tabindex=${told.text.length > LONG ? 0 : null}>${told.text}</blockquote>
    <p class="for-me-deeds">
      <button type="button" class="link" onClick=${open}>${say("forMe.openThis")}</button>
      ${!told.seen && html`<button type="button" class="link" onClick=${() => see(told)}>${say("forMe.seen")}</button>`}
    </p>
  </li>`;
}

export const openForMe = () => store.change({ dialog: { name: "forMe" } });
