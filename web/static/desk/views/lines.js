/** Each kind of line in a transcript. Everything a person typed is a text node inside its own direction. */

import { readPrivately } from "../deeds.js";
import { thinkAgain } from "../sending.js";
import { Still, html } from "../ui.js";
import { known, say } from "../words/index.js";
import { clockTime, dayName, moment } from "../words/time.js";
import { Elapsed } from "./elapsed.js";
import { Icon } from "./icons.js";
import { MoodMark, worthSaying } from "./mood.js";
import { Reading } from "./reading.js";
import { Said } from "./said.js";

const LONG = 1_200;
const MANY = 20;

export class Line extends Still {
  render(line) {
    return (KINDS[line.kind] ?? Quiet)(line);
  }
}

const KINDS = { form: Form, day: Day, message: Message, note: Note, unsent: Unsent, handoff: Handoff, callback: Handoff, status: Quiet, promise: Promised, matter: Matter, audit: Quiet };

function Day({ at }) {
  return html`<li class="line day"><${Elapsed} since=${at} words=${() => dayName(at)} /></li>`; // after midnight it is yesterday
}

function Message({ id, past, marked, entry, mood, removed, goesOn, name, me, wasSeen, isNew }) {
  const { author, at } = entry;
  const side = author === "customer" ? "theirs" : "ours";
  return html`<li class="line message ${author} ${side} ${goesOn ? "goes-on" : ""} ${mood?.level ?? ""} ${isNew ? "new" : ""} ${entry.choice ? "tapped" : ""}" tabindex="-1" data-entry=${entry.entry} data-score=${mood?.score}>
    ${author === "customer" && html`<span class="mood-dot"><${MoodMark} level=${mood?.level} bare=${worthSaying(mood)} /></span>`}
    <div class="said">
      <p class="by ${goesOn ? "unseen" : ""}"><bdi>${authorName(entry, name, me)}</bdi> <time datetime=${at}>${clockTime(at)}</time></p>
      ${removed ? html`<p class="bubble removed">${say("talk.removed")}</p>` : html`<${Bubble} text=${entry.text}><${Said} text=${entry.text} mood=${mood} /><//>`}
      ${!removed && html`<${Reading} id=${id} entry=${entry} mood=${mood} marked=${marked} past=${past} />`}
      ${entry.choices?.length > 0 && html`<p class="choices">${entry.choices.map((choice) => html`<span class="chip" key=${choice.id}>${choice.title}</span>`)}</p>`}
      ${wasSeen && html`<p class="seen"><${Icon} name="check" />${say("talk.seen")}</p>`}
    </div>
  </li>`;
}

/** Long words scroll in a place of their own, so that one message cannot push the whole conversation away. */
function Bubble({ text, children }) {
  const long = text?.length > LONG || text?.split("\n").length > MANY;
  return html`<p class="bubble ${long ? "long" : ""}" dir="auto" tabindex=${long ? 0 : null}>${children}</p>`;
}

function authorName({ author, name }, customer, me) {
  if (author === "bot") return say("talk.bot");
  if (author === "agent") return name === me ? say("talk.you") : name;
  return name || customer;
}

function Note({ entry }) {
  const kind = entry.wrap_up ? say("talk.record", outcomeWords(entry.wrap_up)) : say("talk.note");
  return html`<li class="line note">
    <div class="said">
      <p class="by"><${Icon} name="lock" />${kind} · <bdi>${entry.name}</bdi> <time datetime=${entry.at}>${clockTime(entry.at)}</time></p>
      <p class="bubble" dir="auto"><${Said} text=${entry.text} /></p>
    </div>
  </li>`;
}

function outcomeWords({ outcome, cause }) {
  return [known(`wrapUp.outcome.${outcome}`) ?? outcome, known(`wrapUp.cause.${cause}`) ?? cause].join(", ");
}

function Unsent({ item, id }) {
  return html`<li class="line message ours agent unsent">
    <div class="said">
      <p class="bubble" dir="auto">${item.text}</p>
      <p class="sending">
        ${item.failed ? say("talk.notSent") : say("talk.sending")}
        ${item.failed && html` <button type="button" class="link" onClick=${() => thinkAgain(id)}>${say("talk.tookBack")}</button>`}
      </p>
    </div>
  </li>`;
}

const CALLED = new Set(["offered", "requested", "missed"]); // the changes of hands that have a reason to tell

function Handoff({ entry, uncalled }) {
  const message = entry.handoff?.message ?? (entry.type === "callback" ? entry.text : null);
  const reason = CALLED.has(entry.handoff?.state) && entry.reason_words;
  return html`<li class="line event">
    <p><span>${handoffWords(entry, uncalled)}${reason ? `: ${reason}` : ""}</span> <time datetime=${entry.at}>${clockTime(entry.at)}</time></p>
    ${message && html`<p class="they-read">${say("talk.theyRead")} <q dir="auto">${message}</q></p>`}
  </li>`;
}

function handoffWords(entry, uncalled) {
  if (entry.type === "callback") return entry.due_at ? `${say("callback.made")} · ${moment(entry.due_at)}` : say("callback.made");
  if (uncalled) return say("handoff.nobodyThere");
  if (entry.handoff?.recovered) return say("handoff.recovered");
  const state = entry.handoff?.state ?? "requested";
  return say(`handoff.${state}`, entry.author === "agent" ? entry.name : null);
}

/** What the desk keeps of a promise: made, kept, broken. The customer was told in an agent's own words. */
function Promised({ entry }) {
  const { status, due_at } = entry.promise;
  return html`<li class="line event promised">
    <p><${Icon} name="flag" /><span>${say(`promised.${status}`, moment(due_at))}</span> · <bdi>${entry.name}</bdi> <time datetime=${entry.at}>${clockTime(entry.at)}</time></p>
    <p dir="auto">${entry.text}</p>
  </li>`;
}

/** An agent has said what belongs together; only the desk sees it. */
function Matter({ entry }) {
  const { same, channel, at } = entry.matter;
  return html`<li class="line event">
    <p><span>${say(same ? "matter.joined" : "matter.split", say(`matter.${channel}`), moment(at))}</span> · <bdi>${entry.name}</bdi> <time datetime=${entry.at}>${clockTime(entry.at)}</time></p>
  </li>`;
}

/** A one-time form: who asked for what; and to who asked, the way to what was given, for as long as it is there. */
function Form({ id, entry, stands, me }) {
  const readable = stands && entry.form.state === "given" && entry.name === me;
  return html`<li class="line event">
    <p><${Icon} name="lock" /><span>${entry.text}</span> <time datetime=${entry.at}>${clockTime(entry.at)}</time></p>
    ${readable && html`<p><button type="button" class="button" onClick=${() => readPrivately(id, entry.form.id)}>${say("private.read")}</button></p>`}
  </li>`;
}

function Quiet({ entry }) {
  if (!entry.text) return null;
  return html`<li class="line quiet"><p><span>${entry.text}</span> <time datetime=${entry.at}>${clockTime(entry.at)}</time></p></li>`;
}
