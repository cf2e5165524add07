/** A colleague named with @ in a note: what is being typed after it, and who may be meant. */

const TYPED = /(?:^|\s)@([\p{L}\p{M}'’-]*)$/u;
const MOST = 6;

/** What stands after the @ before the caret: { from, word }, `from` being the @'s place; null where there is none. */
export function mentionAt(text, caret) {
  const found = TYPED.exec(text.slice(0, caret));
  return found && { from: caret - found[1].length - 1, word: found[1] };
}

/** Colleagues of whom a name begins so; nobody mentions themselves. */
export function fitting(agents, me, { word }) {
  const start = word.toLocaleLowerCase();
  const begins = (name) => name.toLocaleLowerCase().split(/\s+/).some((part) => part.startsWith(start));
  return agents.filter(({ id, name }) => id !== me && begins(name)).slice(0, MOST);
}

/** The text with the name put in: { text, caret }. */
export function completed(text, { from, word }, name) {
  const put = `@${name} `;
  return { text: text.slice(0, from) + put + text.slice(from + 1 + word.length).replace(/^ /, ""), caret: from + put.length };
}
