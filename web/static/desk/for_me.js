/** What is for this agent alone: promises to keep, mentions, praise. Fetched whenever the doorbell rings. */

import { get, newId, post } from "./api.js";
import { now } from "./clock.js";
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
  const due = forMe.promises.filter((promise) => promise.late || (promise.mine && Date.parse(promise.due_at) - now() < SOON));
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

const tries = new Map(); // a write's client_id, the same for all its tries

/** What became of it; a broken one with the reason. */
export const settle = ({ id }, status, reason = null) => write(`/promises/${id}`, { status, reason }, `notice.promise.${status}`);

export const takeOver = ({ id }) => write(`/promises/${id}/owner`, {}, "notice.promise.taken");

async function write(path, body, words) {
  const key = `${path} ${JSON.stringify(body)}`;
  if (!tries.has(key)) tries.set(key, newId());
  try {
    await post(path, { client_id: tries.get(key), ...body });
    notify(say(words));
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  }
  await refresh();
}
