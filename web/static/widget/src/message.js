/** One message drawn: who, the words, and a fold in what is long. */
import { h, said } from "./dom.js";

const LONG = 700;

export function message(words, kind, name, text, content = [text]) {
  const bubble = h("p", { class: "bubble" }, said(...content));
  const node = h("div", { class: kind }, h("p", { class: "who" }, h("bdi", {}, name)), bubble);
  if (text.length <= LONG) return node;
  bubble.classList.add("folded");
  const more = h("button", { type: "button", class: "more", onclick: () => { bubble.classList.remove("folded"); more.remove(); } }, words.more);
  node.append(more);
  return node;
}
