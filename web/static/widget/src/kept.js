/** What a booked call leaves to do: another time, no call after all, a note in one's own calendar. */
import { appointment } from "./appointment.js";
import { WORDS } from "./call_words.js";
import { h } from "./dom.js";
import { ownTime } from "./own_time.js";
import { picker } from "./picker.js";

/** `call` as its event tells it; `acts` as of the picker, and noCall() · shop(). Returns {node, refused(problem)}. */
export function kept(call, slots, acts) {
  const due = Date.parse(call.due_at);
  const ahead = due > Date.now();
  const own = ahead && ownTime(due, call.when, acts.clock());
  const others = slots.filter(({ slot }) => Date.parse(slot) !== due && Date.parse(slot) > Date.now());
  const times = others.length > 0 && picker(others, acts, call.phone);
  const told = h("p", { class: "told", role: "status" });
  const button = (text, onclick, more) => h("button", { type: "button", class: "plain", onclick, ...more }, text);
  const move = times && button(WORDS.move, open, { "aria-expanded": "false" });
  const node = h("div", { class: "again" }, own && h("p", { class: "told" }, WORDS.yours(own)),
    h("div", { class: "ways" }, move, ahead && button(WORDS.back, back), ahead && button(WORDS.calendar, note)), told, times && times.node);
  if (times) times.node.hidden = true;

  function open() {
    times.node.hidden = !times.node.hidden;
    move.setAttribute("aria-expanded", String(!times.node.hidden));
    if (!times.node.hidden) times.focus();
  }

  function back() {
    if (told.textContent) return; // on its way
    told.textContent = WORDS.takingBack;
    acts.noCall();
  }

  function note() {
    const file = new Blob([appointment(call, WORDS.title(acts.shop()))], { type: "text/calendar" });
    const link = h("a", { href: URL.createObjectURL(file), download: "call.ics" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function refused(problem, ofCall) {
    if (ofCall) times?.refused(problem);
    else told.textContent = problem.detail;
  }

  return { node, refused };
}
