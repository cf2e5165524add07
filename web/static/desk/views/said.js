/** What somebody typed, as text nodes: the words that made the mood underlined, addresses and numbers to be followed safely. */

import { pieces } from "../entries.js";
import { links } from "../links.js";
import { html } from "../ui.js";

export function Said({ text, mood }) {
  const letters = Array.from(text ?? "");
  const cues = mood?.cues ?? [];
  const parts = [];
  let from = 0;
  for (const link of links(text ?? "")) {
    parts.push(marked(letters, from, link.start, cues));
    const rel = link.away ? { target: "_blank", rel: "noopener noreferrer nofollow" } : {};
    parts.push(html`<a key=${link.start} href=${link.href} ...${rel}>${marked(letters, link.start, link.end, cues)}</a>`);
    from = link.end;
  }
  return [...parts, marked(letters, from, letters.length, cues)];
}

function marked(letters, from, to, cues) {
  const text = letters.slice(from, to).join("");
  const here = cues.filter(({ start, end }) => end > from && start < to).map((cue) => ({ ...cue, start: Math.max(0, cue.start - from), end: cue.end - from }));
  return pieces(text, here).map(({ text: piece, cue }) =>
    cue ? html`<mark class=${cue.weight > 0 ? "cue" : "cue calming"} title=${cue.kind}>${piece}</mark>` : piece,
  );
}
