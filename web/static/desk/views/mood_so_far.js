/** The mood over the whole conversation as one small line; each point leads to its message, by mouse and by arrow keys. */

import { Still, createRef, html } from "../ui.js";
import { say } from "../words/index.js";
import { clockTime } from "../words/time.js";
import { showEntry } from "./show_entry.js";

const WIDE = 240;
const HIGH = 36;
const EDGE = 8;
const SHOWN = 24;
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -SHOWN, End: SHOWN };

export class MoodSoFar extends Still {
  box = createRef();
  state = { at: null };

  #move = (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const points = [...this.box.current.querySelectorAll("button")];
    const at = Math.min(points.length - 1, Math.max(0, points.indexOf(event.target) + step));
    this.setState({ at });
    points[at].focus();
  };

  render({ entries, moods, id }, { at }) {
    const points = entries.filter((entry) => moods.has(entry.entry)).slice(-SHOWN);
    if (points.length < 2) return null;
    const places = placed(points, moods);
    const stop = Math.min(at ?? places.length - 1, places.length - 1); // one Tab for the line, arrows within it
    return html`<section>
      <div class="packet-row">
        <h3 id="mood-so-far">${say("packet.mood")}</h3>
        <p id="mood-in-words" class="quiet-text">${inWords(places)}</p>
      </div>
      <div class="mood-so-far" ref=${this.box} role="group" aria-labelledby="mood-so-far" aria-describedby="mood-in-words" onKeyDown=${this.#move}>
        <svg viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" aria-hidden="true"><polyline points=${places.map(({ x, y }) => `${x},${y}`).join(" ")} /></svg>
        ${places.map(
          ({ entry, mood, x, y }, n) => html`<button
            key=${entry.entry} type="button" class="mood-point ${mood.level}" tabindex=${n === stop ? 0 : -1}
            style=${{ insetInlineStart: `${(100 * x) / WIDE}%`, insetBlockStart: `${(100 * y) / HIGH}%` }}
            title=${entry.text ?? ""} onClick=${() => showEntry(id, entry.entry)}
          ><span class="unseen">${say("packet.moodPoint", say(`mood.${mood.level}`), clockTime(entry.at))}</span></button>`,
        )}
      </div>
    </section>`;
  }
}

function placed(points, moods) {
  const across = (at) => EDGE + ((WIDE - 2 * EDGE) * at) / (points.length - 1);
  const up = (score) => HIGH - EDGE - (HIGH - 2 * EDGE) * score;
  return points.map((entry, at) => ({ entry, mood: moods.get(entry.entry), x: across(at), y: up(moods.get(entry.entry).score) }));
}

/** The line as a sentence: how it began and how it is now, or its worst where that has passed. */
function inWords(places) {
  const level = (place) => say(`mood.${place.mood.level}`);
  const worst = places.reduce((a, b) => (b.mood.score >= a.mood.score ? b : a));
  const [first, now] = [places[0], places.at(-1)].map(level);
  if (level(worst) !== now) return say("packet.moodPast", level(worst), clockTime(worst.entry.at), now);
  return first === now ? say("packet.moodSame", now) : say("packet.moodTo", first, now);
}
