/** Where a call is arranged. How that is done comes in a file of its own, fetched when there is something to arrange. */
import { h } from "./dom.js";

/** `draw(made)` makes {node, refused(problem)} of what the file holds; where it does not come, the number stands and a sentence says so. */
export function arranged(words, acts, draw) {
  const node = h("div");
  let form;
  const fetched = async () => {
    if (!node.isConnected) return; // in a history that has gone on since
    const made = await acts.calls().catch(() => null);
    form = made && draw(made);
    node.replaceChildren(form ? form.node : h("p", { class: "told" }, words.noTimes, " ", h("button", { type: "button", class: "more", onclick: fetched }, words.tryAgain)));
    acts.grown();
  };
  queueMicrotask(fetched);
  return { node, refused: (...problem) => form?.refused(...problem) };
}
