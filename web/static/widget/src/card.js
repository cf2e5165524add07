/** The handoff card: the thing named, the number thumb-big, the truth about the wait, and a call back when nobody comes. */
import { arranged } from "./arranged.js";
import { CLOCK, h, icon, retire, said } from "./dom.js";
import { linked } from "./links.js";

const OPEN = new Set(["offered", "requested", "missed"]);

/** Only these states hold something to do; the others are said in a line. */
export const isCard = ({ handoff }) => Boolean(handoff) && OPEN.has(handoff.state);

/** `acts`: choose(choice) · carryOn() · and those of the call's form. Returns {node, over(), refused(problem)}. */
export function card(event, { words, phone, acts }) {
  const { handoff } = event;
  const rest = h("div", { class: "do" }, phone?.tel && number(words, phone), wait(words, handoff));
  const choices = (event.choices ?? []).map((choice) => h("button", { type: "button", class: "second", onclick: () => { close(); acts.choose(choice); } }, choice.title));
  rest.append(...choices);
  const slots = handoff.slots?.length ? arranged(words, acts, ({ picker }) => picker(handoff.slots, acts)) : null;
  if (slots) rest.append(slots.node);
  if (handoff.state !== "offered") rest.append(h("button", { type: "button", class: "plain", onclick: acts.carryOn }, words.carryOn));
  const node = h("div", { class: `card ${handoff.state}` }, h("p", { class: "words" }, said(...linked(handoff.message ?? event.text ?? "", phone))), rest);
  const close = () => choices.forEach((button) => retire(button));
  return { node, over: () => { retire(rest); node.classList.add("past"); }, refused: (problem) => slots?.refused(problem) };
}

function number(words, phone) {
  const hours = h("span", { class: "hours", "data-hours": phone.open_now == null ? "" : phone.open_now ? "open" : "closed" }, phone.hours ?? "");
  return h("div", { class: "line" }, h("a", { class: phone.open_now === false ? "big shut" : "big", href: `tel:${phone.tel}` }, icon("phone"), h("span", { class: "tel" }, words.call(phone.display))), hours);
}

function wait(words, { position, wait_seconds: seconds }) {
  const parts = [position != null && (position <= 1 ? words.next : words.before(position - 1)), seconds != null && words.wait(seconds)].filter(Boolean);
  return parts.length > 0 && h("p", { class: "wait" }, icon(CLOCK), h("span", {}, parts.join(" · ")));
}
