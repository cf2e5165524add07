/** One conversation as this browser holds it: opened or resumed, its events in order and once, its words sent. No drawing. */
import { backoff } from "./api.js";
import { uuid } from "./dom.js";
import { Outbox } from "./outbox.js";
import { Wire } from "./wire.js";

export class Conversation {
  status = "opening";
  cursor = 0;
  #call;
  #base;
  #keep;
  #claims;
  #on;
  #wire = null;
  #opening = null;
  #filling = false;
  #heardOf = 0;
  #retry = 0;
  #failures = 0;
  #anewAt = 0;
  #openingId = null;

  /** `claims()` resolves with who is there. `on`: opened(answer, resumed) · event(event) · status(status) · frame(frame) · away(is) ·
   *  anew() · moved(item, again) · stuck · sent · refused (as of the outbox). */
  constructor({ call, base, keep, claims, on }) {
    Object.assign(this, { id: keep.all.id, token: keep.all.token });
    this.#call = call;
    this.#base = base;
    this.#keep = keep;
    this.#claims = claims;
    this.#on = on;
    this.outbox = new Outbox({
      keep,
      ready: () => Boolean(this.id) && !this.#opening,
      post: ({ kind, body, client_id }) =>
        call("POST", `api/conversations/${this.id}/${kind}`, { token: this.token, body: { client_id, ...body } }),
      on: {
        sent: (item, answer) => { this.#on.away(false); this.#on.sent(item, answer); },
        refused: (item, problem) => this.#refused(item, problem),
        stuck: (item, problem) => { if (problem.status !== 429) this.#on.away(true); this.#on.stuck(item, problem); this.#wire?.check(); },
        gone: () => this.startAnew(),
      },
    });
    this.#start();
    addEventListener("online", () => this.check());
    addEventListener("offline", () => this.#on.away(true));
    document.addEventListener("visibilitychange", () => document.hidden || this.check());
    keep.watch(() => this.#followOtherTab());
  }

  say(text) { return this.#put("messages", { text }, text); }
  choose(choice) { return this.#put("messages", { choice: choice.id }, choice.title); }
  do(kind, body = {}, text = "") { return this.#put(kind, body, text); }

  /** A signal is worth one try. */
  signal(body) {
    if (this.id && this.status !== "closed") this.#call("POST", `api/conversations/${this.id}/signals`, { token: this.token, body }).catch(() => {});
  }

  /** Is anybody there? After sleep, a tap on "try again", a network that is back. */
  check() {
    if (!this.#wire && !this.#opening) this.#start();
    this.#wire?.check();
    this.outbox.flush();
  }

  /** Forgets the conversation and opens another, taking along what was typed and not sent. */
  startAnew() {
    this.#opening = null; // an answer that is still on its way is of the old one
    this.#wire?.stop();
    Object.assign(this, { id: null, token: null, cursor: 0, status: "opening" });
    this.#wire = null;
    this.#heardOf = 0;
    this.#keep.set({ id: null, token: null });
    this.outbox.moveOver();
    this.#on.anew();
    const soon = Date.now() - this.#anewAt < 10000; // never in a circle with a service that takes no token
    this.#anewAt = Date.now();
    this.#retry = setTimeout(() => this.#start(), soon ? 5000 : 0);
  }

  #put(kind, body, text) {
    this.#keep.allow();
    this.#keep.set({ id: this.id, token: this.token });
    return this.outbox.put(kind, body, text);
  }

  async #start() {
    clearTimeout(this.#retry);
    const opening = (this.#opening = Symbol("opening"));
    const resumed = Boolean(this.id && this.token);
    try {
      const answer = resumed ? await this.#resume() : await this.#open();
      if (opening !== this.#opening) return;
      this.#failures = 0;
      this.#on.away(false);
      this.#on.opened(answer, resumed);
      this.#take(answer);
      this.#opening = null;
      this.#wire = new Wire({
        call: this.#call, base: this.#base, at: this,
        on: { frame: (frame) => this.#take(frame), away: this.#on.away, gone: () => this.startAnew() },
      });
      this.outbox.flush();
    } catch (problem) {
      if (opening !== this.#opening) return;
      if (resumed && (problem.gone || problem.status === 404)) return this.startAnew();
      this.#on.away(true, problem);
      if (problem.status && !problem.passing) return; // this page or site is not let in: asking again changes nothing
      this.#retry = setTimeout(() => this.#start(), Math.max(backoff(this.#failures++), (problem.after ?? 0) * 1000));
    } finally {
      if (opening === this.#opening) this.#opening = null;
    }
  }

  async #open() {
    this.#openingId ??= uuid(); // the same one until it is answered: a lost answer opens no second conversation
    const ask = (claims) => this.#call("POST", "api/conversations", { body: { client_id: this.#openingId, ...claims } });
    const claims = await this.#claims();
    const answer = await ask(claims).catch((problem) => {
      if (problem.code !== "identity_refused") throw problem;
      this.#openingId = uuid();
      return ask({ ...claims, identity: undefined }); // nobody is turned away over a signature gone stale
    });
    Object.assign(this, { id: answer.id, token: answer.token });
    this.#openingId = null;
    if (this.#keep.spoken) this.#keep.set({ id: this.id, token: this.token });
    return answer;
  }

  /** What comes long after the end starts another conversation with the same words. */
  #refused(item, problem) {
    if (this.status !== "closed" || problem.code !== "not_possible" || item.body.choice) return this.#on.refused(item, problem);
    this.startAnew();
    this.#on.moved(item, this.outbox.put(item.kind, item.body, item.text));
  }

  #resume() {
    return this.#call("GET", `api/conversations/${this.id}/events?after=0&wait=0`, { token: this.token });
  }

  #take(frame) {
    if (frame.phone) this.#on.phone?.(frame.phone);
    for (const event of frame.events ?? []) {
      if (event.seq <= this.cursor) continue;
      if (event.seq > this.cursor + 1) break;
      this.cursor = event.seq;
      this.#on.event(event);
    }
    this.#heardOf = Math.max(this.#heardOf, frame.cursor ?? 0);
    if (this.cursor < this.#heardOf) this.#fillGap();
    if (frame.status && frame.status !== this.status) this.#on.status((this.status = frame.status));
    if (!frame.events) this.#on.frame(frame);
  }

  /** A number is missing: everything since the last one in order is asked for again. */
  async #fillGap() {
    if (this.#filling) return;
    this.#filling = true;
    const { id, token } = this;
    try {
      for (let before = -1; before < this.cursor && this.cursor < this.#heardOf; ) {
        before = this.cursor;
        const found = await this.#call("GET", `api/conversations/${id}/events?after=${before}&wait=0`, { token });
        if (id === this.id) this.#take(found);
      }
    } catch { /* then the wire is asked to come back with the cursor */ }
    this.#filling = false;
    if (this.cursor < this.#heardOf) this.#wire?.again();
  }

  /** Another tab went on with another conversation: so do we. */
  #followOtherTab() {
    const { id, token } = this.#keep.all;
    if (!id || id === this.id) return;
    this.#wire?.stop();
    Object.assign(this, { id, token, cursor: 0, status: "opening" });
    this.#wire = null;
    this.#heardOf = 0;
    this.#on.anew();
    this.#start();
  }
}
