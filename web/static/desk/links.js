/** Addresses and numbers in what people typed: what is shown is where it leads, and nothing else becomes a link. */

const FOUND = /\bhttps?:\/\/[^\s<>"“”]+|\bwww\.[^\s<>"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w+])\+?\d[\d ()-]{7,}\d(?!\w)/giu;
const CLOSING = /[.,;:!?'’)\]]+$/u;

/** The links in `text`: [{ start, end, href, host }], counted in characters as a mood's cues are. */
export function links(text) {
  const found = [];
  for (const match of text.matchAll(FOUND)) {
    const written = match[0].replace(CLOSING, "");
    const href = addressOf(written);
    if (!href) continue;
    const start = Array.from(text.slice(0, match.index)).length;
    found.push({ start, end: start + Array.from(written).length, href, away: /^https?:/.test(href) });
  }
  return found;
}

function addressOf(written) {
  if (/^(?:https?:\/\/|www\.)/i.test(written)) return web(written);
  if (written.includes("@")) return `mailto:${encodeURIComponent(written)}`;
  const digits = written.replace(/[^\d+]/g, "");
  return /^(?:\+\d{8,15}|0\d{8,12})$/.test(digits) ? `tel:${digits}` : null;
}

/** An address that names one host in plain letters: "http://bank.example@evil.example" and look-alike letters stay text. */
function web(written) {
  try {
    const address = new URL(/^https?:/i.test(written) ? written : `https://${written}`);
    const plain = !address.username && !address.password && /^[\x21-\x7e]+$/.test(written) && !address.hostname.includes("xn--");
    return plain ? address.href : null;
  } catch {
    return null;
  }
}
