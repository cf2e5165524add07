/** The top of the desk: whose it is, whether the line is live, and whether its agent is available. */

import { askToNotify, setSound } from "../alerts.js";
import { setPresence, signOut } from "../session.js";
import { store } from "../store.js";
import { Still, html } from "../ui.js";
import { say } from "../words/index.js";
import { openForMe } from "./for_me.js";
import { Icon } from "./icons.js";

const PRESENCES = ["available", "busy", "away"];
const CAPACITIES = Array.from({ length: 20 }, (_, n) => n + 1);

/** Pages of their own, for whoever has the right; the service asks again. */
const PLACES = [
  { path: "/desk/account", words: "desk.account", right: "attend" },
  { path: "/desk/follow-ups", words: "desk.follow_ups", right: "attend" },
  { path: "/desk/debrief", words: "desk.debrief", right: "attend" },
  { path: "/desk/wall", words: "desk.wall", right: "attend" },
  { path: "/desk/snippets", words: "desk.snippets", right: "edit_snippets" },
  { path: "/desk/reports", words: "desk.reports", right: "read_reports" },
  { path: "/desk/people", words: "desk.people", right: "manage_people" },
  { path: "/desk/audit", words: "desk.audit", right: "read_audit" },
  { path: "/desk/webhooks", words: "desk.webhooks", right: "manage_hooks" },
  { path: "/desk/post", words: "desk.post", right: "read_post" },
];

export class Bar extends Still {
  render({ me, mine, site, line, sound, notifications, forMe }) {
    return html`<header class="bar">
      <p class="bar-name">${say("desk.name")} <span class="bar-site"><bdi>${me.site?.name || site}</bdi></span></p>
      <p class="line-state ${line}" role="status">${say(`desk.line.${line}`)}</p>
      <div class="presence ${me.presence}" title=${say(`presence.${me.presence}Hint`)}>
        <span class="presence-dot" aria-hidden="true"></span>
        <select aria-label=${say("presence.label")} value=${me.presence} onChange=${(event) => setPresence({ presence: event.target.value })}>
          ${PRESENCES.map((value) => html`<option key=${value} value=${value}>${say(`presence.${value}`)}</option>`)}
        </select>
        <span class="presence-load" title=${say("presence.load", mine, me.capacity)}><span aria-hidden="true">${mine}/${me.capacity}</span><span class="unseen">${say("presence.load", mine, me.capacity)}</span></span>
      </div>
      <button type="button" class="button bare for-me-open ${forMe ? "some" : ""}" onClick=${openForMe}>
        <${Icon} name="flag" /><span>${say("forMe.title")}</span>${forMe > 0 && html` <span class="count">${forMe}<span class="unseen"> ${say("forMe.waiting")}</span></span>`}
      </button>
      <${Menu} name=${me.name} may=${me.may} capacity=${me.capacity} sound=${sound} notifications=${notifications} />
    </header>`;
  }
}

class Menu extends Still {
  #leave = (event) => {
    if (this.box?.open && !event.composedPath().includes(this.box)) this.box.open = false;
  };

  #escape = (event) => {
    if (event.key !== "Escape" || !this.box.open) return;
    event.preventDefault();
    this.box.open = false;
    this.box.querySelector("summary").focus();
  };

  componentDidMount() {
    document.addEventListener("click", this.#leave);
  }

  componentWillUnmount() {
    document.removeEventListener("click", this.#leave);
  }

  render({ name, may, capacity, sound, notifications }) {
    return html`<details class="menu" ref=${(box) => (this.box = box)} onKeyDown=${this.#escape}>
      <summary class="button bare"><${Icon} name="menu" /><bdi>${name}</bdi><span class="unseen">, ${say("desk.menu")}</span></summary>
      <div class="menu-items">
        <label class="menu-item">
          <input type="checkbox" checked=${sound} onChange=${(event) => setSound(event.target.checked)} /> ${say("desk.sound")}
        </label>
        <${Notifications} state=${notifications} />
        <label class="menu-item">
          ${say("desk.capacity")}
          <select class="input" value=${String(capacity)} onChange=${(event) => setPresence({ capacity: Number(event.target.value) })}>
            ${CAPACITIES.map((n) => html`<option key=${n} value=${String(n)}>${n}</option>`)}
          </select>
        </label>
        <button type="button" class="menu-item" onClick=${() => this.#shortcuts()}>${say("desk.shortcuts")} <kbd>?</kbd></button>
        ${PLACES.filter(({ right }) => may.includes(right)).map(
          ({ path, words }) => html`<a class="menu-item" href=${path}>${say(words)}</a>`,
        )}
        <button type="button" class="menu-item" onClick=${signOut}>${say("desk.signOut")}</button>
      </div>
    </details>`;
  }

  #shortcuts() {
    this.box.open = false;
    store.change({ dialog: { name: "shortcuts" } });
  }
}

function Notifications({ state }) {
  if (state === "granted") return html`<p class="menu-item quiet">${say("desk.notified")}</p>`;
  if (state === "denied") return html`<p class="menu-item quiet">${say("desk.notifyBlocked")}</p>`;
  return html`<button type="button" class="menu-item" onClick=${askToNotify}>${say("desk.notify")}</button>`;
}
