/** Calls that were booked fall due at a moment when nothing else happens: the desk tells of them itself, once each. */

import { now } from "./clock.js";
import { beat } from "./heart.js";
import { store } from "./store.js";

const told = new Set(); // a call moved to another time is another one
let known = false;

const keyOf = ({ conversation, callback }) => `${conversation} ${callback.due_at}`;

/** Those whose time has come. */
export const dueCalls = (queue) =>
  (queue?.calls ?? []).filter(({ callback }) => Date.parse(callback.due_at) <= now());

/** `tell(calls)` for those that have just fallen due; who opens the desk sees the older ones standing there as late. */
export function watchCalls(tell) {
  const look = () => {
    const { queue } = store.state;
    if (!queue) return;
    const fresh = dueCalls(queue).filter((call) => !told.has(keyOf(call)));
    fresh.forEach((call) => told.add(keyOf(call)));
    if (known && fresh.length) tell(fresh);
    known = true;
  };
  beat(look);
  store.watch((state, before) => state.queue !== before.queue && look());
}
