/** The same matter: every contact of this customer's, which are about this, how that is known, and a button to put it right. */

import { regroup } from "../deeds.js";
import { go } from "../route.js";
import { Still, html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";

export class Matter extends Still {
  render({ rows = [], contacts, id }) {
    if (!rows.length) return null;
    return html`<section class="matter">
      <details>
        <summary><h3>${say("matter.title")}</h3> <span class="quiet-text">${say("matter.sum", contacts?.contacts ?? 1)}</span></summary>
        <ul>${rows.map((row) => html`<${Contact} key=${row.contact ?? row.conversation} row=${row} id=${id} />`)}</ul>
      </details>
    </section>`;
  }
}

function Contact({ row, id }) {
  const when = `${say(`matter.${row.channel}`)}, ${moment(row.at)}`;
  const deed = say(row.same ? "matter.split.do" : "matter.join.do");
  return html`<li class=${row.same ? "same" : ""}>
    <p>${row.conversation ? html`<button type="button" class="link" onClick=${() => go(row.conversation)}>${when}</button>` : when}</p>
    <p class="quiet-text">${why(row)}</p>
    <button type="button" class="button bare" aria-label=${`${deed}: ${when}`} onClick=${() => regroup(id, row, !row.same)}>${deed}</button>
  </li>`;
}

/** The evidence, in words: nobody has to take a guess on trust. */
function why({ same, why }) {
  if (!same) return say("matter.other");
  if (!why?.kind) return say("matter.first");
  return say(`matter.why.${why.kind}`, why);
}
