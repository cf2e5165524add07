/** A mood's mark: circle, triangle, diamond. The shape and the word carry it; the colour only helps. */

import { html } from "../ui.js";
import { say } from "../words/index.js";

const SHAPES = {
  calm: html`<circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" stroke-width="2" />`,
  concern: html`<path d="M8 2.5 14.5 13.5H1.5Z" fill="currentColor" />`,
  urgent: html`<path d="M8 .8 15.2 8 8 15.2.8 8Z" fill="currentColor" /><path d="M8 4.6v4M8 10.9v.4" stroke="var(--raised)" stroke-width="1.8" stroke-linecap="round" />`,
};

/** With `bare` the word stands beside the mark already. */
export function MoodMark({ level, bare = false }) {
  if (!SHAPES[level]) return html`<span class="mood-mark none" aria-hidden="true"></span>`;
  return html`<span class="mood-mark ${level}">
    <svg viewBox="0 0 16 16" aria-hidden="true">${SHAPES[level]}</svg>
    ${!bare && html`<span class="unseen">${say("mood.of", say(`mood.${level}`))}</span>`}
  </span>`;
}

/** Why a message reads as it does: the level, the kinds of words that made it so, and what had led up to it. */
export function MoodWords({ mood }) {
  const kinds = [...new Set(mood.cues.filter((cue) => cue.weight > 0).map((cue) => cue.kind))];
  const before = (mood.led_up ?? []).map((fact) => say(`mood.ledUp.${fact}`));
  const words = [say(`mood.${mood.level}`), ...kinds, ...before, mood.asked && say("mood.asked"), !mood.sure && say("mood.unsure")];
  return html`<p class="mood-words ${mood.level}"><${MoodMark} level=${mood.level} bare /> ${words.filter(Boolean).join(" · ")}</p>`;
}

export const worthSaying = (mood) => mood && (mood.level !== "calm" || mood.asked);
