/** The second pane: one conversation, what can be done with it, and the composer for whoever owns it. */

import { accept, acceptNext, customerName } from "../deeds.js";
import { draftOf } from "../drafts.js";
import { inLine } from "../queue.js";
import { go } from "../route.js";
import { store } from "../store.js";
import { callDue, catchUp, isMine, talkOf } from "../talks.js";
import { Still, html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";
import { Composer } from "./composer.js";
import { Icon } from "./icons.js";
import { Looking } from "./looking.js";
import { Transcript } from "./transcript.js";

export function Conversation({ desk, id }) {
  return html`<section class="pane talk ${id ? "" : "nothing"}" id="talk" tabindex="-1" aria-labelledby="talk-title">
    ${id ? html`<${Open} desk=${desk} id=${id} />` : html`<${Nothing} queue=${desk.queue} />`}
  </section>`;
}

function Open({ desk, id }) {
  const talk = talkOf(desk, id);
  const draft = draftOf(desk, id);
  const mine = isMine(desk, talk);
  const name = customerName(desk, id);
  const { entries, typing, seen, stale, facts, ready } = talk;
  return html`
    <${Head} id=${id} name=${name} facts=${facts} mine=${mine} looking=${talk.looking} />
    ${facts
      ? html`<${Transcript} key=${id} id=${id} name=${name} earlier=${facts.earlier} entries=${entries} unsent=${draft.unsent} typing=${typing} seen=${seen} stale=${stale} me=${desk.me.name} />`
      : html`<${NotYet} id=${id} problem=${talk.problem} />`}
    <${Composer} key=${`composer-${id}`} id=${id} name=${name} draft=${draft} mine=${mine} status=${facts?.status} until=${facts?.reopens_until} ready=${ready} line=${desk.line} stale=${stale} offered=${talk.offered?.[0]} phone=${desk.me.site?.phone?.display ?? ""} agents=${desk.agents} me=${desk.me.id} />
  `;
}

function Nothing({ queue }) {
  if (!queue) return html`<h2 id="talk-title">…</h2>`; // neither calm nor busy: not known yet
  const waiting = inLine(queue).length;
  const quiet = queue.with_bot.length ? say("talk.noneReadAlong") : say("talk.noneYet");
  return html`<div>
    <h2 id="talk-title">${waiting ? say("talk.noneWaiting", waiting) : say("talk.noneCalm")}</h2>
    <p>${waiting ? say("talk.noneChoose") : quiet}</p>
    ${waiting > 0 && html`<button type="button" class="button first" onClick=${acceptNext}>${say("talk.acceptNext")} <kbd>A</kbd></button>`}
  </div>`;
}

class Head extends Still {
  render({ id, name, facts, mine, looking }) {
    const status = facts?.status;
    return html`<header class="pane-head talk-head">
      <a class="button bare to-queue" href="#/"><${Icon} name="back" /><span>${say("talk.back")}</span></a>
      <div class="talk-who">
        <h2 id="talk-title"><bdi>${name}</bdi></h2>
        <p>
          ${facts ? statusWords(facts, mine) : say("talk.opening")}
          ${facts && html` <button type="button" class="link" onClick=${() => store.change({ dialog: { name: "putRight", id } })}>${say("name.open")}</button>`}
        </p>
        <${Looking} who=${looking} />
      </div>
      <div class="talk-deeds">
        ${status === "waiting" && html`<button type="button" class="button first" onClick=${() => accept(id)}>${say("talk.accept")} <kbd>A</kbd></button>`}
        ${callDue(facts) && html`<button type="button" class="button" onClick=${() => store.change({ dialog: { name: "call", id } })}><${Icon} name="phone" />${say("talk.call")}</button>`}
        ${mine && html`<${OwnersDeeds} id=${id} />`}
        <button type="button" class="button bare to-packet" onClick=${() => go(id, "packet")}>
          <${Icon} name="person" /><span>${say("talk.packet")}</span>
        </button>
      </div>
    </header>`;
  }
}

function OwnersDeeds({ id }) {
  const ask = (name) => () => store.change({ dialog: { name, id } });
  return html`
    <button type="button" class="button bare" onClick=${ask("transfer")}>${say("talk.transfer")}</button>
    <button type="button" class="button bare" onClick=${ask("handBack")}>${say("talk.handBack")}</button>
    <button type="button" class="button" onClick=${ask("wrapUp")}>${say("talk.wrapUp")}</button>
  `;
}

/** Where it stands and, while that matters, why a person was called. */
function statusWords({ status, agent, reason_words, closed_at }, mine) {
  const state = mine ? say("talk.status.mine") : say(`talk.status.${status}`, agent?.name ?? "", closed_at && moment(closed_at));
  const because = reason_words && ["waiting", "with_agent"].includes(status) ? say("talk.because", reason_words) : "";
  return [state, because].filter(Boolean).join(" ");
}

/** The log is drawn once it is there: a screen reader is told what is new in it, not all that was. */
function NotYet({ id, problem }) {
  if (!problem) return html`<div class="talk-failed" aria-busy="true"></div>`;
  return html`<div class="talk-failed" role="alert">
    <p>${say("talk.failed")} ${problem.message}</p>
    <button type="button" class="button" onClick=${() => catchUp(id)}>${say("talk.tryAgain")}</button>
  </div>`;
}
