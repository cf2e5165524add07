/** A call as a calendar file (RFC 5545), the same appointment as the one the shop's mail carries: `uid` and `sequence` are its. */
export function appointment({ uid, sequence, due_at: due, ends_at: ends }, title) {
  const at = (moment) => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, "");
  const words = title.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");
  return ["BEGIN:VCALENDAR", "PRODID:-//Earshot//EN", "VERSION:2.0", "METHOD:PUBLISH", "BEGIN:VEVENT", `UID:${uid}`, `SEQUENCE:${sequence}`,
    `DTSTAMP:${at(Date.now())}`, `DTSTART:${at(due)}`, `DTEND:${at(ends)}`, `SUMMARY:${words}`, "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR", ""]
    .map((line) => line.replace(/.{18}(?=.)/gu, "$&\r\n ")).join("\r\n"); // no line of more than 75 bytes, whatever the alphabet
}
