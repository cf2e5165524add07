/** The queue as the server orders it: fetched whole whenever the doorbell rings, and now and then without it. */

import { get } from "./api.js";
import { store } from "./store.js";

export const SECTIONS = ["waiting", "mine", "others", "with_bot"];
const RING_WAIT = 120; // several changes within a breath are one fetch
const WITHOUT_A_BELL = 15_000;

let timer = 0;
let running = null;
let again = false;

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

export function keepFresh() {
  setInterval(() => store.state.signedOut || refresh(), WITHOUT_A_BELL);
}

async function fetchQueue() {
  try {
    const queue = await get("/queue");
    store.change((state) => ({ queue: settle(state.queue, queue), queueFailed: false }));
  } catch {
    store.change({ queueFailed: true });
  }
}

/** Rows that did not change stay the same object, so that they are not drawn again; waits count from this browser's clock. */
function settle(before, queue) {
  const now = Date.now();
  const settled = { recent: queue.recent && { ...queue.recent, since: Date.parse(queue.recent.answered_at) } };
  for (const section of SECTIONS) {
    const known = new Map((before?.[section] ?? []).map((item) => [item.conversation, item]));
    settled[section] = (queue[section] ?? []).map((item) => {
      const old = known.get(item.conversation);
      return old && same(old, item) ? old : { ...item, since: now - (item.waited_seconds ?? 0) * 1000 };
    });
  }
  return settled;
}

function same(old, item) {
  const plain = ({ since, waited_seconds, ...rest }) => JSON.stringify(rest);
  return plain(old) === plain(item);
}

/** The rows that are shown: all, or those in which every searched word occurs. */
export function shown(queue, search) {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = (item) => {
    const text = [item.customer?.name, item.last, item.about, item.reason_words, item.agent?.name, item.customer?.tier]
      .filter(Boolean)
      .join(" ")
      .toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  return Object.fromEntries(SECTIONS.map((section) => [section, (queue?.[section] ?? []).filter(fits)]));
}

export function inOrder(state) {
  const rows = shown(state.queue, state.search);
  return SECTIONS.flatMap((section) => rows[section]);
}
