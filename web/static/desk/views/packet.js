/** The third pane: what to do next and why, what the customer wants, and everything known, so that nothing is asked twice. */

import { moods } from "../entries.js";
import { go } from "../route.js";
import { talkOf } from "../talks.js";
import { Still, html } from "../ui.js";
import { say } from "../words/index.js";
import { Icon } from "./icons.js";
import { Known } from "./known.js";
import { Matter } from "./matter.js";
import { MoodSoFar } from "./mood_so_far.js";
import { NextSteps } from "./next_steps.js";
import { Promises } from "./promises.js";
import { Reach } from "./reach.js";
import { Request } from "./request.js";

export function Packet({ desk, id }) {
  const { facts, entries } = id ? talkOf(desk, id) : {};
  return html`<section class="pane packet" aria-labelledby="packet-title">
    <div class="pane-head packet-head">
      ${id && html`<button type="button" class="button bare to-talk" onClick=${() => go(id)}><${Icon} name="back" /><span>${say("talk.backToTalk")}</span></button>`}
      <h2 id="packet-title">${say("packet.title")}</h2>
      ${facts?.contacts?.contacts > 1 && html`<${Contacts} contacts=${facts.contacts} />`}
    </div>
    <div class="pane-body">
      ${facts ? html`<${Facts} facts=${facts} entries=${entries} id=${id} />` : html`<p class="packet-none">${id ? say("talk.opening") : say("packet.none")}</p>`}
    </div>
  </section>`;
}

class Facts extends Still {
  render({ facts, entries, id }) {
    const { customer, promises = [] } = facts;
    return html`
      <${Request} facts=${facts} id=${id} />
      <${NextSteps} steps=${facts.next} />
      ${facts.note && html`<section class="packet-note"><h3>${say("packet.noteFrom")}</h3><p dir="auto">${facts.note}</p></section>`}
      <${MoodSoFar} entries=${entries} moods=${moods(entries)} id=${id} />
      <${Reach} customer=${customer} promises=${promises} answers=${facts.answers} />
      <${Promises} promises=${promises} />
      <${Matter} rows=${facts.matter} contacts=${facts.contacts} id=${id} />
      <section><h3 class="unseen">${say("packet.facts")}</h3><${Known} facts=${facts} /></section>
    `;
  }
}

/** The runaround, told in one line: the third time is one for somebody senior. */
function Contacts({ contacts: { contacts, days, too_many } }) {
  return html`<span class="chip contacts ${too_many ? "too-many" : ""}">${say("packet.contacts", contacts, days)}</span>`;
}
