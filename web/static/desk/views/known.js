/** What is known already, one line each: none of it is asked again. */

import { html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";

export function Known({ facts }) {
  const { customer, interaction, answers = {}, request, page_url, opened_at, earlier = [], tried = [] } = facts;
  const why = answers.reason && answers.reason !== request ? answers.reason : null;
  const rows = [
    ["rating", answers.rating && html`<${Rating} of=${answers.rating} />`],
    ["reason", why && html`<q>${why}</q>`],
    ["interaction", interaction?.title],
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

/** The page is shown, not linked: a customer's browser said it, and it may say anything. */
function shortened(address) {
  try {
    const { host, pathname } = new URL(address);
    return `${host}${pathname}`;
  } catch {
    return address;
  }
}
