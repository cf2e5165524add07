/** The whole desk: a bar on top, three panes, and what floats over them. */

import { waitingForMe } from "../for_me.js";
import { store } from "../store.js";
import { Component, html } from "../ui.js";
import { say } from "../words/index.js";
import { Bar } from "./bar.js";
import { Conversation } from "./conversation.js";
import { Dialogs } from "./dialogs.js";
import { Notice } from "./notice.js";
import { Packet } from "./packet.js";
import { Queue } from "./queue.js";
import { SignedOut } from "./signed_out.js";

export class App extends Component {
  state = { desk: store.state };

  componentDidMount() {
    this.leave = store.watch((desk) => this.setState({ desk }));
  }

  componentWillUnmount() {
    this.leave();
  }

  render(_, { desk }) {
    if (!desk.me && desk.signedOut) return html`<${SignedOut} kept=${false} />`;
    if (!desk.me) return html`<p class="opening" role="status">${say("desk.line.opening")}</p>`;
    const { id, pane } = desk.route;
    return html`
      <div class="desk" data-pane=${pane}>
        <a class="skip" href="#talk" onClick=${toTalk}>${say("desk.skip")}</a>
        <${Bar} me=${desk.me} mine=${desk.queue?.mine.length ?? 0} site=${desk.site} line=${desk.line} sound=${desk.sound} notifications=${desk.notifications} forMe=${waitingForMe(desk)} />
        <main class="panes">
          <h1 class="unseen">${say("desk.name")}</h1>
          <${Queue} queue=${desk.queue} search=${desk.search} closed=${desk.closed} open=${id} failed=${desk.queueFailed} />
          <${Conversation} desk=${desk} id=${id} />
          <${Packet} desk=${desk} id=${id} />
        </main>
        ${!desk.dialog && html`<${Notice} notice=${desk.notice} />`}
        <p class="unseen" role="status">${desk.said}</p>
      </div>
      <${Dialogs} dialog=${desk.dialog} desk=${desk} />
      ${desk.signedOut && html`<${SignedOut} kept />`}
    `;
  }
}

function toTalk(event) {
  event.preventDefault();
  document.getElementById("talk").focus();
}
