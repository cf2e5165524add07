/** Text as nodes: the shop's own number can be tapped, an address shows where it goes, and everything else stays text. */
import { h } from "./dom.js";

export function linked(text, phone) {
  const number = phone?.display && phone.display.replace(/\D/g, "").split("").join("[\\s().\\u00a0\\u2011-]{0,3}");
  const pattern = new RegExp(`https://[^\\s<>"']*[^\\s<>"'.,;:!?)\\]]${number ? `|(?<!\\d)\\+?\\(?${number}(?!\\d)` : ""}`, "g");
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push(text.slice(end, match.index), link(match[0], phone));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)].filter(Boolean);
}

function link(found, phone) {
  if (!found.startsWith("https://")) return h("a", { href: `tel:${phone.tel}`, class: "tel" }, found);
  return h("a", { href: found, target: "_blank", rel: "noopener noreferrer nofollow" }, found);
}
