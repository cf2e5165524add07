/** What time it is by the service's clock: what is late or due is its matter, whatever this computer's clock shows. */

let ahead = 0; // milliseconds by which this computer's clock is before the service's

export const now = () => Date.now() - ahead;

/** `told` is what the service's clock showed a moment ago. */
export function setBy(told) {
  if (told) ahead = Date.now() - Date.parse(told);
}
