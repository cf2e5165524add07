/** One list of the queue. A long one is drawn as far as it is looked at, so that a thousand cost what fifty do. */

import { store } from "../store.js";
import { Still, createRef, html } from "../ui.js";
import { say } from "../words/index.js";
import { Row } from "./row.js";

const STEP = 40;

export class Section extends Still {
  end = createRef();
  state = { drawn: STEP };
  #sight = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.#more(), { rootMargin: "600px" });
  #watched = null;

  componentDidMount() {
    this.#watch();
  }

  componentDidUpdate() {
    this.#watch();
  }

  componentWillUnmount() {
    this.#sight.disconnect();
  }

  #watch() {
    if (this.#watched === this.end.current) return;
    this.#sight.disconnect();
    this.#watched = this.end.current;
    if (this.#watched) this.#sight.observe(this.#watched);
  }

  #more = () => this.setState({ drawn: this.state.drawn + STEP });

  render({ name, rows, open, ordered }, { drawn }) {
    const at = rows.findIndex((line) => line.conversation === open);
    const upTo = Math.max(drawn, at + 1 + STEP / 4); // whoever walks down with the keyboard is never at the end
    const left = rows.length - upTo;
    return html`<section class="queue-section ${name}" aria-labelledby="queue-${name}">
      <div class="section-head">
        <h3 id="queue-${name}">${say(`queue.${name}`)} <span class="count">${rows.length || ""}</span></h3>
        ${ordered && html`<button type="button" class="link" onClick=${() => store.change({ dialog: { name: "order", id: open } })}>${say("order.ask")}</button>`}
      </div>
      <ul>
        ${rows.slice(0, upTo).map((item) => html`<${Row} key=${item.conversation} item=${item} section=${name} current=${item.conversation === open} />`)}
      </ul>
      ${left > 0 && html`<button type="button" ref=${this.end} class="link queue-more" onClick=${this.#more}>${say("queue.more", left)}</button>`}
    </section>`;
  }
}
