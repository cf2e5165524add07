/** What is known already, one line each: none of it is asked again. */

import { html } from "../ui.js";
import { say } from "../words/index.js";
import { day, moment } from "../words/time.js";

export function Known({ facts }) {
  const { customer, interaction, answers = {}, request, page_url, opened_at, earlier = [], tried = [], survey } = facts;
  const why = answers.reason && answers.reason !== request ? answers.reason : null;
  const rows = [
    ["rating", answers.rating && html`<${Rating} of=${answers.rating} />`],
    ["reason", why && html`<q>${why}</q>`],
    ["interaction", interaction?.title],
    ["survey", survey && html`<${Survey} of=${survey} shown=${[request, answers.reason, answers.wish]} />`],
    ["tier", customer?.tier],
    ["earlier", earlier.length ? say("packet.earlierCount", earlier.length) : say("packet.first")],
    ["tried", tried.length > 0 && say("packet.triedList", tried)],
    ["confidential", facts.confidential && say("packet.confidentialRemoved")],
    ["since", opened_at && moment(opened_at)],
    ["page", page_url && shortened(page_url)],
  ].filter(([, value]) => value);
  return html`<dl class="facts">
    ${rows.map(([name, value]) => html`<div key=${name}><dt>${say(`packet.${name}`)}</dt><dd><bdi>${value}</bdi></dd></div>`)}
  </dl>`;
}

function Rating({ of }) {
  return html`<span class="rating">
    <span aria-hidden="true" class="rating-marks">${[1, 2, 3, 4, 5].map((n) => html`<span key=${n} class=${n <= of ? "full" : ""}></span>`)}</span>
    ${say("packet.ratingOf", of)} · ${say("packet.ratingWord", of)}
  </span>`;
}

/** What was asked by mail, and each answer that does not stand in the packet already. */
function Survey({ of: { name, sent_at, score, of, answers }, shown }) {
  const more = answers.filter(({ answer }) => !shown.includes(answer));
  return html`${say("packet.surveyLine", name, day(sent_at), score, of)}
    ${more.length > 0 && html`<ul class="survey-answers">${more.map(({ question, answer }) => html`<li key=${question}><bdi>${question}</bdi> <q>${answer}</q></li>`)}</ul>`}`;
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
