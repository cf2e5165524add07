/** The foot of the panel: a person one tap away, and where one stands. */
import { h } from "./dom.js";

/** Returns {show(status, agent), asking()}. The button to a person gives way only to a person having been asked. */
export function footer({ shell, words, end, again }) {
  const where = h("p", { class: "where", role: "status" });
  const plain = (text, act) => h("button", { type: "button", class: "plain", onclick: act }, text);
  const $end = plain(words.end, end);
  const $again = plain(words.again, again);
  shell.$person.before(where);
  shell.$foot.append($end, $again);

  function show(status, agent) {
    shell.$person.hidden = status === "waiting" || status === "with_agent";
    where.textContent = { waiting: words.waiting, with_agent: agent ? words.withAgent(agent) : "", closed: words.ended }[status] ?? "";
    $end.hidden = status === "closed" || status === "opening";
    $again.hidden = status !== "closed";
  }

  return { show, asking: () => { shell.$person.hidden = true; where.textContent = words.asking; } };
}
