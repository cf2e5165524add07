/** What the service says, as it says it: a WebSocket where one gets through, a long poll where not, from a cursor in both cases. */
import { backoff } from "./api.js";

const SIGN_IN = 5000; // no first frame by then: this socket is not getting through
const PULSE = 20000;
const PULSE_BACK = 5000;
const POLLING = 60000; // how long a long poll stands in before a socket is tried again

export class Wire {
  #call;
  #base;
  #at;
  #on;
  #over = false;
  #socket = null;
  #pollUntil = 0;
  #pulse = 0;
  #wake = () => {};
  #hangUp = () => {};

  /** `at` is the conversation {id, token, cursor}. `on`: frame(frame) · away(is) · gone(). */
  constructor({ call, base, at, on }) {
    this.#call = call;
    this.#base = base;
    this.#at = at;
    this.#on = on;
    this.#run();
  }

  stop() {
    this.#over = true;
    this.#hangUp();
    this.#wake();
  }

  /** Begins again at the cursor. */
  again() { this.#hangUp(); }

  /** The tab is looked at again, or the network is back: is anybody there? */
  check() {
    this.#wake();
    if (this.#socket?.readyState === WebSocket.OPEN) this.#ping();
  }

  async #run() {
    for (let failures = 0; !this.#over; ) {
      if (Date.now() > this.#pollUntil) this.#pollUntil = 0;
      const heard = this.#pollUntil ? await this.#poll(25) : await this.#listen().catch(() => false);
      if (this.#over) return;
      if (heard) {
        failures = 0;
        if (!this.#pollUntil) await this.#sleep(backoff(0)); // not all browsers at once after a restart
        continue;
      }
      this.#pollUntil = Date.now() + POLLING;
      if (await this.#poll(0)) continue;
      if (this.#over) return;
      this.#pollUntil = 0;
      this.#on.away(true);
      await this.#sleep(backoff(failures++));
    }
  }

  /** Listens until the socket closes; true when anything was heard on it. */
  #listen() {
    return new Promise((resolve) => {
      let heard = false;
      const url = new URL(`api/conversations/${this.#at.id}/stream?after=${this.#at.cursor}`, this.#base);
      url.protocol = url.protocol.replace("http", "ws");
      const socket = (this.#socket = new WebSocket(url));
      const late = setTimeout(() => over(0), SIGN_IN);
      const pulse = setInterval(() => this.#ping(), PULSE);
      const over = (code) => {
        clearTimeout(late);
        clearInterval(pulse);
        clearTimeout(this.#pulse);
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        this.#socket = null;
        if ((code === 4401 || code === 4404) && !this.#over) { this.#over = true; this.#on.gone(); }
        resolve(heard);
      };
      this.#hangUp = () => over(0);
      socket.onopen = () => socket.send(JSON.stringify({ token: this.#at.token }));
      socket.onclose = (event) => over(event.code);
      socket.onmessage = (event) => {
        heard = true;
        clearTimeout(late);
        clearTimeout(this.#pulse);
        this.#on.away(false);
        this.#on.frame(JSON.parse(event.data));
      };
    });
  }

  async #poll(wait) {
    try {
      const path = `api/conversations/${this.#at.id}/events?after=${this.#at.cursor}&wait=${wait}`;
      const frame = await this.#call("GET", path, { token: this.#at.token, patience: (wait + 5) * 1000 });
      if (this.#over) return false;
      this.#on.away(false);
      this.#on.frame(frame);
      return true;
    } catch (problem) {
      if (problem.gone && !this.#over) { this.#over = true; this.#on.gone(); }
      return false;
    }
  }

  #ping() {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send('{"ping": true}');
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(() => this.#hangUp(), PULSE_BACK);
  }

  #sleep(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
