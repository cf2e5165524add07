/** Earlier contacts, where they belong: above what is being said now, folded, each with its record; what was said is fetched when it is wanted. */

import { get } from "../api.js";
import { lines } from "../entries.js";
import { Still, html } from "../ui.js";
import { known, say } from "../words/index.js";
import { moment } from "../words/time.js";
import { Line } from "./lines.js";

export function Earlier({ contacts = [], name, me }) {
  if (!contacts.length) return null;
  return html`<section class="earlier" aria-label=${say("earlier.title")}>
    ${[...contacts].reverse().map((contact) => html`<${Contact} key=${contact.conversation} contact=${contact} name=${name} me=${me} />`)}
  </section>`;
}

class Contact extends Still {
  state = { entries: null, problem: null };

  #fetch = async () => {
    try {
      const { entries } = await get(`/conversations/${encodeURIComponent(this.props.contact.conversation)}`);
      this.setState({ entries, problem: null });
    } catch (problem) {
      this.setState({ problem: problem.message });
    }
  };

  render({ contact, name, me }, { entries, problem }) {
    return html`<details class="contact ${contact.same_matter ? "same" : ""}">
      <summary>${summary(contact)}</summary>
      ${contact.record && html`<p class="contact-record" dir="auto">${contact.record} <span class="quiet-text">${say("earlier.by", contact.agent)}</span></p>`}
      ${problem && html`<p class="concern-text" role="alert">${problem}</p>`}
      ${entries
        ? html`<ol class="contact-lines">${lines(entries).map((line) => html`<${Line} key=${line.key} ...${line} name=${name} me=${me} past />`)}</ol>`
        : html`<button type="button" class="link" onClick=${this.#fetch}>${say("earlier.show")}</button>`}
    </details>`;
  }
}

function summary({ opened_at, title, rating, outcome, same_matter }) {
  const parts = [
    moment(opened_at),
    same_matter ? say("earlier.same") : title,
    rating && say("packet.ratingOf", rating),
    outcome && (known(`wrapUp.outcome.${outcome}`) ?? outcome),
  ];
  return parts.filter(Boolean).join(" · ");
}
