/** What an agent typed and has not sent: kept in this browser, per agent, until it is sent or they sign out. */

import { store } from "./store.js";

const BLANK = Object.freeze({ text: "", note: "", mode: "reply", record: "", snippets: Object.freeze([]), unsent: Object.freeze([]) });
const DAYS_KEPT = 7;

const place = () => `earshot:desk:${store.state.me?.id}`;

export const draftOf = (state, id) => state.drafts?.[id] ?? BLANK;

export function loadDrafts() {
  const oldest = Date.now() - DAYS_KEPT * 86_400_000;
  const kept = Object.entries(stored()).filter(([, draft]) => draft.at > oldest);
  store.change({ drafts: Object.fromEntries(kept.map(([id, draft]) => [id, { ...BLANK, ...draft }])) });
}

export function changeDraft(id, patch) {
  store.change((state) => {
    const draft = { ...draftOf(state, id), ...patch, at: Date.now() };
    const drafts = { ...state.drafts, [id]: draft };
    if (!draft.text && !draft.note && !draft.record && !draft.unsent.length && draft.mode === "reply") delete drafts[id];
    return { drafts };
  });
  keep();
}

export function forgetDrafts() {
  try {
    localStorage.removeItem(place());
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function keep() {
  try {
    localStorage.setItem(place(), JSON.stringify(store.state.drafts));
  } catch {
    // Full or forbidden: the words are still in the page.
  }
}

function stored() {
  try {
    return JSON.parse(localStorage.getItem(place())) ?? {};
  } catch {
    return {};
  }
}
