/** The conversations this desk has open: their log, their facts, and how far it has read.
 *
 * `ready` is true only where everything up to the server's cursor has been fetched since the line was last lost: before
 * that nothing can be sent, so that nobody answers what they have not seen.
 */

import { get, post } from "./api.js";
import { merge } from "./entries.js";
import { store } from "./store.js";

const KEPT = 20;
const PAGE = 2_000; // as many entries as the server gives at once
const TYPING_SHOWN = 6_000;
const TRY_AGAIN = 3_000;

const BLANK = { facts: null, entries: [], cursor: 0, ready: false, problem: null, typing: null, seen: 0, looking: [] };

export const talkOf = (state, id) => state.talks[id] ?? BLANK;

export const isMine = (state, talk) =>
  talk.facts?.status === "with_agent" && talk.facts.agent?.id !== undefined && talk.facts.agent.id === state.me?.id;

/** True where a call was promised and is not made yet. */
export const callDue = (facts) => Boolean(facts?.promises?.some(({ kind, status }) => kind === "callback" && status === "open"));

let send = () => {};

/** `to(frame)` is how frames reach the server while the line is live. */
export function useStream(to) {
  send = to;
}

const watch = (id) => send({ watch: id, after: id ? talkOf(store.state, id).cursor : 0 });

export const typingIn = (id) => send({ typing: id });

export function change(id, patch) {
  store.change((state) => {
    const talk = talkOf(state, id);
    const talks = { ...state.talks, [id]: { ...talk, ...(typeof patch === "function" ? patch(talk) : patch), at: Date.now() } };
    return { talks: trimmed(talks, state.route.id) };
  });
}

function trimmed(talks, open) {
  const ids = Object.keys(talks);
  if (ids.length <= KEPT) return talks;
  const oldest = ids.filter((id) => id !== open).sort((a, b) => talks[a].at - talks[b].at)[0];
  const { [oldest]: _, ...rest } = talks;
  return rest;
}

/** Nobody watched it while another one was open: it has to be read up to now before anything can be sent. */
export function open(id) {
  if (!id) return watch(null);
  change(id, { ready: false });
  catchUp(id);
}

/** The line is gone: what is open may have moved on, so it is not ready until it has been read again. */
export function lost() {
  const { talks, route } = store.state;
  for (const id of Object.keys(talks)) change(id, { ready: false, typing: null, looking: [] });
  if (route.id) catchUp(route.id);
  poll();
}

const fetching = new Map();

/** Reads what is new since the cursor, then asks the stream to go on from there. */
export function catchUp(id) {
  if (!fetching.has(id)) fetching.set(id, read(id).finally(() => fetching.delete(id)));
  return fetching.get(id);
}

async function read(id) {
  try {
    while (!(await readPage(id)));
    if (store.state.route.id === id) {
      watch(id);
      look(id);
    }
  } catch (problem) {
    change(id, { problem, ready: false });
    if (problem.passes) poll();
  }
}

/** True once the last page has been read. */
async function readPage(id) {
  const { cursor: from } = talkOf(store.state, id);
  const { conversation, entries, cursor } = await get(`/conversations/${encodeURIComponent(id)}?after=${from}`);
  const last = entries.length < PAGE;
  change(id, (talk) => ({
    facts: settled(talk.facts, conversation),
    seen: Math.max(talk.seen, conversation.customer_seen ?? 0),
    entries: merge(talk.entries, entries),
    cursor: Math.max(talk.cursor, cursor),
    ready: last || talk.ready,
    problem: null,
  }));
  return last;
}

/** Facts that did not change stay the same object, so that nothing is drawn again for them. */
const settled = (before, facts) => (before && JSON.stringify(before) === JSON.stringify(facts) ? before : facts);

let polling = 0;

/** Without a stream the open conversation is read every few seconds, so that the desk still works where sockets do not. */
function poll() {
  clearTimeout(polling);
  polling = setTimeout(async () => {
    const { route, line, signedOut, talks } = store.state;
    if (!route.id || signedOut) return;
    if (line !== "live" || !talks[route.id]?.ready) await catchUp(route.id);
    if (store.state.line !== "live") poll();
  }, TRY_AGAIN);
}

/** Entries pushed by the stream. A hole in the numbers means that a push was missed: then everything is read again. */
export function hear({ conversation: id, entries, cursor }) {
  const talk = talkOf(store.state, id);
  const first = entries.find((entry) => entry.entry > talk.cursor);
  if (first && first.entry > talk.cursor + 1) return void catchUp(id);
  add(id, entries, cursor);
  const wrote = entries.some((entry) => entry.type === "message" && entry.author === "customer");
  if (wrote) change(id, { typing: null });
  if (entries.some((entry) => entry.type !== "mood")) refreshFacts(id);
  look(id);
}

export function add(id, entries, cursor = 0) {
  change(id, (talk) => ({ entries: merge(talk.entries, entries), cursor: Math.max(talk.cursor, cursor) }));
}

const factTimers = new Map();

function refreshFacts(id) {
  clearTimeout(factTimers.get(id));
  factTimers.set(id, setTimeout(() => factTimers.delete(id) && catchUp(id), 250));
}

export function hearTyping({ conversation: id, name, author }) {
  if (author === "agent" && name === store.state.me?.name) return;
  const typing = { name: name ?? null, author, until: Date.now() + TYPING_SHOWN };
  change(id, { typing });
  setTimeout(() => talkOf(store.state, id).typing === typing && change(id, { typing: null }), TYPING_SHOWN);
}

export function hearSeen({ conversation: id, seq }) {
  change(id, (talk) => ({ seen: Math.max(talk.seen, seq) }));
}

export function hearLooking({ conversation: id, who }) {
  change(id, { looking: who });
}

let lookTimer = 0;

/** Tells the customer that their agent has read this far; only when it is in front of their eyes, and only the owner. */
export function look(id) {
  clearTimeout(lookTimer);
  lookTimer = setTimeout(() => {
    const talk = talkOf(store.state, id);
    if (document.hidden || store.state.route.id !== id || !isMine(store.state, talk) || talk.looked === talk.cursor) return;
    change(id, { looked: talk.cursor });
    post(`/conversations/${encodeURIComponent(id)}/signals`, { seen: talk.cursor }).catch(() => {});
  }, 400);
}
