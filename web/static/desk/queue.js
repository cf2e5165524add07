/** The queue: read whole when the line opens, then kept by what the line says has changed. */

import { get } from "./api.js";
import { setBy } from "./clock.js";
import { closedLines } from "./closed.js";
import { store } from "./store.js";

export const SECTIONS = ["senior", "waiting", "mine", "calls", "others", "with_bot"];
const RING_WAIT = 120; // several rings within a breath are one fetch
const WITHOUT_A_LINE = 15_000;

let timer = 0;
let running = null;
let again = false;

/** `true` says that it is to be read whole, by whoever has not read this `version` of it; an object says what changed. */
export async function hear(news, version) {
  if (news === true) {
    await running;
    return version && store.state.queue?.version === version ? undefined : ring();
  }
  if (running) again = true; // what is being fetched may be older than this
  const { queue, me } = store.state;
  if (queue) store.change({ queue: applied(queue, news, me.id) });
}

export function ring() {
  clearTimeout(timer);
  timer = setTimeout(refresh, RING_WAIT);
}

export function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = fetchQueue().finally(() => {
    running = null;
    if (again) {
      again = false;
      ring();
    }
  });
  return running;
}

/** Where no line can be held the queue is still read, now and then. */
export function keepFresh() {
  setInterval(() => store.state.signedOut || store.state.line === "live" || refresh(), WITHOUT_A_LINE);
}

async function fetchQueue() {
  try {
    const queue = await get("/queue");
    store.change((state) => ({ queue: whole(state.queue, queue), queueFailed: false }));
  } catch {
    store.change({ queueFailed: true });
  }
}

/** Lines that did not change stay the same object, so that they are not drawn again. */
function whole(before, queue) {
  const known = byId(before);
  setBy(queue.now);
  const settled = { recent: recently(queue.recent), version: queue.version };
  for (const section of SECTIONS) {
    settled[section] = (queue[section] ?? []).map((line) => {
      const old = known.get(line.conversation);
      return old && same(old, line) ? old : timed(line);
    });
  }
  return settled;
}

function applied(queue, { lines, gone, recent, now }, me) {
  setBy(now);
  const all = byId(queue);
  for (const id of gone) all.delete(id);
  for (const line of lines) all.set(line.conversation, timed(line));
  const next = { recent: recently(recent), version: queue.version };
  for (const section of SECTIONS) next[section] = [];
  for (const line of all.values()) next[sectionOf(line, me)].push(line);
  for (const section of SECTIONS) next[section].sort(ORDER[section] ?? newest);
  return next;
}

const byId = (queue) =>
  new Map(SECTIONS.flatMap((section) => queue?.[section] ?? []).map((line) => [line.conversation, line]));

const timed = (line) => ({ ...line, since: Date.parse(line.waiting_since) });
const recently = (recent) => recent && { ...recent, since: Date.parse(recent.answered_at) };

/** The same rule as the server's board: each conversation stands in one place. */
function sectionOf({ status, agent, callback, senior }, me) {
  if (status === "with_agent") return agent?.id === me ? "mine" : "others";
  if (callback) return "calls";
  if (status !== "waiting") return "with_bot";
  return senior ? "senior" : "waiting";
}

/** Everybody who waits for a person, the senior cases first. */
export const inLine = (queue) => [...(queue?.senior ?? []), ...(queue?.waiting ?? [])];

const newest = (a, b) => (a.last_at < b.last_at ? 1 : a.last_at > b.last_at ? -1 : 0);
const counted = ({ place }) => Date.parse(place.counts_from);
const byPlace = (a, b) => b.front - a.front || counted(a) - counted(b) || a.place.number - b.place.number;
const ORDER = {
  senior: byPlace,
  waiting: byPlace,
  calls: (a, b) => Date.parse(a.callback.due_at) - Date.parse(b.callback.due_at),
};

function same(old, line) {
  const plain = ({ since, ...rest }) => JSON.stringify(rest);
  return plain(old) === plain(line);
}

/** The lines that are shown: all, or those in which every searched word occurs. */
export function shown(queue, search) {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return Object.fromEntries(SECTIONS.map((section) => [section, queue?.[section] ?? []]));
  const fits = (line) => {
    const text = [line.customer?.name, line.last, line.about, line.reason_words, line.agent?.name, line.customer?.tier, line.callback?.phone]
      .filter(Boolean)
      .join(" ")
      .toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  return Object.fromEntries(SECTIONS.map((section) => [section, (queue?.[section] ?? []).filter(fits)]));
}

/** All that is shown, the archive's last, as the keyboard goes through it. */
export function inOrder(state) {
  const rows = shown(state.queue, state.search);
  return [...SECTIONS.flatMap((section) => rows[section]), ...closedLines(state)];
}
