/** A list to choose from while the keyboard stays in a field: that one is told which option is meant. */

import { Component, createRef, html } from "../ui.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Where the arrow leads, round and round; null for a key that is none. */
export function step(key, at, count) {
  if (!STEPS[key]) return null;
  return count ? (at + STEPS[key] + count) % count : 0;
}

export class Options extends Component {
  list = createRef();

  componentDidUpdate() {
    this.list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  render({ id, label, of, at, choose, shows }) {
    if (!of.length) return null;
    return html`<ul class="options" id=${id} role="listbox" aria-label=${label} ref=${this.list}>
      ${of.map(
        (one, n) => html`<li
          key=${one.id} id=${`${id}-${n}`} class="option" role="option" aria-selected=${String(n === at)}
          onMouseDown=${(event) => event.preventDefault()} onClick=${() => choose(one)}
        ><${shows} one=${one} /></li>`,
      )}
    </ul>`;
  }
}
