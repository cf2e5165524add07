/** All the keys on one card. */

import { html } from "../ui.js";
import { say } from "../words/index.js";
import { Dialog } from "./dialog.js";

const KEYS = [
  ["J", "j"], ["K", "k"], ["A", "a"], ["R", "r"], ["N", "n"], ["T", "t"], ["H", "h"], ["W", "w"], ["C", "c"], ["O", "o"], ["P", "p"],
  ["U", "u"], ["+", "plus"], ["/", "slash"], ["?", "question"], ["Esc", "escape"],
];

export function Shortcuts({ close }) {
  return html`<${Dialog} title=${say("shortcuts.title")} close=${close}>
    <dl class="shortcuts">
      ${KEYS.map(([key, name]) => html`<div key=${name}><dt><kbd>${key}</kbd></dt><dd>${say(`shortcuts.${name}`)}</dd></div>`)}
    </dl>
  <//>`;
}
