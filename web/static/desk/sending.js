/** Sends replies: one at a time per conversation, kept until they are stored, each under one client_id for all its tries. */

import { newId, post } from "./api.js";
import { changeDraft, draftOf } from "./drafts.js";
import { notify } from "./notice.js";
import { offer } from "./promised.js";
import { store } from "./store.js";
import { add, catchUp, change, talkOf } from "./talks.js";
import { say } from "./words/index.js";

export const LONGEST = 4_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

const sending = new Set();
const regretted = new Set(); // thought better of while a try was under way
const timers = new Map();
const tries = new Map();

/** Puts what is in the composer on its way. False where there is nothing that can be sent. */
export function reply(id) {
  const draft = draftOf(store.state, id);
  const talk = talkOf(store.state, id);
  const text = draft.text.trim();
  if (!text || Array.from(text).length > LONGEST || !talk.ready) return false;
  const item = { client_id: newId(), text, snippets: draft.snippets, cursor: talk.cursor, failed: false };
  changeDraft(id, { text: "", snippets: [], unsent: [...draft.unsent, item] });
  change(id, { stale: null });
  flush(id);
  return true;
}

/** Tries what is still unsent, everywhere: after a reload, when the line is back, when signed in again. */
export function flushAll() {
  for (const [id, draft] of Object.entries(store.state.drafts ?? {})) if (draft.unsent.length) flush(id);
}

async function flush(id) {
  clearTimeout(timers.get(id));
  if (sending.has(id) || store.state.signedOut) return;
  sending.add(id);
  try {
    for (let item = next(id); item && !regretted.has(id); item = next(id)) await send(id, item);
    tries.delete(id);
  } catch (problem) {
    settle(id, problem);
  } finally {
    sending.delete(id);
    if (regretted.delete(id) && next(id)) thinkAgain(id);
  }
}

const next = (id) => draftOf(store.state, id).unsent[0];

async function send(id, item) {
  const cursor = Math.max(item.cursor, talkOf(store.state, id).sent ?? 0);
  const path = `/conversations/${encodeURIComponent(id)}/messages`;
  const { entry, seq, promises } = await post(path, { client_id: item.client_id, text: item.text, snippets: item.snippets ?? [], cursor });
  // Shown as ours at once; the log's own line takes its place under the same key.
  const name = store.state.me.name;
  const line = { entry, seq, type: "message", at: new Date().toISOString(), author: "agent", name, text: item.text, client_id: item.client_id };
  const talk = talkOf(store.state, id);
  change(id, { sent: Math.max(talk.sent ?? 0, entry) });
  if (entry === talk.cursor + 1) add(id, [line], entry);
  else await catchUp(id);
  drop(id, item);
  offer(id, promises);
}

function drop(id, item) {
  changeDraft(id, { unsent: draftOf(store.state, id).unsent.filter((other) => other.client_id !== item.client_id) });
}

function settle(id, problem) {
  if (problem.status === 401) return; // flushAll goes on once signed in
  if (problem.passes) return void later(id);
  if (problem.code === "stale") showNew(id, problem.body);
  else notify(problem.message, "concern");
  takeBack(id);
  if (problem.code !== "stale") catchUp(id);
}

function later(id) {
  const tried = tries.get(id) ?? 0;
  tries.set(id, tried + 1);
  const { unsent } = draftOf(store.state, id);
  changeDraft(id, { unsent: unsent.map((item) => ({ ...item, failed: true })) });
  timers.set(id, setTimeout(() => flush(id), Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tried)));
}

/** Somebody wrote meanwhile: what they wrote is shown, and marked, before anything can be sent. */
function showNew(id, { entries = [], cursor = 0 }) {
  const { cursor: seen, facts } = talkOf(store.state, id);
  const theirs = entries.filter((entry) => entry.type === "message");
  add(id, entries, cursor);
  if (!entries.length) catchUp(id);
  const name = theirs.at(-1)?.name ?? facts?.customer?.name ?? say("customer.unknown");
  change(id, (talk) => ({ stale: { after: seen, upTo: talk.cursor, count: theirs.length, name } }));
}

/** An agent thinks better of what has not gone out; while a try is under way it may be going out, and is taken back if not. */
export function thinkAgain(id) {
  if (sending.has(id)) return void regretted.add(id);
  clearTimeout(timers.get(id));
  takeBack(id);
}

/** Everything unsent goes back into the composer, in front of what was typed since: nothing is lost, nothing sends itself. */
function takeBack(id) {
  const { text, unsent, snippets } = draftOf(store.state, id);
  const texts = [...unsent.map((item) => item.text), text].filter(Boolean);
  const made = new Set([...unsent.flatMap((item) => item.snippets ?? []), ...snippets]);
  changeDraft(id, { text: texts.join("\n\n"), snippets: [...made], unsent: [], mode: "reply" });
}
