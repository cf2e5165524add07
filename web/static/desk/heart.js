/** Calls `act` every ten seconds, in the background too. */

export function beat(act) {
  try {
    const worker = new Worker(workerAddress());
    worker.onmessage = act;
    worker.onerror = () => setInterval(act, 10_000);
  } catch {
    setInterval(act, 10_000);
  }
}

/** Under Trusted Types a worker's address must come from a policy; this one lets exactly one address through. */
function workerAddress() {
  const address = "/static/desk/beat.js";
  if (!window.trustedTypes) return address;
  return trustedTypes.createPolicy("earshot-heart", { createScriptURL: () => address }).createScriptURL("");
}
