/** The foot of the panel: a person one tap away, and where one stands. */
import { h, retire, said } from "./dom.js";

const hide = (button, hidden) => retire(button, () => { button.hidden = hidden; });

/** Returns {show(status, agent, callAt), asking()}. The button to a person gives way only to a person having been asked. */
export function footer({ shell, words, end, again }) {
  const where = h("p", { class: "where", role: "status" });
  const plain = (text, act) => h("button", { type: "button", class: "plain", onclick: act }, text);
  const $end = plain(words.end, end);
  const $again = plain(words.again, again);
  shell.$person.before(where);
  shell.$foot.append($end, $again);

  const tell = (text) => where.replaceChildren(...(text ? [said(text)] : []));

  function show(status, agent, callAt) {
    const call = callAt && words.callAt(callAt);
    hide(shell.$person, status === "waiting" || status === "with_agent");
    tell({ with_bot: call, waiting: call || words.waiting, with_agent: agent ? words.withAgent(agent) : words.withPerson, closed: words.ended }[status]);
    hide($end, status === "closed" || status === "opening");
    hide($again, status !== "closed");
  }

  return { show, asking: () => { hide(shell.$person, true); tell(words.asking); } };
}
