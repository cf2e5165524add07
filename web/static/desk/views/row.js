/** One line of the queue: mood, name, how long, why, their last words, and what is special about it. */

import { now } from "../clock.js";
import { levelOf } from "../levels.js";
import { addressOf } from "../route.js";
import { Still, html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";
import { Elapsed, Ticking } from "./elapsed.js";
import { Icon } from "./icons.js";
import { MoodMark } from "./mood.js";

const IN_LINE = ["senior", "waiting"];

export class Row extends Still {
  render({ item, section, current }) {
    const level = levelOf(item);
    return html`<li>
      <a class="row ${level ?? ""}" href=${addressOf(item.conversation)} aria-current=${current ? "true" : null} onClick=${follow}>
        <${MoodMark} level=${level} />
        <span class="row-name">
          <bdi>${item.customer?.name || say("customer.unknown")}</bdi>${item.customer?.tier && html` <bdi class="row-tier">${item.customer.tier}</bdi>`}
        </span>
        <${Since} item=${item} section=${section} />
        ${(item.reason_words || item.about) && html`<span class="row-reason">${reason(item)}</span>`}
        ${item.last && html`<q class="row-last" dir="auto">${item.last}</q>`}
        <${Flags} item=${item} section=${section} unread=${current ? 0 : item.unread} />
      </a>
    </li>`;
  }
}

/** Whoever opens a row goes where it leads, so that the next Tab is in the conversation and not in the next row. */
export function follow(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  requestAnimationFrame(() => document.getElementById("talk")?.focus({ preventScroll: true }));
}

function reason(item) {
  return item.about ? say("queue.about", item.reason_words, item.about) : item.reason_words;
}

/** How long they wait; whoever has been promised a call waits for that time. */
function Since({ item, section }) {
  if (section === "calls") return html`<${Due} call=${item.callback} />`;
  if (!IN_LINE.includes(section)) return null;
  return html`<span class="row-wait"><span class="unseen">${say("queue.waitingFor", "")}</span><${Elapsed} since=${item.since} /></span>`;
}

/** When they are to be called; late is a word, and not a colour alone. */
class Due extends Ticking {
  shows() {
    return Date.parse(this.props.call.due_at) < now();
  }

  render({ call }) {
    const late = (this.drawn = this.shows());
    return html`<span class="row-wait booked ${late ? "late" : ""}">
      <${Icon} name="phone" /><span class="unseen">${say("queue.callback", "")}</span>${moment(call.due_at)}${late && ` · ${say("packet.late")}`}
    </span>`;
  }
}

function Flags({ item, section, unread }) {
  const flags = [
    IN_LINE.includes(section) && item.front && ["front", say("queue.front")],
    item.senior && section !== "senior" && ["senior", say("queue.seniorCase")],
    IN_LINE.includes(section) && item.escalated && ["escalated", say("queue.escalated")],
    item.callback && section !== "calls" && ["callback", say("queue.callback", moment(item.callback.due_at))],
    item.callback?.tried > 0 && ["tried", say("queue.tried", item.callback.tried)],
    section === "others" && item.agent && ["agent", say("queue.with", item.agent.name)],
    section === "mine" && unread > 0 && ["unread", say("queue.unread", unread)],
  ].filter(Boolean);
  if (!flags.length) return null;
  return html`<span class="row-flags">${flags.map(([kind, words]) => html`<span key=${kind} class="chip ${kind}"><bdi>${words}</bdi></span>`)}</span>`;
}
