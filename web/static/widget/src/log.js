/** The conversation drawn: append only, one node per event, mine below it until they are settled. */
import { booked } from "./booked.js";
import { card, isCard } from "./card.js";
import { choices } from "./choices.js";
import { clockTime } from "./clock.js";
import { DOWN, h, icon, said } from "./dom.js";
import { linked } from "./links.js";
import { message } from "./message.js";

export class Log {
  callAt = null; // when the call comes that is booked, in words
  #words;
  #acts;
  #shell;
  #rows = new Map(); // seq → row
  #mine = new Map(); // client_id → row, until its event has come
  #open = null; // the card whose buttons still count
  #slots = []; // the times last offered for a call
  #asked = null; // the choices last put
  #rating = null;
  #last = "";
  #stuck = true; // to the end, until Casey reads back
  #top = 0;
  #ending = 0;
  #began = null; // the row last scrolled to
  #latest = null; // the newest of mine that is settled

  /** `acts`: choose(choice) · retry() · carryOn() · form(event, line) · calls() and what its form does. */
  constructor({ words, acts, shell }) {
    this.#shell = shell;
    this.#words = words;
    this.#acts = { ...acts, grown: () => this.#grown(), clock: () => this.phone?.clock };
    this.$log = h("div", { class: "log", role: "log", "aria-label": words.log, tabindex: 0 });
    this.$typing = h("p", { class: "typing" });
    this.$below = h("button", { type: "button", class: "below", hidden: true, onclick: () => this.toEnd() }, icon(DOWN), h("span", {}, words.below));
    this.node = h("div", { class: "talk-area" }, this.$log, this.$typing, this.$below);
    this.$log.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => { if (this.#stuck) this.toEnd(); }).observe(this.$log); // the composer grew, a notice came
  }

  /** What was there before is not read out again: announcements are for what comes. */
  quietly() {
    this.$log.setAttribute("aria-live", "off");
    setTimeout(() => this.$log.setAttribute("aria-live", "polite"), 500);
  }

  clear() {
    this.$log.replaceChildren();
    this.#rows.clear();
    this.#mine.clear();
    this.#open = this.#asked = this.#rating = this.#latest = this.callAt = null;
    this.#slots = [];
    this.#last = "";
  }

  /** One settled event. */
  show(event) {
    const { type, author, text, handoff } = event;
    for (const [id, row] of this.#mine) if (row.dataset.seq < event.seq) this.#mine.delete(id); // a tap that left no words
    if (type === "redacted") this.#redact(event);
    else if (author === "customer") this.#settle(event);
    else if (isCard(event)) this.#card(event);
    else if (type === "callback") this.#booked(event);
    else if (type === "message") this.#theirs(event);
    else if (text || handoff?.message) this.#line(event, text ?? handoff.message);
    if ((type === "handoff" && !isCard(event)) || event.callback?.taken_back) this.#closeCard();
    if (event.callback?.taken_back) this.callAt = null;
    if (event.form) this.#acts.form(event, this.#rows.get(event.seq));
    if (author !== "customer") this.typing("");
    if (this.#stuck || author === "customer" || type === "callback") this.toEnd(); // what they did themselves
    else this.$below.hidden = false;
  }

  /** Mine, as soon as it is said. */
  pending({ client_id, text }) {
    const mine = this.#draw(text);
    this.#mine.set(client_id, mine);
    this.$log.append(mine);
    this.#asked?.over();
    this.toEnd();
    setTimeout(() => { if (this.#mine.get(client_id) === mine && !mine.lastChild.textContent) this.#fate(mine, this.#words.sending); }, 400);
  }

  fate({ client_id }, state, detail = "") {
    const row = this.#mine.get(client_id);
    if (!row) return;
    if (state === "stuck") this.#fate(row, h("button", { type: "button", onclick: () => { this.#fate(row, this.#words.sending); this.#acts.retry(); } }, detail || this.#words.stuck));
    else if (state === "refused") { this.#fate(row, `${this.#words.refused} ${detail}`); row.classList.add("refused"); this.#mine.delete(client_id); }
    else this.#fate(row, this.#words.sent);
  }

  /** Durable as number `seq`. */
  sent(item, seq) {
    this.fate(item, "sent");
    const row = this.#mine.get(item.client_id);
    if (row && seq) row.dataset.seq = seq;
  }

  /** A tap that came too late: as if it had not been. */
  drop({ client_id }) {
    this.#mine.get(client_id)?.remove();
    this.#mine.delete(client_id);
    this.#rating?.back();
  }

  seen(seq) {
    if (this.#latest && this.#latest.dataset.seq <= seq) this.#fate(this.#latest, this.#words.seen);
  }

  typing(text) {
    this.$typing.replaceChildren(text && said(text));
  }

  /** Said quietly under the log's end, not stored: a refusal of a tap, mostly. */
  tell(text) { this.#line({ author: "system" }, text); this.toEnd(); }

  /** The call could not be booked or moved (`ofCall`), or not be taken back. */
  refused(problem, ofCall) {
    if (problem.slots) this.#slots = problem.slots;
    this.#open?.refused(problem, ofCall);
  }

  /** The last card has become longer: it is read from its first line on all the same. */
  #grown() {
    this.#began = null;
    if (this.#stuck) this.toEnd();
  }

  /** Once a frame, however much was added. What does not fit is read from its first line on. */
  toEnd() {
    this.$below.hidden = this.#stuck = true;
    cancelAnimationFrame(this.#ending);
    this.#ending = requestAnimationFrame(() => {
      const last = this.$log.lastElementChild;
      const starts = last !== this.#began && last?.offsetHeight > this.$log.clientHeight;
      this.#began = last;
      this.$log.scrollTop = starts ? last.offsetTop - 8 : this.$log.scrollHeight;
      if (starts) this.#stuck = false;
    });
  }

  /** Only scrolling up leaves the end: the log is also moved by what grows around it. */
  #scrolled() {
    const { scrollTop } = this.$log;
    if (this.#atEnd()) this.$below.hidden = this.#stuck = true;
    else if (scrollTop < this.#top) this.#stuck = false;
    this.#top = scrollTop;
  }

  #atEnd() { return this.$log.scrollHeight - this.$log.scrollTop - this.$log.clientHeight < 48; }

  #settle(event) {
    const row = this.#mine.get(event.client_id) ?? this.#draw(event.text ?? "");
    this.#mine.delete(event.client_id);
    this.#add(event, row);
    if (this.#latest !== row) this.#latest?.querySelector(".fate").replaceChildren(); // one mark, at the latest
    this.#latest = row;
    this.#fate(row, `${this.#words.sent} · ${this.#time(event)}`);
    this.#rating?.chosen(event.text);
    this.#asked?.over();
    this.#last = "customer";
  }

  #draw(text) {
    const row = message(this.#words, "mine", this.#words.you, text);
    row.append(h("p", { class: "fate" }));
    return row;
  }

  #theirs(event) {
    const name = event.name ?? (event.author === "bot" ? this.#words.assistant : this.#words.someone);
    const text = event.text ?? "";
    const row = message(this.#words, `theirs ${event.author}`, name, text, linked(text, this.phone));
    if (this.#last !== event.author + name) row.querySelector(".who").append(h("span", {}, ` · ${this.#time(event)}`));
    else row.classList.add("same");
    this.#last = event.author + name;
    if (event.choices?.length) {
      const id = `asked-${event.seq}`;
      row.querySelector(".bubble").id = id;
      const asked = choices(event, { words: this.#words, labelledby: id, choose: this.#acts.choose });
      const rates = asked.node.classList.contains("rating");
      this.#asked?.over();
      if (rates) this.#rating?.over(true);
      if (rates) this.#rating = asked;
      this.#asked = asked;
      row.append(this.#asked.node);
    }
    this.#add(event, row);
  }

  #card(event) {
    this.#closeCard();
    if (event.handoff.state !== "offered") this.#asked?.over(); // a person is coming: the assistant's question is closed
    if (event.handoff.slots) this.#slots = event.handoff.slots;
    this.#open = card(event, { words: this.#words, phone: this.phone, acts: this.#acts });
    this.#add(event, this.#open.node);
    this.#last = "card";
  }

  #booked(event) {
    this.#closeCard();
    this.callAt = Date.parse(event.callback?.due_at) > Date.now() ? event.callback.when : null;
    this.#open = booked(event, { words: this.#words, phone: this.phone, slots: this.#slots, acts: this.#acts });
    this.#add(event, this.#open.node);
    this.#last = "line";
  }

  #closeCard() {
    this.#open?.over();
    this.#open = null;
  }

  #line(event, text) {
    this.#add(event, h("p", { class: "line-quiet" }, said(...linked(text, this.phone))));
    this.#last = "line";
  }

  /** What is settled stands above what is still pending, in the order of its numbers. */
  #add(event, row) {
    if (event.seq) this.#rows.set((row.dataset.seq = event.seq), row);
    const first = this.#mine.values().next().value;
    if (row.isConnected && !(first && first.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING)) return;
    this.$log.insertBefore(row, first ?? null);
  }

  #redact({ redacted, text }) {
    const words = this.#rows.get(redacted)?.querySelector("bdi[dir]");
    words?.replaceChildren(text ?? this.#words.removed);
    words?.parentElement.classList.add("removed");
  }

  #fate(row, content) {
    row.querySelector(".fate")?.replaceChildren(content);
    if (this.#stuck) this.toEnd();
  }

  get phone() { return this.#shell.phone; }

  #time({ at }) { return clockTime(at ?? Date.now(), this.phone?.clock); }
}
