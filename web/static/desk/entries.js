/** A conversation's log as lines to draw: moods joined to their messages, removed words gone, days told apart. */

import { levelOf } from "./levels.js";
import { dayKey } from "./words/time.js";

/** Old and new entries as one log in order; an entry that comes twice is one. */
export function merge(entries, news) {
  const last = entries.at(-1)?.entry ?? 0;
  const fresh = news.filter((entry) => entry.entry > last);
  if (fresh.length === news.length) return news.length ? [...entries, ...fresh] : entries;
  const byNumber = new Map([...entries, ...news].map((entry) => [entry.entry, entry]));
  return [...byNumber.values()].sort((a, b) => a.entry - b.entry);
}

/** The mood of each message, by the message's entry. */
export function moods(entries) {
  const read = entries.filter((e) => e.type === "mood" && e.mood);
  return new Map(read.map(({ of, mood }) => [of, leveled(mood)]));
}

const known = new WeakMap();

/** The same mood is the same object each time, so that its line is not drawn again. */
function leveled(mood) {
  if (!known.has(mood)) known.set(mood, { ...mood, cues: mood.cues ?? [], level: levelOf(mood) });
  return known.get(mood);
}

/** What is drawn, top to bottom. `unsent` are this agent's own words that are not in the log yet. */
export function lines(entries, unsent = []) {
  const gone = new Map(entries.filter((e) => e.type === "redacted").map((e) => [e.redacted, e.text]));
  const moodOf = moods(entries);
  const marks = new Map(entries.filter((e) => e.type === "mark").map((e) => [e.of, e.should]));
  const forms = new Map(entries.filter((e) => e.form).map((e) => [e.form.id, e.entry])); // how each stands now
  const arrived = new Set(entries.map((e) => e.client_id).filter(Boolean));
  const drawn = [];
  let day = null;
  let before = null;
  let called = false; // a person was called and has not come yet
  for (const logged of entries) {
    const entry = left(logged, gone);
    if (entry.type === "mood" || entry.type === "mark" || entry.type === "redacted") continue;
    if (dayKey(entry.at) !== day) {
      day = dayKey(entry.at);
      drawn.push({ key: `day-${day}`, kind: "day", at: entry.at });
      before = null;
    }
    const line = {
      key: entry.client_id ?? entry.entry,
      kind: entry.type,
      entry,
      mood: entry === logged ? (moodOf.get(entry.entry) ?? null) : unquoted(moodOf.get(entry.entry)),
      marked: marks.get(entry.entry) ?? null,
      removed: entry === logged && entry.seq !== null && gone.has(entry.seq),
      goesOn: follows(before, entry),
      stands: forms.get(entry.form?.id) === entry.entry,
      uncalled: entry.handoff?.state === "missed" && !called,
    };
    drawn.push(line);
    if (entry.handoff) called = entry.handoff.state === "requested" || (called && entry.handoff.state === "missed");
    before = entry;
  }
  for (const item of unsent) if (!arrived.has(item.client_id)) drawn.push({ key: item.client_id, kind: "unsent", item });
  return drawn;
}

const leftOf = new WeakMap();

/** What is left of a message after something was taken out of it; the same object each time, so that it is drawn once. */
function left(entry, gone) {
  const text = entry.seq ? gone.get(entry.seq) : null;
  if (!text || entry.text === text) return entry;
  if (leftOf.get(entry)?.text !== text) leftOf.set(entry, { ...entry, text });
  return leftOf.get(entry);
}

/** A reading counts the letters of the words it was made from, which are others now. */
function unquoted(mood) {
  if (!mood) return null;
  if (!leftOf.has(mood)) leftOf.set(mood, { ...mood, cues: [] });
  return leftOf.get(mood);
}

/** True where one person says several things in a row: the name stands once. */
function follows(before, entry) {
  if (!before || before.type !== entry.type || entry.type !== "message") return false;
  const gap = new Date(entry.at) - new Date(before.at);
  return before.author === entry.author && before.name === entry.name && gap < 180_000;
}

/** The text cut at its cues: [{ text, cue }]. Offsets count characters as Python does, not UTF-16 units as this language does. */
export function pieces(text, cues) {
  const letters = Array.from(text);
  const cut = [];
  let from = 0;
  for (const cue of [...cues].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(from, cue.start);
    const end = Math.min(letters.length, cue.end);
    if (end <= start) continue;
    if (start > from) cut.push({ text: letters.slice(from, start).join(""), cue: null });
    cut.push({ text: letters.slice(start, end).join(""), cue });
    from = end;
  }
  if (from < letters.length) cut.push({ text: letters.slice(from).join(""), cue: null });
  return cut;
}
