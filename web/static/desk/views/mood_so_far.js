/** The mood over the whole conversation as one small line; each point leads to its message. */

import { go } from "../route.js";
import { html } from "../ui.js";
import { say } from "../words/index.js";
import { clockTime } from "../words/time.js";

const WIDE = 240;
const HIGH = 48;
const EDGE = 8;
const SHOWN = 24;

export function MoodSoFar({ entries, moods, id }) {
  const points = entries.filter((entry) => moods.has(entry.entry)).slice(-SHOWN);
  if (points.length < 2) return null;
  const across = (at) => EDGE + ((WIDE - 2 * EDGE) * at) / (points.length - 1);
  const up = (score) => HIGH - EDGE - (HIGH - 2 * EDGE) * score;
  const places = points.map((entry, at) => ({ entry, mood: moods.get(entry.entry), x: across(at), y: up(moods.get(entry.entry).score) }));
  return html`<section>
    <h3>${say("packet.mood")}</h3>
    <div class="mood-so-far">
      <svg viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" aria-hidden="true"><polyline points=${places.map(({ x, y }) => `${x},${y}`).join(" ")} /></svg>
      ${places.map(
        ({ entry, mood, x, y }) => html`<button
          key=${entry.entry} type="button" class="mood-point ${mood.level}"
          style=${{ insetInlineStart: `${(100 * x) / WIDE}%`, insetBlockStart: `${(100 * y) / HIGH}%` }}
          title=${entry.text ?? ""} onClick=${() => show(id, entry.entry)}
        ><span class="unseen">${say("packet.moodPoint", say(`mood.${mood.level}`), clockTime(entry.at))}</span></button>`,
      )}
    </div>
  </section>`;
}

function show(id, entry) {
  go(id);
  requestAnimationFrame(() => {
    const line = document.querySelector(`[data-entry="${Number(entry)}"]`);
    line?.scrollIntoView({ block: "center" });
    line?.classList.add("shown");
    setTimeout(() => line?.classList.remove("shown"), 1_500);
  });
}
