/** What is for this agent: promises in the order in which they fall due, then who mentioned or praised them. */

import { refresh, see, settle } from "../for_me.js";
import { go } from "../route.js";
import { store } from "../store.js";
import { Component, html } from "../ui.js";
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

function Due({ promise, lead }) {
  const { late, mine, owner, customer, conversation, phone } = promise;
  const whose = mine ? say("forMe.yours") : owner ? say("forMe.theirs", owner) : say("forMe.nobodys");
  return html`<li class=${late ? "late" : ""}>
    <p dir="auto">${promise.what}</p>
    <p class="quiet-text"><strong>${late ? say("forMe.late", moment(promise.due_at)) : say("packet.due", moment(promise.due_at))}</strong> · ${whose}</p>
    <p class="for-me-deeds">
      ${phone && html`<a class="button" href=${`tel:${phone}`}><${Icon} name="phone" />${say("packet.call", phone)}</a>`}
      <button type="button" class="button" aria-label=${`${say("forMe.kept")}: ${promise.what}`} onClick=${() => settle(promise, "kept")}>${say("forMe.kept")}</button>
      <button type="button" class="button bare" aria-label=${`${say("forMe.broken")}: ${promise.what}`} onClick=${() => settle(promise, "broken")}>${say("forMe.broken")}</button>
      ${conversation && html`<button type="button" class="link" onClick=${() => lead(conversation)}>${say("forMe.open", customer || say("customer.unknown"))}</button>`}
    </p>
  </li>`;
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
