/** A call that is booked: what was agreed, and the way to another time for as long as nobody has come. */
import { h, retire, said } from "./dom.js";
import { linked } from "./links.js";
import { picker } from "./slots.js";

/** Stands in the card's place: returns {node, over(), refused(problem)} as a card does. */
export function booked(event, { words, phone, slots, acts }) {
  const others = slots.filter(({ slot }) => !sameTime(slot, event));
  const times = others.length ? picker(words, others, acts, event.callback?.phone) : null;
  const change = times && h("button", { type: "button", class: "plain", onclick: () => { change.replaceWith(times.node); times.open(); } }, words.otherTime);
  const rest = h("div", { class: "again" }, change);
  const node = h("div", { class: "line-kept" }, h("p", {}, said(...told(event, phone))), times && rest);
  return { node, over: () => retire(rest), refused: (problem) => times?.refused(problem) };
}

/** The number that is called is never broken over two lines. */
function told({ text = "", callback }, phone) {
  const at = callback?.phone ? text.indexOf(callback.phone) : -1;
  if (at < 0) return linked(text, phone);
  return [...linked(text.slice(0, at), phone), h("span", { class: "tel" }, callback.phone), ...linked(text.slice(at + callback.phone.length), phone)];
}

const sameTime = (slot, { callback }) => Date.parse(slot) === Date.parse(callback?.due_at);
