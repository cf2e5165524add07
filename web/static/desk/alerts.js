/** Says that somebody new is waiting: in the title, to a screen reader, and with sound and notification where wanted. */

import { dueCalls, watchCalls } from "./calls_due.js";
import { now } from "./clock.js";
import { announce } from "./notice.js";
import { inLine } from "./queue.js";
import { go } from "./route.js";
import { store } from "./store.js";
import { chime, quieten, unlock } from "./sound.js";
import { say } from "./words/index.js";
import { clockTime, inWords } from "./words/time.js";

const SOUND = "earshot:desk:sound";
const A_MOMENT = 60; // seconds

export function start() {
  store.change({ sound: read(SOUND) === "on", notifications: globalThis.Notification?.permission ?? "denied" });
  store.watch((state, before) => state.queue !== before.queue && state.queue && compare(state, before));
  watchCalls(callsDue);
  if (store.state.sound) unlock();
}

/** The title counts whoever is to be talked to now: those in line, and those whose booked call is due. */
function retitle(state) {
  document.title = say("queue.title.count", inLine(state.queue).length + dueCalls(state.queue).length, state.me?.site?.name || state.site);
}

function callsDue(calls) {
  const { me, sound, notifications } = store.state;
  retitle(store.state);
  announce(calls.map(callSentence).join(" "));
  if (me?.presence === "away") return;
  if (sound) chime();
  if (notifications === "granted" && document.hidden) calls.forEach((item) => show(item, callSentence(item)));
}

const callSentence = (item) => say("queue.callDue", nameOf(item), clockTime(item.callback.due_at));

function compare(state, before) {
  retitle(state);
  if (!before.queue) return;
  const known = new Set(toldOf(before).map((item) => item.conversation));
  const fresh = toldOf(state).filter((item) => !known.has(item.conversation));
  const wrote = state.queue.mine.filter((item) => unseen(item, state, before));
  const raised = state.me?.role === "agent" ? [] : state.queue.waiting.filter((item) => calledUp(item, before));
  if (!fresh.length && !wrote.length && !raised.length) return;
  announce([...fresh.map(sentence), ...raised.map(overdue), ...wrote.map((item) => say("queue.newWords", nameOf(item)))].join(" "));
  if (state.me?.presence !== "available" && !wrote.length && !raised.length) return;
  if (state.sound) chime();
  if (state.notifications === "granted" && document.hidden) {
    fresh.forEach((item) => show(item, sentence(item)));
    raised.forEach((item) => show(item, overdue(item)));
  }
}

/** Whom this agent is told of: senior cases are the supervisors' first, and everybody's once they have been asked. */
const toldOf = ({ me, queue }) =>
  inLine(queue).filter((item) => !item.senior || item.step || item.escalated || me?.role !== "agent");

const nameOf = (item) => item.customer?.name || say("customer.unknown");

/** True where a customer of this agent's wrote and another conversation is in front. */
function unseen(item, state, before) {
  const old = before.queue.mine.find(({ conversation }) => conversation === item.conversation);
  return old && item.unread > old.unread && (document.hidden || state.route.id !== item.conversation);
}

/** Why, and how long already, where that is more than a moment: who lost their agent has waited before. */
function sentence(item) {
  const reason = item.about ? say("queue.about", item.reason_words, item.about) : item.reason_words;
  const waited = (now() - item.since) / 1000;
  return say("queue.newWaiting", nameOf(item), reason, waited > A_MOMENT ? inWords(waited) : null);
}

/** True where nobody took somebody, and a supervisor is called since the last look. */
function calledUp(item, before) {
  const old = before.queue.waiting.find(({ conversation }) => conversation === item.conversation);
  return item.step === "supervisor" && old && old.step !== "supervisor";
}

const overdue = (item) => say("queue.overdue", nameOf(item), inWords((now() - item.since) / 1000), item.reason_words ?? "");

/** Reason, name and wait, never the customer's words: a notification shows on a locked screen. */
function show(item, text) {
  const notification = new Notification(text, { tag: item.conversation });
  notification.onclick = () => {
    window.focus();
    go(item.conversation);
    notification.close();
  };
}

/** Asked only on a click, and said plainly where the browser says no. */
export async function askToNotify() {
  if (!globalThis.Notification) return;
  store.change({ notifications: await Notification.requestPermission() });
}

export function setSound(sound) {
  store.change({ sound });
  try {
    localStorage.setItem(SOUND, sound ? "on" : "off");
  } catch {
    // Kept for this page only.
  }
  if (sound) chime();
  else quieten();
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
