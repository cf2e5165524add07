/** The time of day as the shop says times, by 24 hours or by 12, in the reader's own zone. */
export function clockTime(moment, clock) {
  const then = new Date(moment);
  const hour = then.getHours();
  const minutes = then.toTimeString().slice(2, 5);
  return clock === 12 ? `${hour % 12 || 12}${minutes} ${hour < 12 ? "am" : "pm"}` : hour + minutes;
}
