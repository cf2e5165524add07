/** The log of a conversation, oldest first, with the mood line down its side. It stays where the reader is. */

import { lines } from "../entries.js";
import { Still, createRef, html } from "../ui.js";
import { say } from "../words/index.js";
import { Earlier } from "./earlier.js";
import { Icon } from "./icons.js";
import { Line } from "./lines.js";
import { drawMoodLine } from "./mood_line.js";

const NEAR = 80; // this close to the end means that the reader follows along

export class Transcript extends Still {
  box = createRef();
  list = createRef();
  moodLine = createRef();
  state = { below: 0 };
  #follows = true;
  #widths = new ResizeObserver(() => this.#settle());

  componentDidMount() {
    this.#widths.observe(this.list.current);
    this.#widths.observe(this.box.current);
    this.#settle();
  }

  componentWillUnmount() {
    this.#widths.disconnect();
  }

  componentDidUpdate(before) {
    const added = this.props.entries.filter((e) => e.type === "message" && e.entry > (before.entries.at(-1)?.entry ?? 0));
    const own = this.props.unsent.length > before.unsent.length;
    if (own || (before.entries.length === 0 && added.length)) this.#follows = true;
    if (!this.#follows && added.length) this.setState({ below: this.state.below + added.length });
    this.#settle();
  }

  #settle() {
    if (!this.list.current) return;
    drawMoodLine(this.moodLine.current, this.list.current);
    if (this.#follows) this.#toEnd();
  }

  #toEnd = () => {
    this.box.current.scrollTop = this.box.current.scrollHeight;
  };

  #scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = this.box.current;
    this.#follows = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.#follows && this.state.below) this.setState({ below: 0 });
  };

  render({ id, name, earlier, entries, unsent, typing, seen, stale, me }, { below }) {
    const drawn = lines(entries, unsent);
    const seenAt = lastSeen(entries, seen);
    return html`<div class="pane-body transcript" ref=${this.box} onScroll=${this.#scrolled} tabindex="0" role="log" aria-label=${say("talk.log", name)}>
      <div class="transcript-inner">
        <svg class="mood-line" ref=${this.moodLine} aria-hidden="true"><path /></svg>
        <${Earlier} contacts=${earlier} name=${name} me=${me} />
        <ol class="log-lines" ref=${this.list}>
          ${drawn.map((line) => html`<${Line} key=${line.key} ...${flat(line)} id=${id} name=${name} me=${me} wasSeen=${line.entry?.entry === seenAt} isNew=${isNew(line, stale)} />`)}
        </ol>
        <p class="typing" aria-live="off">${typing ? say("talk.typing", typing.name || name) : ""}</p>
      </div>
      ${below > 0 && html`<button type="button" class="button to-end" onClick=${this.#toEnd}><${Icon} name="down" />${say("talk.newBelow", below)}</button>`}
    </div>`;
  }
}

/** Lines are made anew each time; spread out, what is in them stays the same and so does what is on the screen. */
const flat = ({ kind, at, entry, mood, marked, removed, goesOn, stands, uncalled, item }) => ({ kind, at, entry, mood, marked, removed, goesOn, stands, uncalled, item });

/** What came while the agent was answering, so that it is seen before the answer goes out. */
const isNew = ({ entry }, stale) => Boolean(stale && entry && entry.entry > stale.after && entry.entry <= stale.upTo);

/** The last message of the desk's that the customer has seen: one quiet word, in one place. */
function lastSeen(entries, seen) {
  return entries.findLast((e) => e.type === "message" && e.author === "agent" && e.seq !== null && e.seq <= seen)?.entry;
}
