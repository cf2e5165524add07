/** What an agent does with a conversation. Each is one call, and the words that say that it happened. */

import { newId, post } from "./api.js";
import { changeDraft, draftOf } from "./drafts.js";
import { announce, notify } from "./notice.js";
import { SECTIONS, inLine, refresh } from "./queue.js";
import { go } from "./route.js";
import { store } from "./store.js";
import { catchUp, isMine, talkOf } from "./talks.js";
import { say } from "./words/index.js";

const path = (id, deed) => `/conversations/${encodeURIComponent(id)}/${deed}`;

export const customerName = (state, id) =>
  talkOf(state, id).facts?.customer?.name ||
  SECTIONS
    .flatMap((section) => state.queue?.[section] ?? [])
    .find((item) => item.conversation === id)?.customer?.name ||
  say("customer.unknown");

const accepting = new Set();

/** The first hand wins; the others are told who it was, and may read along. */
export async function accept(id) {
  if (accepting.has(id)) return;
  accepting.add(id);
  go(id);
  try {
    await post(path(id, "accept"), { client_id: newId() });
    announce(say("notice.accepted", customerName(store.state, id)));
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  } finally {
    accepting.delete(id);
  }
  await Promise.all([catchUp(id), refresh()]);
}

/** Who is in sight, where they wait; by their row too, because a conversation just opened is not read yet. */
export function acceptNext() {
  const { me, route, queue } = store.state;
  const talk = talkOf(store.state, route.id);
  const listed = !isMine(store.state, talk) && inLine(queue).some((item) => item.conversation === route.id);
  if (listed || talk.facts?.status === "waiting") return accept(route.id);
  const next = me?.role === "agent" ? (queue?.waiting[0] ?? queue?.senior[0]) : inLine(queue)[0];
  return next ? accept(next.conversation) : undefined;
}

/** A note is for the desk alone. Its client_id stays the same until it is stored. */
export async function note(id) {
  const draft = draftOf(store.state, id);
  const text = draft.note.trim();
  if (!text) return;
  const client_id = draft.noteId ?? newId();
  changeDraft(id, { noteId: client_id });
  try {
    await post(path(id, "notes"), { client_id, text });
    changeDraft(id, { note: "", noteId: undefined, mode: "reply" });
    await catchUp(id);
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  }
}

/** A reading was wrong: said once each time, so that the newest word counts. */
export async function mark(id, entry, should) {
  try {
    await post(path(id, "marks"), { client_id: newId(), entry, should });
    announce(say("notice.marked"));
    await catchUp(id);
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  }
}

/** Whether another contact is about the same matter as this conversation: what was guessed is put right. */
export async function regroup(id, row, same) {
  const which = row.contact ? { contact: row.contact } : { conversation: row.conversation };
  try {
    await post(path(id, "matter"), { client_id: newId(), same, ...which });
    announce(say(same ? "notice.joined" : "notice.split"));
    await catchUp(id);
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  }
}

/** These three come from a dialog, which made the client_id when it opened; they throw, and the dialog says why. */
export async function handBack(id, client_id) {
  await post(path(id, "hand-back"), { client_id });
  await done(id, say("notice.handedBack"));
}

export async function transfer(id, client_id, { note, to }) {
  await post(path(id, "transfer"), { client_id, note, to });
  await done(id, say("notice.transferred"));
}

export async function putRight(id, client_id, name) {
  await post(path(id, "name"), { client_id, name });
  await done(id, say("notice.named", name));
}

export async function askPrivately(id, client_id, { asked, purpose }) {
  await post(path(id, "forms"), { client_id, asked, purpose });
  await done(id, say("notice.askedPrivately"));
}

/** Shows what was given by a one-time form, once: the value is in the dialog alone. */
export async function readPrivately(id, form) {
  try {
    const { value } = await post(path(id, `forms/${encodeURIComponent(form)}/read`), { client_id: newId() });
    store.change({ dialog: { name: "readPrivately", id, value } });
  } catch (problem) {
    if (problem.status !== 401) notify(problem.message, "concern");
  }
  await catchUp(id);
}

export async function wrapUp(id, client_id, written) {
  await post(path(id, "wrap-up"), { client_id, ...written });
  changeDraft(id, { record: "", text: "", unsent: [] });
  await done(id, say("notice.wrappedUp"));
}

export async function logCall(id, client_id, call) {
  await post(path(id, "call"), { client_id, ...call });
  await done(id, say(`notice.call.${call.result}`));
}

async function done(id, text) {
  store.change({ dialog: null });
  notify(text);
  await Promise.all([catchUp(id), refresh()]);
}
