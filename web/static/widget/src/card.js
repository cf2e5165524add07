/** The handoff card: the thing named, the number thumb-big, the truth about the wait, and a call back when nobody comes. */
import { CLOCK, h, icon, retire, said } from "./dom.js";
import { linked } from "./links.js";

const OPEN = new Set(["offered", "requested", "missed"]);

/** Only these states hold something to do; the others are said in a line. */
export const isCard = ({ handoff }) => Boolean(handoff) && OPEN.has(handoff.state);

/** `acts`: choose(choice) · callBack(slot, phone) · carryOn(). Returns {node, over(), refused(problem)}. */
export function card(event, { words, phone, acts }) {
  const { handoff } = event;
  const rest = h("div", { class: "do" }, phone?.tel && number(words, phone), wait(words, handoff));
  const choices = (event.choices ?? []).map((choice) => h("button", { type: "button", class: "second", onclick: () => { close(); acts.choose(choice); } }, choice.title));
  rest.append(...choices);
  const slots = handoff.slots?.length ? callback(words, handoff.slots, acts) : null;
  if (slots) rest.append(slots.node);
  if (handoff.state !== "offered") rest.append(h("button", { type: "button", class: "plain", onclick: acts.carryOn }, words.carryOn));
  const node = h("div", { class: `card ${handoff.state}` }, h("p", { class: "words" }, said(...linked(handoff.message ?? event.text ?? "", phone))), rest);
  const close = () => choices.forEach((button) => retire(button));
  return { node, over: () => { retire(rest); node.classList.add("past"); }, refused: (problem) => slots?.refused(problem) };
}

function number(words, phone) {
  const hours = h("span", { class: "hours", "data-hours": phone.open_now == null ? "" : phone.open_now ? "open" : "closed" }, phone.hours ?? "");
  return h("div", { class: "line" }, h("a", { class: "big", href: `tel:${phone.tel}` }, icon("phone"), h("span", { class: "tel" }, words.call(phone.display))), hours);
}

function wait(words, { position, wait_seconds: seconds }) {
  const parts = [position != null && (position <= 1 ? words.next : words.before(position - 1)), seconds != null && words.wait(seconds)].filter(Boolean);
  return parts.length > 0 && h("p", { class: "wait" }, icon(CLOCK), h("span", {}, parts.join(" · ")));
}

/** A time is one tap; the number is only asked for when the shop does not have it. */
function callback(words, slots, acts) {
  let slot = null;
  const buttons = slots.map((each) => h("button", { type: "button", class: "chip", "aria-pressed": "false", onclick: () => pick(each) }, each.title));
  const phone = h("input", { type: "tel", id: "callback-phone", autocomplete: "tel", inputmode: "tel", dir: "ltr", "aria-describedby": "callback-said" });
  const ask = h("form", { hidden: true, class: "ask", onsubmit: (event) => { event.preventDefault(); if (phone.value.trim()) send(phone.value.trim()); else phone.focus(); } },
    h("label", { for: "callback-phone" }, words.yourNumber), h("div", {}, phone, h("button", { class: "second" }, words.book)));
  const told = h("p", { class: "told", id: "callback-said", role: "status" });
  const node = h("div", { class: "slots" }, h("p", { id: "callback-when", class: "when" }, said(words.slots)), h("div", { class: "chips", role: "group", "aria-labelledby": "callback-when" }, ...buttons), ask, told);

  function pick(each) {
    slot = each;
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(slots[i] === each)));
    if (ask.hidden) send();
    else phone.focus();
  }

  function send(number) {
    told.textContent = words.booking;
    acts.callBack(slot, number);
  }

  function refused(problem) {
    const needed = problem.code === "phone_needed";
    told.textContent = needed && ask.hidden ? "" : problem.detail;
    if (!needed) return;
    ask.hidden = false;
    phone.focus();
  }

  return { node, refused };
}
