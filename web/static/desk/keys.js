/** One letter, one deed: only where no field has the keyboard and no dialog is open. */

import { acceptNext } from "./deeds.js";
import { changeDraft } from "./drafts.js";
import { keep } from "./promised.js";
import { inOrder } from "./queue.js";
import { go } from "./route.js";
import { store } from "./store.js";
import { callDue, isMine, talkOf } from "./talks.js";

const DEEDS = {
  j: () => move(1),
  k: () => move(-1),
  a: acceptNext,
  r: () => write("reply"),
  n: () => write("note"),
  t: () => whenMine((id) => store.change({ dialog: { name: "transfer", id } })),
  h: () => whenMine((id) => store.change({ dialog: { name: "handBack", id } })),
  w: () => whenMine((id) => store.change({ dialog: { name: "wrapUp", id } })),
  c: () => whenCallDue((id) => store.change({ dialog: { name: "call", id } })),
  o: () => store.change({ dialog: { name: "order", id: store.state.route.id } }),
  p: () => turnPacket(),
  u: () => store.change({ dialog: { name: "forMe" } }),
  "+": () => whenMine((id) => keep(id)),
  "/": () => focus("#search"),
  "?": () => store.change({ dialog: { name: "shortcuts" } }),
  Escape: () => back(),
};

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (store.state.dialog || store.state.signedOut) return;
    if (inField(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const deed = DEEDS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}

const inField = (element) => element.matches?.("input:not([type=radio]):not([type=checkbox]), textarea, select");

function move(step) {
  const rows = inOrder(store.state).map((item) => item.conversation);
  if (!rows.length) return;
  const at = rows.indexOf(store.state.route.id);
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  go(rows[next], innerWidth < 760 ? "conversation" : undefined);
  requestAnimationFrame(() => document.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" }));
}

function write(mode) {
  const { id } = store.state.route;
  if (!id) return;
  changeDraft(id, { mode });
  focus("#composer"); // at once: the next letter of somebody who types on must not be a deed
  requestAnimationFrame(() => focus("#composer")); // once it is drawn, where there was none
}

function whenMine(act) {
  const { id } = store.state.route;
  if (id && isMine(store.state, talkOf(store.state, id))) act(id);
}

function whenCallDue(act) {
  const { id } = store.state.route;
  if (id && callDue(talkOf(store.state, id).facts)) act(id);
}

function turnPacket() {
  const { id, pane } = store.state.route;
  if (id) go(id, pane === "packet" ? "conversation" : "packet");
}

function back() {
  const { id, pane } = store.state.route;
  if (pane === "packet") go(id);
  else if (id) go(null);
}

function focus(selector) {
  document.querySelector(selector)?.focus();
}
