/** What must not leave the browser: found and taken out before it is sent, as the service would (earshot/confidential/). The tables are
 *  the service's own; tests/nouns/confidential.json holds both to the same examples. */
import { ACCOUNTS, BEGINS, BETWEEN, MASKS, PATTERNS, READ, TYPED } from "./patterns.js";

const RUN = new RegExp(`\\d(?:${BETWEEN}\\d)+`, "g");
const LAYOUTS = ["4,6,5", "4,6,4", "4,3,3,3", "4,4,4,4,3", "4,4,4,4,2", "6,13"];
const ALIKE = new Map([...TYPED].map((letter, at) => [letter, READ[at]]));
const LENGTHS = Object.fromEntries(ACCOUNTS.split(" ").map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));

/** `text` without what is confidential in it. */
export function mask(text) {
  const { plain, places } = fold(text);
  const found = [...cards(plain), ...accounts(plain), ...patterns(plain)]
    .map(([start, end, kind]) => [places[start], places[end], kind]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let safe = "";
  let last = 0;
  for (const [start, end, kind] of found) {
    if (start >= last) safe += text.slice(last, start) + MASKS[kind];
    last = Math.max(last, end);
  }
  return safe + text.slice(last);
}

/** Every digit ASCII, every dash and space one kind, what cannot be seen left out; `places` are where each letter came from. */
function fold(text) {
  const places = [];
  let plain = "";
  let at = 0;
  for (const typed of text) {
    for (const letter of typed.normalize("NFKC")) {
      const shown = letterOf(letter);
      for (let n = 0; n < shown.length; n++) places.push(at);
      plain += shown;
    }
    at += typed.length;
  }
  return { plain, places: [...places, at] };
}

function letterOf(letter) {
  if (ALIKE.has(letter)) return ALIKE.get(letter);
  if (/[\t\v\f]/.test(letter)) return " ";
  if (letter !== "\n" && /[\p{Cf}\p{Mn}\p{Me}\p{Cc}]/u.test(letter)) return "";
  if (/\p{Nd}/u.test(letter)) return String(digitOf(letter.codePointAt(0)));
  if (/[\p{Pd}\u2212]/u.test(letter)) return "-";
  return /[\p{Zs}\p{Zl}\p{Zp}]/u.test(letter) ? " " : letter;
}

/** A script's ten digits stand in a row that begins at a multiple of sixteen, or six after one. */
function digitOf(point) {
  const low = point % 16;
  return low > 5 && !/\p{Nd}/u.test(String.fromCodePoint(point - low)) ? low - 6 : low;
}

function* cards(plain) {
  for (const run of plain.matchAll(RUN)) {
    const groups = [...run[0].matchAll(/\d+/g)].map((group) => [run.index + group.index, run.index + group.index + group[0].length]);
    if (plain[run.index - 1] === "+" && run[0].replace(/\D/g, "").length <= 15) continue;
    for (let first = 0; first < groups.length; first++) {
      const last = longest(plain, groups, first);
      if (last < 0) continue;
      let after = last + 1;
      while (after < groups.length && after <= last + 3 && /^\d{2,4}$/.test(plain.slice(...groups[after]))) after++;
      for (let at = last + 1; at < after; at++) if (longest(plain, groups, at) >= 0) after = last + 1; // another card
      yield [groups[first][0], groups[after - 1][1], "card"];
      first = after - 1;
    }
  }
}

/** The last group of the longest card that begins with group `first`, or -1. */
function longest(plain, groups, first) {
  let digits = "";
  let found = -1;
  for (let at = first; at < groups.length && digits.length < 20; at++) {
    digits += plain.slice(...groups[at]);
    if (isCard(digits) && writtenAsOne(plain, groups.slice(first, at + 1))) found = at;
  }
  return found;
}

const isCard = (digits) => digits.length in BEGINS && new RegExp(`^(?:${BEGINS[digits.length]})`).test(digits) && luhn(digits);

function writtenAsOne(plain, groups) {
  const lengths = groups.map(([start, end]) => end - start);
  if (new Set(lengths).size === 1 || LAYOUTS.includes(lengths.join())) return true;
  const between = new Set(groups.slice(1).map(([start], at) => plain.slice(groups[at][1], start).trim()));
  const inner = new Set(lengths.slice(1, -1));
  const alike = inner.size === 1 && inner.has(Math.max(...lengths));
  return between.size === 1 && (alike || lengths.reduce((sum, n) => sum + n) >= 3 * lengths.length);
}

function luhn(digits) {
  const doubled = (n) => (n > 4 ? 2 * n - 9 : 2 * n);
  return [...digits].reverse().reduce((sum, digit, place) => sum + (place % 2 ? doubled(+digit) : +digit), 0) % 10 === 0;
}

function* accounts(plain) {
  let after = 0;
  for (const begins of plain.matchAll(/\b(?!NO[ ./-])([A-Z]{2})(?=[ ./-]?\d\d)/gi)) {
    const length = LENGTHS[begins[1].toUpperCase()];
    const rest = length && plain.slice(begins.index).match(new RegExp(`^(?:[A-Z0-9][ ./\\n-]*?){${length}}(?![A-Z0-9])`, "i"));
    if (!rest || begins.index < after || !iban(rest[0].replace(/[^A-Z0-9]/gi, ""))) continue;
    after = begins.index + rest[0].length;
    yield [begins.index, after, "account"];
  }
}

const modulo = (digits, by) => [...digits].reduce((rest, digit) => (rest * 10 + +digit) % by, 0);
const iban = (value) => modulo([...value.slice(4), ...value.slice(0, 4)].map((c) => parseInt(c, 36)).join(""), 97) === 1;
const weighed = (value, weights) => [...value].reduce((sum, digit, at) => sum + digit * weights[at], 0);
const CHECKS = {
  dni: (value) => "TRWAGMYFPDXBNJZSQVHLCKE"[value.slice(0, -1).replace(/[XYZ]/, (c) => "XYZ".indexOf(c)) % 23] === value.at(-1),
  nir: (value) => 97 - modulo(value.slice(0, -2).replace("2A", "19").replace("2B", "18"), 97) === +value.slice(-2),
  pesel: (value) => weighed(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  bsn: (value) => weighed(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  fiscal(value) {
    const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
    const number = (c) => (c > "9" ? c.charCodeAt(0) - 65 : +c);
    const total = [...value.slice(0, 15)].reduce((sum, c, at) => sum + (at % 2 ? number(c) : odd[number(c)]), 0);
    return String.fromCharCode(65 + (total % 26)) === value[15];
  },
  steuer(value) {
    const times = [..."0123456789"].map((digit) => value.slice(0, 10).split(digit).length - 1).sort();
    if (times[8] !== 1 || times[9] < 2 || times[9] > 3) return false;
    const product = [...value.slice(0, 10)].reduce((before, digit) => (((+digit + before) % 10 || 10) * 2) % 11, 10);
    return (11 - product) % 10 === +value[10];
  },
};

function* patterns(plain) {
  for (const [kind, source, flags, check] of PATTERNS) {
    for (const match of plain.matchAll(new RegExp(source, `dg${flags}`))) {
      if (!check || CHECKS[check](match[1].replace(/[^A-Za-z0-9]/g, "").toUpperCase())) yield [...match.indices[1], kind];
    }
  }
}
