/** The answers on offer under a message: a rating as a radio group, anything else as buttons. */
import { h, retire } from "./dom.js";

/** Draws `event.choices`; returns {node, chosen(title), over(askedAgain), back()}. `choose(choice)` is called with every tap. */
export function choices(event, { words, choose, labelledby }) {
  const titles = event.choices.map((choice) => choice.title);
  return titles.join() === "1,2,3,4,5" ? rating(event.choices, { words, choose, labelledby }) : buttons(event.choices, choose);
}

/** Arrow keys only move: a rating is given with Space, Enter or a tap, since giving it sends it. */
function rating(options, { words, choose, labelledby }) {
  const ends = { 0: words.worst, 4: words.best };
  let given = -1;
  const radios = options.map((choice, i) =>
    h("button", { type: "button", role: "radio", "aria-checked": "false", "aria-label": words.rating(choice.title, ends[i]), tabindex: i ? -1 : 0, onclick: () => tap(i) }, choice.title));
  const node = h("div", { class: "rating", role: "radiogroup", "aria-labelledby": labelledby, onkeydown: arrows },
    h("div", { class: "scale" }, ...radios),
    h("div", { class: "ends", "aria-hidden": "true" }, h("span", {}, ends[0]), h("span", {}, ends[4])));

  function mark(at) {
    radios.forEach((radio, i) => {
      radio.setAttribute("aria-checked", String(i === at));
      radio.tabIndex = i === Math.max(at, 0) ? 0 : -1;
    });
  }

  function tap(i) {
    if (radios[i].getAttribute("aria-checked") === "true") return;
    mark(i);
    choose(options[i]);
  }

  function arrows(event) {
    const forward = getComputedStyle(node).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const step = { [forward]: 1, ArrowDown: 1, ArrowUp: -1 }[event.key] ?? (event.key.startsWith("Arrow") ? -1 : 0);
    const from = radios.indexOf(event.target);
    if (!step || from < 0) return;
    event.preventDefault();
    const to = radios[(from + step + radios.length) % radios.length];
    radios.forEach((radio) => { radio.tabIndex = radio === to ? 0 : -1; });
    to.focus();
  }

  function chosen(title) {
    const at = options.findIndex((choice) => choice.title === title?.trim());
    if (at >= 0) mark((given = at));
  }

  return {
    node,
    chosen,
    back: () => mark(given),
    over: (askedAgain) => { if (askedAgain && !node.querySelector("[aria-checked=true]")) retire(node); }, // else it stays: an answer may be changed
  };
}

/** Once something was said after them, the buttons have done their work. */
function buttons(options, choose) {
  const node = h("div", { class: "chips" }, ...options.map((choice) => h("button", { type: "button", class: "chip", onclick: () => { retire(node); choose(choice); } }, choice.title)));
  return { node, chosen() {}, over: () => retire(node), back() {} };
}
