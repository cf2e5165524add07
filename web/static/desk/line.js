/** The socket to the desk's stream: a doorbell that comes back by itself. What it missed is fetched, never assumed. */

import { setBy } from "./clock.js";
import { beat } from "./heart.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const NOT_SIGNED_IN = 4401;
const SILENCE = 25_000; // a server that has answered a heartbeat before and is quiet this long is gone

export class Line {
  #socket = null;
  #tries = 0;
  #timer = 0;
  #ponged = 0;
  #stopped = true;

  /** `heard(frame)` for each frame, `opened()` and `lost({refused})` as the line comes and goes. */
  constructor({ heard, opened, lost }) {
    this.heard = heard;
    this.opened = opened;
    this.lost = lost;
    beat(() => this.#beat());
    addEventListener("online", () => this.#hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#hurry());
  }

  start() {
    this.#stopped = false;
    this.#connect();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#socket = null;
  }

  /** True where the frame went out; nothing is kept for later, because nothing sent here is a record. */
  send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #connect() {
    clearTimeout(this.#timer);
    if (this.#stopped || this.#socket) return;
    const address = new URL("/api/desk/stream", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => {
      this.#ponged = 0;
      this.send({ here: true });
      this.opened();
    };
    socket.onmessage = (event) => this.#hear(event.data);
    socket.onclose = ({ code }) => this.#gone(socket, code);
  }

  #hear(data) {
    this.#tries = 0; // a line is good once something came over it, not when a proxy opened it
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    if (!frame.pong) return this.heard(frame);
    this.#ponged = Date.now();
    setBy(frame.now);
  }

  #gone(socket, code) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.lost({ refused: code === NOT_SIGNED_IN });
    if (this.#stopped) return;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++);
    this.#timer = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2));
  }

  #beat() {
    if (this.#ponged && Date.now() - this.#ponged > SILENCE) this.#drop();
    else this.send({ here: true });
  }

  /** A dead peer never confirms a close, so the socket is let go of here and now. */
  #drop() {
    const socket = this.#socket;
    socket?.close();
    if (socket) this.#gone(socket);
  }

  #hurry() {
    if (this.#stopped || this.#socket) return;
    this.#tries = 0;
    this.#connect();
  }
}
