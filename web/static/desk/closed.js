/** Closed conversations: fetched when somebody searches or asks for them, a page at a time. */

import { post } from "./api.js";
import { store } from "./store.js";

const TYPING = 250; // a search goes out when the typing rests

let timer = 0;
let asked = 0;

/** The field says something else: the queue answers at once, the archive when the typing rests. */
export function search(words) {
  store.change({ search: words });
  clearTimeout(timer);
  if (closedShown(store.state)) timer = setTimeout(fetchFirst, TYPING);
}

export function show() {
  change({ shown: true });
  return fetchFirst();
}

export const hide = () => change({ shown: false });

export async function more() {
  const { older, search: words, busy } = store.state.closed;
  if (older && !busy) await fetchPage(words, older);
}

/** Closed ones stand under the queue where somebody searches, or asked to see them. */
export const closedShown = ({ search: words, closed }) => closed.shown || words.trim().length > 1;

/** The lines that go with what is in the field now; none while they are on their way. */
export const closedLines = (state) =>
  closedShown(state) && state.closed.search === state.search.trim() ? state.closed.lines : [];

const fetchFirst = () => fetchPage(store.state.search.trim(), null);

async function fetchPage(words, before) {
  const mine = ++asked;
  change({ busy: true, failed: false });
  try {
    const { lines, older } = await post("/closed", { search: words, before });
    if (mine !== asked) return; // something else is searched for by now
    change((closed) => ({ lines: before ? [...closed.lines, ...lines] : lines, older, search: words, busy: false }));
  } catch {
    if (mine === asked) change({ busy: false, failed: true });
  }
}

const change = (patch) =>
  store.change(({ closed }) => ({ closed: { ...closed, ...(typeof patch === "function" ? patch(closed) : patch) } }));
