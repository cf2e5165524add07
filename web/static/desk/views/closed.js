/** The archive under the queue: what was closed, newest first, found by the same field. */

import { closedLines, hide, more, show } from "../closed.js";
import { addressOf } from "../route.js";
import { Still, html } from "../ui.js";
import { known, say } from "../words/index.js";
import { moment } from "../words/time.js";
import { follow } from "./row.js";

export class Closed extends Still {
  render({ closed, search, shown, open }) {
    if (!shown) return html`<p class="queue-archive"><button type="button" class="link" onClick=${show}>${say("closed.show")}</button></p>`;
    const lines = closedLines({ closed, search });
    return html`<section class="queue-section closed" aria-labelledby="queue-closed">
      <div class="section-head">
        <h3 id="queue-closed">${say("closed.title")}</h3>
        ${closed.shown && html`<button type="button" class="link" onClick=${hide}>${say("closed.hide")}</button>`}
      </div>
      <p class="queue-empty" role="status">${stateWords(closed, search.trim(), lines)}</p>
      <ul>${lines.map((line) => html`<${ClosedRow} key=${line.conversation} line=${line} current=${line.conversation === open} />`)}</ul>
      ${lines.length > 0 && closed.older && html`<button type="button" class="link queue-more" disabled=${closed.busy} onClick=${more}>${say("closed.more")}</button>`}
    </section>`;
  }
}

class ClosedRow extends Still {
  render({ line, current }) {
    const { customer, closed_at, outcome, cause, about, agent, last } = line;
    const how = [outcome && (known(`wrapUp.outcome.${outcome}`) ?? outcome), cause && (known(`wrapUp.cause.${cause}`) ?? cause), about];
    return html`<li>
      <a class="row" href=${addressOf(line.conversation)} aria-current=${current ? "true" : null} onClick=${follow}>
        <span class="row-name"><bdi>${customer.name || say("customer.unknown")}</bdi>${customer.tier && html` <bdi class="row-tier">${customer.tier}</bdi>`}</span>
        <span class="row-wait closed-at"><span class="unseen">${say("closed.at", "")}</span>${moment(closed_at)}</span>
        <span class="row-reason">${[...how, agent && say("queue.with", agent)].filter(Boolean).join(" · ")}</span>
        ${last && html`<q class="row-last" dir="auto">${last}</q>`}
      </a>
    </li>`;
  }
}

function stateWords({ busy, failed, older }, search, lines) {
  if (failed) return say("closed.failed");
  if (lines.length) return older ? say("closed.newest", lines.length) : say("closed.found", lines.length);
  if (busy) return say("closed.fetching");
  return search ? say("closed.noMatch", search) : say("closed.none");
}
