/** Times as people read them, in the page's language and the reader's own time zone. */

import { now } from "../clock.js";

// The page's language as the reader writes it: "en" alone would be American dates for everybody.
const page = document.documentElement.lang || "en";
const language = navigator.languages.find((tag) => tag.split("-")[0] === page) ?? page;
const weekday = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
const dated = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const UNITS = [[86_400, "day"], [3_600, "hour"], [60, "minute"], [1, "second"]];

let hours = 24;

/** By 24 hours or by 12, as the shop says its times everywhere. */
export function sayBy(clock) {
  hours = clock === 12 ? 12 : 24;
}

/** 14:05, or 2:05 pm */
export function clockTime(at) {
  const date = new Date(at);
  const hour = date.getHours();
  const minutes = String(date.getMinutes()).padStart(2, "0");
  return hours === 12 ? `${hour % 12 || 12}:${minutes} ${hour < 12 ? "am" : "pm"}` : `${hour}:${minutes}`;
}

/** "Today", "Yesterday", or the day in words. */
export function dayName(at) {
  const days = daysAgo(at);
  if (days > 1 || days < 0) return weekday.format(new Date(at));
  const name = relative.format(-days, "day");
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** "14:05" today, "3 May 14:05" on any other day. */
export function moment(at) {
  return daysAgo(at) === 0 ? clockTime(at) : `${dated.format(new Date(at))} ${clockTime(at)}`;
}

/** 3 May */
export const day = (at) => dated.format(new Date(at));

/** A moment as a form's field has it, in the reader's own zone, and back. */
export function localTime(at) {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export const fromLocal = (written) => new Date(written).toISOString();

export const dayKey = (at) => new Date(at).toDateString();

function daysAgo(at) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(new Date(now())) - midnight(new Date(at))) / 86_400_000);
}

/** 42 s, 1:05 min, 12 min, 1 h 05 min: short enough for a narrow row, and never to be taken for a time of day. */
export function ticking(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const two = (number) => String(number).padStart(2, "0");
  if (minutes < 1) return `${whole} s`;
  if (minutes < 10) return `${minutes}:${two(whole % 60)} min`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** "40 seconds", "1 minute", "2 hours". */
export function inWords(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  const [size, unit] = UNITS.find(([size]) => whole >= size) ?? UNITS[3];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(Math.floor(whole / size));
}
