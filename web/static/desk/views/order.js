/** Why a conversation stands where it does: the parts of its place, in plain words. */

import { now } from "../clock.js";
import { inLine } from "../queue.js";
import { html } from "../ui.js";
import { say } from "../words/index.js";
import { clockTime } from "../words/time.js";
import { Dialog } from "./dialog.js";

const MINUTE = 60_000;

export function Order({ id, desk, close }) {
  const all = inLine(desk.queue);
  const line = all.find(({ conversation }) => conversation === id) ?? all[0];
  const waiting = line?.senior ? desk.queue.senior : (desk.queue?.waiting ?? []);
  if (!line) return html`<${Dialog} title=${say("order.title")} close=${close}><p>${say("queue.empty")}</p><//>`;
  const name = line.customer?.name || say("customer.unknown");
  return html`<${Dialog} title=${say("order.place", name, waiting.indexOf(line) + 1, waiting.length)} close=${close}>
    <ul class="order-parts">${parts(line).map((part) => html`<li key=${part}>${part}</li>`)}</ul>
    <p>${say("order.rule")}</p>
  <//>`;
}

function parts({ since, front, senior, step, reason_words, customer, place }) {
  const minutes = Math.max(0, Math.floor((now() - since) / MINUTE));
  const capped = place.urgency + place.loyalty > place.head_start;
  return [
    senior && say("order.senior"),
    front && say("order.front"),
    say("order.since", clockTime(since), minutes),
    place.urgency > 0 && say("order.urgency", reason_words, place.urgency),
    place.loyalty > 0 && say("order.loyalty", customer.tier, place.loyalty),
    capped && say("order.capped", place.head_start),
    say("order.sum", minutes + place.head_start),
    step && !senior && say(`order.step.${step}`),
    step && senior && say("order.seniorStep"),
  ].filter(Boolean);
}
