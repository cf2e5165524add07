/** The third pane: what the customer wants, what would make it right, and everything known, so that nothing is asked twice. */

import { moods } from "../entries.js";
import { go } from "../route.js";
import { talkOf } from "../talks.js";
import { Still, html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";
import { Icon } from "./icons.js";
import { MoodSoFar } from "./mood_so_far.js";
import { Promises } from "./promises.js";
import { Reach } from "./reach.js";

export function Packet({ desk, id }) {
  const { facts, entries } = id ? talkOf(desk, id) : {};
  return html`<section class="pane packet" aria-labelledby="packet-title">
    <div class="pane-head packet-head">
      ${id && html`<button type="button" class="button bare to-talk" onClick=${() => go(id)}><${Icon} name="back" /><span>${say("talk.backToTalk")}</span></button>`}
      <h2 id="packet-title">${say("packet.title")}</h2>
    </div>
    <div class="pane-body">
      ${facts ? html`<${Facts} facts=${facts} entries=${entries} id=${id} />` : html`<p class="packet-none">${id ? say("talk.opening") : say("packet.none")}</p>`}
    </div>
  </section>`;
}

class Facts extends Still {
  render({ facts, entries, id }) {
    const { answers = {}, request, customer, promises = [] } = facts;
    return html`
      ${(request || answers.wish) &&
      html`<section class="packet-lead">
        ${request && html`<h3>${say("packet.request")}</h3><blockquote dir="auto">${request}</blockquote>`}
        ${answers.wish && html`<h3>${say("packet.wish")}</h3><blockquote class="wish" dir="auto">${answers.wish}</blockquote>`}
      </section>`}
      ${facts.note && html`<section class="packet-note"><h3>${say("packet.noteFrom")}</h3><p dir="auto">${facts.note}</p></section>`}
      ${(answers.rating || answers.reason) &&
      html`<section>
        <h3>${say(answers.rating ? "packet.rating" : "packet.reason")}</h3>
        ${answers.rating && html`<${Rating} of=${answers.rating} />`}
        ${answers.reason && answers.reason !== request && html`<p dir="auto"><q>${answers.reason}</q></p>`}
      </section>`}
      <${MoodSoFar} entries=${entries} moods=${moods(entries)} id=${id} />
      <${Reach} customer=${customer} promises=${promises} />
      <section><h3>${say("packet.promises")}</h3><${Promises} promises=${promises} /></section>
      <section><h3>${say("packet.facts")}</h3><${Known} facts=${facts} /></section>
    `;
  }
}

function Rating({ of }) {
  return html`<p class="rating">
    <span aria-hidden="true" class="rating-marks">${[1, 2, 3, 4, 5].map((n) => html`<span key=${n} class=${n <= of ? "full" : ""}></span>`)}</span>
    ${say("packet.ratingOf", of)} · ${say("packet.ratingWord", of)}
  </p>`;
}

function Known({ facts }) {
  const { customer, interaction, page_url, opened_at, earlier } = facts;
  const rows = [
    [say("packet.interaction"), interaction?.title],
    [say("packet.tier"), customer?.tier],
    [say("packet.earlier"), earlier ? say("packet.earlierCount", earlier) : say("packet.first")],
    [say("packet.since"), opened_at && moment(opened_at)],
    [say("packet.page"), page_url && shortened(page_url)],
  ].filter(([, value]) => value);
  return html`<dl class="facts">
    ${rows.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`)}
  </dl>`;
}

/** The page is shown, not linked: a customer's browser said it, and it may say anything. */
function shortened(address) {
  try {
    const { host, pathname } = new URL(address);
    return `${host}${pathname}`;
  } catch {
    return address;
  }
}
