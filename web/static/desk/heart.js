/** Calls each `act` every ten seconds, in the background too: one worker keeps the time for all of them. */

const acts = new Set();

export function beat(act) {
  if (!acts.size) start();
  acts.add(act);
}

const all = () => acts.forEach((act) => act());

function start() {
  try {
    const worker = new Worker(workerAddress());
    worker.onmessage = all;
    worker.onerror = () => setInterval(all, 10_000);
  } catch {
    setInterval(all, 10_000);
  }
}

/** Under Trusted Types a worker's address must come from a policy; this one lets exactly one address through. */
function workerAddress() {
  const address = "/static/desk/beat.js";
  if (!window.trustedTypes) return address;
  return trustedTypes.createPolicy("earshot-heart", { createScriptURL: () => address }).createScriptURL("");
}
