/** Who else has this conversation open: initials for the eye, a sentence for everybody. */

import { Still, html } from "../ui.js";
import { say } from "../words/index.js";

const SHOWN = 3;

export class Looking extends Still {
  render({ who }) {
    const names = who.map(({ name }) => name);
    return html`<p class="looking" role="status">
      ${names.slice(0, SHOWN).map((name) => html`<span key=${name} class="initials" aria-hidden="true">${initials(name)}</span>`)}
      ${names.length > 0 && html`<span>${say("talk.looking", names)}</span>`}
    </p>`;
  }
}

const initials = (name) =>
  name.split(/\s+/).slice(0, 2).map((word) => Array.from(word)[0] ?? "").join("").toLocaleUpperCase();
