/** What they want, in their own words, and the words that called a person. */

import { html } from "../ui.js";
import { say } from "../words/index.js";
import { showEntry } from "./show_entry.js";

const LONG = 160;

export function Request({ facts, id }) {
  const { answers = {}, request, trigger, reason_words } = facts;
  if (!request && !answers.wish && !reason_words) return null;
  return html`<section class="packet-lead">
    ${request && html`<h3>${say("packet.request")}</h3><${Words} text=${request} />`}
    ${answers.wish && html`<h3>${say("packet.wish")}</h3><${Words} text=${answers.wish} kind="wish" />`}
    ${reason_words && html`<p class="packet-because">${say("packet.because", reason_words)}<${Trigger} trigger=${trigger} id=${id} /></p>`}
  </section>`;
}

/** Long words scroll in a place of their own, so that what comes below stays in sight. */
function Words({ text, kind = "" }) {
  return html`<blockquote class=${kind} dir="auto" tabindex=${text.length > LONG ? 0 : null}>${text}</blockquote>`;
}

/** The phrases that did it, leading to where they were said. */
function Trigger({ trigger, id }) {
  if (!trigger?.phrases.length) return null;
  return html`: <button type="button" class="link trigger" onClick=${() => showEntry(id, trigger.entry)}>
    ${trigger.phrases.map((phrase, at) => html`${at > 0 ? ", " : ""}<q dir="auto">${phrase}</q>`)}
  </button>`;
}
