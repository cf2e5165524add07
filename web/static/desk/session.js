/** Who sits at the desk: their presence, their way out, and what happens when the session ends under their hands. */

import { get, onSignedOut, post } from "./api.js";
import { forgetDrafts, loadDrafts } from "./drafts.js";
import { notify } from "./notice.js";
import { store } from "./store.js";
import { say } from "./words/index.js";
import { sayBy } from "./words/time.js";

let whenBack = () => {};

/** `ended` is told when the session is over; `back` when an agent is here, at first and again. */
export function watch({ ended, back }) {
  whenBack = back;
  onSignedOut(() => {
    if (store.state.signedOut) return;
    store.change({ signedOut: true, dialog: null });
    ended();
  });
  const look = () => store.state.signedOut && !document.hidden && arrive();
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
}

/** True once somebody is signed in. Another agent than before gets a desk of their own. */
export async function arrive() {
  const before = store.state.me;
  let me;
  try {
    me = await get("/me");
  } catch {
    return false;
  }
  if (before && me.id !== before.id) return location.reload();
  sayBy(me.site?.phone?.clock);
  store.change({ me, signedOut: false });
  if (!before) loadDrafts();
  loadAgents();
  whenBack();
  return true;
}

export async function loadAgents() {
  try {
    store.change({ agents: await get("/agents") });
  } catch {
    // The transfer dialog offers "whoever is free first" without it.
  }
}

/** `change` is { presence } or { capacity }: how many customers at once the desk may count on this agent for. */
export async function setPresence(change) {
  const before = store.state.me;
  const me = { ...before, ...change };
  store.change({ me });
  try {
    await post("/presence", { presence: me.presence, capacity: me.capacity });
    loadAgents();
  } catch (problem) {
    store.change({ me: before });
    if (problem.status !== 401) notify(say("notice.presenceFailed"), "concern");
  }
}

/** Leaves, and leaves nothing of the customers' behind in this browser. */
export async function signOut() {
  try {
    await post("/sign-out");
  } catch (problem) {
    if (problem.status !== 401) return notify(problem.message, "concern");
  }
  forgetDrafts();
  location.assign("/desk");
}
