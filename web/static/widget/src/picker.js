/** The form that books a call or moves it: a time, by the day, and the number it goes to where the shop may not have it. */
import { WORDS } from "./call_words.js";
import { h, said } from "./dom.js";
import { ownTime, place } from "./own_time.js";

/** `number` is the one already booked; `acts`: callBack(slot, phone) · knows(), whether the shop may know a number itself · clock().
 *  Returns {node, refused(problem), focus()}. */
export function picker(slots, acts, number = "") {
  let sending = false;
  const days = h("div", { class: "days" });
  const zone = h("p", { class: "told" });
  const phone = h("input", { type: "tel", id: "callback-phone", autocomplete: "tel", inputmode: "tel", dir: "ltr", "aria-describedby": "callback-said" });
  const ask = h("div", { class: "number-for-it", hidden: Boolean(number || acts.knows()) }, h("label", { for: "callback-phone" }, said(WORDS.yourNumber)), phone);
  const told = h("p", { class: "told", id: "callback-said", role: "status" });
  const book = h("button", { class: "second first" }, number ? WORDS.moveIt : WORDS.book);
  const node = h("form", { class: "ask call", novalidate: true, onsubmit: submit }, h("fieldset", {}, h("legend", { class: "when" }, said(WORDS.slots)), zone, days), ask, told, book);
  phone.value = number;
  offer(slots);

  function offer(free) {
    const byDay = new Map();
    for (const each of free) byDay.set(each.day, [...(byDay.get(each.day) ?? []), each]);
    days.replaceChildren(...[...byDay].map(([day, times]) => h("fieldset", {}, h("legend", {}, said(day)), h("div", { class: "times" }, ...times.map(time)))));
    zone.textContent = days.querySelector("small") ? WORDS.zone(place()) : "";
    book.hidden = !free.length;
  }

  function time({ slot, time: theirs }) {
    const own = ownTime(slot, theirs, acts.clock());
    return h("label", { class: "time" }, h("input", { type: "radio", name: "slot", value: slot }), h("span", {}, theirs, own && h("small", {}, " ", own)));
  }

  function submit(event) {
    event.preventDefault();
    if (sending) return;
    const slot = days.querySelector(":checked")?.value;
    const to = phone.value.trim();
    if (!slot) return say(WORDS.choose, days.querySelector("input"));
    if (!to && !ask.hidden) return say(WORDS.number, phone);
    sending = true;
    acts.callBack(slot, to);
    say(WORDS.booking);
  }

  /** What was typed stays: only the times are other ones, where the one chosen has gone. */
  function refused({ code, detail, slots: free }) {
    sending = false;
    if (free) offer(free);
    if (code === "phone_needed") ask.hidden = false;
    say(free && !free.length ? WORDS.none : detail, free ? days.querySelector("input") : ask.hidden ? null : phone);
  }

  function say(text, at) {
    told.textContent = text;
    at?.focus({ preventScroll: true });
    requestAnimationFrame(() => (node.getBoundingClientRect().height < 400 || at === phone || !at ? node : at.closest("fieldset"))?.scrollIntoView({ block: at && at !== phone ? "nearest" : "end" }));
  }

  return { node, refused, focus: () => { days.querySelector("input")?.focus(); node.scrollIntoView({ block: "nearest" }); } };
}
