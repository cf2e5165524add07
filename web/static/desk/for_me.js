/** What is for this agent alone: promises to keep, mentions, praise. Fetched whenever the doorbell rings. */

import { get, newId, post } from "./api.js";
import { notify } from "./notice.js";
import { store } from "./store.js";
import { say } from "./words/index.js";

const RING_WAIT = 400; // after the queue, which is more urgent
const SOON = 3_600_000;

let timer = 0;

export function ring() {
  clearTimeout(timer);
  timer = setTimeout(refresh, RING_WAIT);
}

export async function refresh() {
  try {
    store.change({ forMe: await get("/for-me") });
  } catch {
    // What was known stays; the next ring asks again.
  }
}

/** How many things here want this agent now: what they have not seen, and what is late or due within the hour. */
export function waitingForMe({ forMe }) {
  if (!forMe) return 0;
  const due = forMe.promises.filter((promise) => promise.late || (promise.mine && Date.parse(promise.due_at) - Date.now() < SOON));
  return forMe.told.filter((told) => !told.seen).length + due.length;
}

export async function see(told) {
  if (told.seen) return;
  try {
    await post(`/told/${told.id}/seen`);
    await refresh();
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  }
}

const tries = new Map(); // a promise's client_id, the same for all its tries

export async function settle(promise, status) {
  const key = `${promise.id} ${status}`;
  if (!tries.has(key)) tries.set(key, newId());
  try {
    await post(`/promises/${promise.id}`, { client_id: tries.get(key), status });
    notify(say(`notice.promise.${status}`));
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  }
  await refresh();
}
