/** A moment as it is for the reader, where that is another time than the one the shop says. */
import { clockTime } from "./clock.js";

/** "Tue 17:30", with its day since that may be another one too; nothing where `said` ends with the same time. */
export function ownTime(moment, said, clock) {
  const time = clockTime(moment, clock);
  if (` ${said}`.endsWith(` ${time}`)) return "";
  return `${new Date(moment).toLocaleDateString("en", { weekday: "short" })} ${time}`;
}

/** "New York", as the browser knows where it is. */
export const place = () => Intl.DateTimeFormat().resolvedOptions().timeZone.split("/").at(-1).replaceAll("_", " ");
