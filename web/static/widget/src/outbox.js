/** Everything the customer does, in order, under an id made here: sent until it is answered, so that nothing is lost or done twice. */
import { backoff } from "./api.js";
import { uuid } from "./dom.js";

export class Outbox {
  #ready;
  #post;
  #keep;
  #on;
  #waiting;
  #running = false;
  #wake = () => {};

  /** Nothing leaves before `ready()`. `post(item)` resolves with the answer or throws a Problem. `on`: stuck(item, problem) · sent(item, answer) · refused(item, problem) · gone(item). */
  constructor({ ready, post, keep, on }) {
    this.#ready = ready;
    this.#post = post;
    this.#keep = keep;
    this.#on = on;
    this.#waiting = keep.unsent().sort((a, b) => a.at - b.at);
  }

  get waiting() { return [...this.#waiting]; }

  put(kind, body = {}, text = "") {
    const item = { client_id: uuid(), kind, body, text, at: Date.now() };
    this.#waiting.push(item);
    this.#keep.put(item);
    this.flush();
    return item;
  }

  /** Tries at once what is waiting: after a tap, or when the network is back. */
  flush() {
    this.#wake();
    this.#run();
  }

  /** A new conversation takes over what was typed; taps belonged to the old one. */
  moveOver() {
    for (const item of this.#waiting) if (!["messages", "person"].includes(item.kind) || item.body.choice || item.moved) this.#done(item);
    for (const item of this.#waiting) this.#keep.put(Object.assign(item, { moved: true }));
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    for (let failures = 0; this.#waiting.length > 0 && this.#ready(); ) {
      const item = this.#waiting[0];
      try {
        const answer = await this.#post(item);
        this.#done(item);
        this.#on.sent(item, answer);
        failures = 0;
      } catch (problem) {
        if (problem.gone) { this.#on.gone(item); break; }
        if (!problem.passing) { this.#done(item); this.#on.refused(item, problem); continue; }
        this.#on.stuck(item, problem);
        await this.#sleep(Math.max(backoff(failures++), problem.after * 1000));
      }
    }
    this.#running = false;
  }

  #done(item) {
    this.#waiting = this.#waiting.filter((other) => other !== item);
    this.#keep.drop(item);
  }

  #sleep(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
