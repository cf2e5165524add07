/** Which conversation is open and which pane is in front, kept in the address so that Back works on a phone. */

import { store } from "./store.js";

const PATTERN = /^#\/([\w-]+)(\/about)?$/;

let whenArrived = () => {};

/** There at once, not when the browser says so: whoever presses a key twice goes two steps. */
export function go(id, pane = id ? "conversation" : "queue") {
  const address = id ? `#/${id}${pane === "packet" ? "/about" : ""}` : "#/";
  if (location.hash === address) return;
  location.hash = address;
  follow();
}

export const addressOf = (id) => `#/${id}`;

/** Calls `arrived(id)` whenever another conversation is opened, also for the address the page was opened with. */
export function listen(arrived) {
  whenArrived = arrived;
  addEventListener("hashchange", follow);
  follow();
}

function follow() {
  const found = PATTERN.exec(location.hash);
  const route = { id: found?.[1] ?? null, pane: found ? (found[2] ? "packet" : "conversation") : "queue" };
  const before = store.state.route;
  if (route.id === before.id && route.pane === before.pane) return;
  store.change({ route });
  if (route.id !== before.id) whenArrived(route.id);
}
