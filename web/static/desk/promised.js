/** A promise heard in a reply that has been sent, offered as a record: kept, changed first, or let go. Never in the way. */

import { newId, post } from "./api.js";
import { announce, notify } from "./notice.js";
import { store } from "./store.js";
import { catchUp, change, talkOf } from "./talks.js";
import { say } from "./words/index.js";
import { moment } from "./words/time.js";

export function offer(id, promises = []) {
  if (!promises.length) return;
  const offered = promises.map((promise) => ({ ...promise, client_id: newId() }));
  change(id, (talk) => ({ offered: [...(talk.offered ?? []), ...offered] }));
  announce(say("offer.heard", offered[0].what, moment(offered[0].due_at)));
}

export const firstOffered = (state, id) => talkOf(state, id).offered?.[0];

export function letGo(id, { client_id }) {
  change(id, ({ offered = [] }) => ({ offered: offered.filter((other) => other.client_id !== client_id) }));
}

const keeping = new Set();

/** Makes it a record, as it stands or in other words; it is offered until it is stored. */
export async function keep(id, promise = firstOffered(store.state, id), changed = promise) {
  if (!promise || keeping.has(promise.client_id)) return;
  const { client_id, what, due_at } = changed;
  keeping.add(promise.client_id);
  try {
    await post(`/conversations/${encodeURIComponent(id)}/promises`, { client_id, what, due_at });
    letGo(id, promise);
    announce(say("offer.kept"));
    await catchUp(id);
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  } finally {
    keeping.delete(promise.client_id);
  }
}
