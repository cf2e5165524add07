/** The top of the desk: whose it is, whether the line is live, and whether its agent is available. */

import { askToNotify, setSound } from "../alerts.js";
import { setPresence, signOut } from "../session.js";
import { store } from "../store.js";
import { Still, html } from "../ui.js";
import { say } from "../words/index.js";
import { openForMe } from "./for_me.js";
import { Icon } from "./icons.js";

export class Bar extends Still {
  render({ me, site, line, sound, notifications, forMe }) {
    const here = me.presence === "available";
    return html`<header class="bar">
      <p class="bar-name">${say("desk.name")} <span class="bar-site"><bdi>${me.site?.name || site}</bdi></span></p>
      <p class="line-state ${line}" role="status">${say(`desk.line.${line}`)}</p>
      <button
        type="button" role="switch" class="presence" aria-checked=${String(here)}
        title=${say(here ? "presence.availableHint" : "presence.awayHint")}
        onClick=${() => setPresence(here ? "away" : "available")}
      >
        <span class="presence-dot" aria-hidden="true"></span>${say(here ? "presence.available" : "presence.away")}
      </button>
      <button type="button" class="button bare for-me-open ${forMe ? "some" : ""}" onClick=${openForMe}>
        <${Icon} name="flag" /><span>${say("forMe.title")}</span>${forMe > 0 && html` <span class="count">${forMe}<span class="unseen"> ${say("forMe.waiting")}</span></span>`}
      </button>
      <${Menu} name=${me.name} sound=${sound} notifications=${notifications} />
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

  render({ name, sound, notifications }) {
    return html`<details class="menu" ref=${(box) => (this.box = box)} onKeyDown=${this.#escape}>
      <summary class="button bare"><${Icon} name="menu" /><bdi>${name}</bdi><span class="unseen">, ${say("desk.menu")}</span></summary>
      <div class="menu-items">
        <label class="menu-item">
          <input type="checkbox" checked=${sound} onChange=${(event) => setSound(event.target.checked)} /> ${say("desk.sound")}
        </label>
        <${Notifications} state=${notifications} />
        <button type="button" class="menu-item" onClick=${() => this.#shortcuts()}>${say("desk.shortcuts")} <kbd>?</kbd></button>
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
