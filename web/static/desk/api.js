/** Calls to /api/desk. Every failure is one Problem with a sentence for people. */

import { say } from "./words/index.js";

const DEADLINE = 10_000;

export class Problem extends Error {
  /** `body` is the problem document: what came with it (entries, agent) travels there. */
  constructor(status, body) {
    super(body.detail ?? say("problem.unknown"));
    this.status = status;
    this.code = body.code ?? "error";
    this.body = body;
  }

  /** True where the same request may work later just as it is. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

let whenSignedOut = () => {};

export function onSignedOut(act) {
  whenSignedOut = act;
}

export const get = (path) => ask("GET", path);

/** A write. The caller makes the client_id, because only the caller knows what is one deed and what is two. */
export const post = (path, body = {}) => ask("POST", path, body);

async function ask(method, path, body) {
  const answer = await reach(method, path, body);
  if (answer.ok) return answer.status === 204 ? null : await read(answer);
  const problem = new Problem(answer.status, (await read(answer)) ?? {});
  if (answer.status === 401) whenSignedOut();
  throw problem;
}

async function reach(method, path, body) {
  const options = { method, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(DEADLINE) };
  if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  try {
    return await fetch(`/api/desk${path}`, options);
  } catch {
    throw new Problem(0, { code: "unreachable", detail: say("problem.unreachable") });
  }
}

async function read(answer) {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}

/** A UUID v4. Not crypto.randomUUID: that one is missing on a plain http address in the office network. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
