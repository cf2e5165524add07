/** A call back: a time, and the number it goes to where the shop may not have it. */
import { h, said } from "./dom.js";

/** `number` is the one already booked; `acts`: callBack(slot, phone) · knows(), whether the shop may know a number itself.
 *  Returns {node, refused(problem), open()}. */
export function picker(words, slots, acts, number = "") {
  let slot = null;
  const buttons = slots.map((each) => h("button", { type: "button", class: "chip", "aria-pressed": "false", onclick: () => pick(each) }, each.title));
  const phone = h("input", { type: "tel", id: "callback-phone", autocomplete: "tel", inputmode: "tel", dir: "ltr", "aria-describedby": "callback-said" });
  const ask = h("form", { hidden: true, class: "ask", onsubmit: submit }, h("label", { for: "callback-phone" }, said(words.yourNumber)), phone, h("button", { class: "second first" }, words.book));
  const told = h("p", { class: "told", id: "callback-said", role: "status" });
  const node = h("div", { class: "slots" }, h("p", { id: "callback-when", class: "when" }, said(words.slots)), h("div", { class: "times", role: "group", "aria-labelledby": "callback-when" }, ...buttons), ask, told);

  function pick(each) {
    slot = each;
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(slots[i] === each)));
    if (ask.hidden && (number || acts.knows())) send(number);
    else question();
  }

  function submit(event) {
    event.preventDefault();
    if (phone.value.trim()) send(phone.value.trim());
    else phone.focus();
  }

  function send(to) {
    told.textContent = words.booking;
    acts.callBack(slot, to);
    inSight();
  }

  function refused(problem) {
    const needed = problem.code === "phone_needed";
    told.textContent = needed && ask.hidden ? "" : problem.detail;
    if (needed || !ask.hidden) question();
    else inSight();
  }

  function question() {
    if (ask.hidden) phone.value = number;
    ask.hidden = false;
    phone.focus({ preventScroll: true });
    inSight();
  }

  /** What was just asked or said stands at the end of the card: that end is what must be seen. */
  function inSight() {
    requestAnimationFrame(() => (node.closest(".card, .line-kept") ?? node).scrollIntoView({ block: "end" }));
  }

  return { node, refused, open: () => { buttons[0]?.focus({ preventScroll: true }); inSight(); } };
}
