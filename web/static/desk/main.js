/** Opens the desk: finds out who sits at it, draws it, and connects the line. */

import * as alerts from "./alerts.js";
import * as forMe from "./for_me.js";
import * as keys from "./keys.js";
import { Line } from "./line.js";
import * as queue from "./queue.js";
import * as route from "./route.js";
import { flushAll } from "./sending.js";
import * as session from "./session.js";
import { store } from "./store.js";
import * as talks from "./talks.js";
import { html, render } from "./ui.js";
import { App } from "./views/app.js";

const UNREACHABLE_WAIT = 2_000;

const line = new Line({ heard, opened, lost });
let started = false;

open(document.getElementById("desk"));

async function open(place) {
  store.change({ site: place.dataset.site });
  session.watch({ ended: () => line.stop(), back: start });
  alerts.start();
  place.replaceChildren();
  queue.refresh(); // it need not wait to be told who asks
  render(html`<${App} />`, place);
  while (!(await session.arrive()) && !store.state.signedOut) await pause(UNREACHABLE_WAIT);
}

/** Runs when the agent is known, and again when they have signed in again. */
function start() {
  talks.useStream((frame) => line.send(frame));
  if (started) queue.refresh();
  forMe.refresh();
  flushAll();
  line.start();
  if (started) return talks.open(store.state.route.id);
  started = true;
  keys.listen();
  queue.keepFresh();
  route.listen(talks.open);
  document.addEventListener("visibilitychange", () => store.state.route.id && talks.look(store.state.route.id));
}

function heard(frame) {
  if (frame.queue) {
    queue.hear(frame.queue, frame.version);
    forMe.ring();
  }
  if (frame.entries) talks.hear(frame);
  if (frame.typing) talks.hearTyping(frame.typing);
  if (frame.seen) talks.hearSeen(frame.seen);
  if (frame.looking) talks.hearLooking(frame.looking);
}

async function opened() {
  store.change({ line: "live" });
  if (store.state.route.id) await talks.catchUp(store.state.route.id);
  flushAll();
}

function lost({ refused }) {
  if (refused) session.arrive(); // which finds out that nobody is signed in
  if (store.state.line === "lost") return;
  store.change({ line: "lost" });
  talks.lost();
}

const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
