/** A call that is booked: what was agreed, and the ways out of it for as long as nobody has come. */
import { arranged } from "./arranged.js";
import { h, retire, said } from "./dom.js";
import { linked } from "./links.js";

/** Stands in the card's place: returns {node, over(), refused(problem)} as a card does. */
export function booked(event, { words, phone, slots, acts }) {
  const call = arranged(words, acts, ({ kept }) => kept(event.callback ?? {}, slots, acts));
  const node = h("div", { class: "line-kept" }, h("p", {}, said(...told(event, phone))), call.node);
  return { node, over: () => retire(call.node), refused: call.refused };
}

/** The number that is called is never broken over two lines. */
function told({ text = "", callback }, phone) {
  const at = callback?.phone ? text.indexOf(callback.phone) : -1;
  if (at < 0) return linked(text, phone);
  return [...linked(text.slice(0, at), phone), h("span", { class: "tel" }, callback.phone), ...linked(text.slice(at + callback.phone.length), phone)];
}
