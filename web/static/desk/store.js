/** The one state of the desk: a plain object that is replaced, never changed in place, and those who watch it. */

export function createStore(state) {
  const watchers = new Set();
  return {
    get state() {
      return state;
    },
    /** Takes a patch, or a function from the state to one; null changes nothing. */
    change(patch) {
      const next = typeof patch === "function" ? patch(state) : patch;
      if (!next) return;
      const before = state;
      state = { ...state, ...next };
      for (const watcher of [...watchers]) watcher(state, before);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

export const store = createStore({
  site: "",
  me: null,
  agents: [],
  queue: null,
  queueAt: 0, // when it was fetched: waiting times are counted on from there, so that the two clocks need not agree
  forMe: null, // { promises, told }, see for_me.js
  queueFailed: false,
  search: "",
  closed: { shown: false, lines: [], older: null, search: null, busy: false, failed: false }, // see closed.js
  route: { id: null, pane: "queue" },
  talks: {}, // by conversation id, see talks.js
  line: "opening", // opening | live | lost
  signedOut: false,
  dialog: null, // { name, id?, text? }
  notice: null, // { text, tone }
  said: "", // what the live region says
  sound: false,
  notifications: "default",
});
