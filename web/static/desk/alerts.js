/** Says that somebody new is waiting: in the title, to a screen reader, and with sound and notification where wanted. */

import { announce } from "./notice.js";
import { go } from "./route.js";
import { store } from "./store.js";
import { chime, quieten, unlock } from "./sound.js";
import { say } from "./words/index.js";

const SOUND = "earshot:desk:sound";

export function start() {
  store.change({ sound: read(SOUND) === "on", notifications: globalThis.Notification?.permission ?? "denied" });
  store.watch((state, before) => state.queue !== before.queue && state.queue && compare(state, before));
  if (store.state.sound) unlock();
}

function compare(state, before) {
  document.title = say("queue.title.count", state.queue.waiting.length, state.me?.site?.name || state.site);
  if (!before.queue) return;
  const known = new Set(before.queue.waiting.map((item) => item.conversation));
  const fresh = state.queue.waiting.filter((item) => !known.has(item.conversation));
  const wrote = state.queue.mine.filter((item) => unseen(item, state, before));
  if (!fresh.length && !wrote.length) return;
  announce([...fresh.map(sentence), ...wrote.map((item) => say("queue.newWords", nameOf(item)))].join(" "));
  if (state.me?.presence === "away" && !wrote.length) return;
  if (state.sound) chime();
  if (state.notifications === "granted" && document.hidden) fresh.forEach(show);
}

const nameOf = (item) => item.customer?.name || say("customer.unknown");

/** True where a customer of this agent's wrote and another conversation is in front. */
function unseen(item, state, before) {
  const old = before.queue.mine.find(({ conversation }) => conversation === item.conversation);
  return old && item.unread > old.unread && (document.hidden || state.route.id !== item.conversation);
}

function sentence(item) {
  const reason = item.about ? say("queue.about", item.reason_words, item.about) : item.reason_words;
  return say("queue.newWaiting", nameOf(item), reason);
}

/** Reason and name, never the customer's words: a notification shows on a locked screen. */
function show(item) {
  const notification = new Notification(sentence(item), { tag: item.conversation });
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
