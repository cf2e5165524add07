/** The first pane: who waits, how long and why; then this agent's own, their colleagues', and the assistant's. */

import { closedShown, search as searchFor } from "../closed.js";
import { SECTIONS, inOrder, shown } from "../queue.js";
import { go } from "../route.js";
import { store } from "../store.js";
import { Still, html } from "../ui.js";
import { say } from "../words/index.js";
import { inWords } from "../words/time.js";
import { Closed } from "./closed.js";
import { Elapsed } from "./elapsed.js";
import { Icon } from "./icons.js";
import { Section } from "./section.js";

export class Queue extends Still {
  render({ queue, search, closed, open, failed }) {
    return html`<nav class="pane queue" aria-labelledby="queue-title">
      <div class="pane-head">
        <h2 id="queue-title" class="unseen">${say("queue.title")}</h2>
        <label class="search">
          <${Icon} name="search" /><span class="unseen">${say("queue.search")}</span>
          <input
            id="search" type="search" class="input" placeholder=${say("queue.search")} value=${search}
            onInput=${(event) => searchFor(event.target.value)} onKeyDown=${keys}
          />
        </label>
      </div>
      <div class="pane-body">
        ${failed && html`<p class="queue-empty concern-text">${say("queue.failed")}</p>`}
        ${queue ? html`<${Sections} queue=${queue} search=${search} open=${open} />` : !failed && html`<p class="queue-empty">${say("queue.opening")}</p>`}
        ${queue && html`<${Closed} closed=${closed} search=${search} shown=${closedShown({ closed, search })} open=${open} />`}
      </div>
    </nav>`;
  }
}

/** Enter opens the first that fits, Escape leaves the field empty. */
function keys(event) {
  if (event.key === "Escape") searchFor("");
  const first = event.key === "Enter" && !event.isComposing && inOrder(store.state)[0];
  if (!first) return;
  event.preventDefault();
  go(first.conversation);
  if (!toTalk()) requestAnimationFrame(toTalk); // once it is drawn, where one pane is shown at a time
}

/** At once: the next letter of somebody who types on is a deed, and no part of the search. */
function toTalk() {
  const talk = document.getElementById("talk");
  talk?.focus({ preventScroll: true });
  return document.activeElement === talk;
}

function Sections({ queue, search, open }) {
  const rows = shown(queue, search);
  if (search.trim() && !SECTIONS.some((section) => rows[section].length)) {
    return html`<p class="queue-empty" role="status">${say("queue.noMatch", search.trim())}</p>`;
  }
  const ordered = ["senior", "waiting"].find((section) => rows[section].length); // both stand in one order: it is explained once
  return SECTIONS.map((section) => {
    if (rows[section].length) return html`<${Section} key=${section} name=${section} rows=${rows[section]} open=${open} ordered=${section === ordered} />`;
    if (search.trim() || !["waiting", "mine"].includes(section)) return null;
    return html`<section key=${section} class="queue-section ${section}" aria-labelledby="queue-${section}">
      <h3 id="queue-${section}">${say(`queue.${section}`)}</h3>
      <${Empty} section=${section} recent=${queue.recent} />
    </section>`;
  });
}

function Empty({ section, recent }) {
  if (section === "mine") return html`<p class="queue-empty">${say("queue.emptyMine")}</p>`;
  if (!recent) return html`<p class="queue-empty">${say("queue.empty")}</p>`;
  const words = (seconds) => say("queue.emptyRecent", inWords(seconds), inWords(recent.waited_seconds));
  return html`<p class="queue-empty"><${Elapsed} since=${recent.since} words=${words} /></p>`;
}
