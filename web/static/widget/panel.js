/* Packed from src/ by tools/pack_widget.py: change it there. */
class Problem extends Error {
constructor(status, body = {}, after = 0) {
super(body.detail ?? body.title ?? `status ${status}`);
Object.assign(this, { status, code: body.code ?? "", detail: body.detail ?? "", phone: body.phone, after });
}
get passing() { return this.status === 0 || this.status === 408 || this.status === 425 || this.status === 429 || this.status >= 500; }
get gone() { return this.status === 401; }
}
function caller(base) {
return async function call(method, path, { token, body, patience = 4500 } = {}) {
const abort = new AbortController();
const late = setTimeout(() => abort.abort(), patience);
const headers = body === undefined ? {} : { "Content-Type": "application/json" };
if (token) headers.Authorization = `Bearer ${token}`;
try {
const answer = await fetch(new URL(path, base), {
method, headers, body: body === undefined ? undefined : JSON.stringify(body),
credentials: "omit", cache: "no-store", redirect: "error", signal: abort.signal,
});
const content = answer.status === 204 ? {} : await answer.json().catch((broken) => { if (answer.ok) throw broken; return {}; });
if (!answer.ok) throw new Problem(answer.status, content, Number(answer.headers.get("Retry-After")) || 0);
return content;
} catch (error) {
throw error instanceof Problem ? error : new Problem(0);
} finally {
clearTimeout(late);
}
};
}
function uuid() {
const bytes = crypto.getRandomValues(new Uint8Array(16));
bytes[6] = (bytes[6] & 0x0f) | 0x40;
bytes[8] = (bytes[8] & 0x3f) | 0x80;
const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
const backoff = (failures) => Math.min(15000, 500 * 2 ** failures) * (0.75 + Math.random() / 2);
class Outbox {
#ready;
#post;
#keep;
#on;
#waiting;
#running = false;
#wake = () => {};
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
flush() {
this.#wake();
this.#run();
}
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
const SIGN_IN = 5000;
const PULSE = 20000;
const PULSE_BACK = 5000;
const POLLING = 60000;
class Wire {
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
again() { this.#hangUp(); }
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
if (!this.#pollUntil) await this.#sleep(backoff(0));
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
class Conversation {
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
signal(body) {
if (this.id && this.status !== "closed") this.#call("POST", `api/conversations/${this.id}/signals`, { token: this.token, body }).catch(() => {});
}
check() {
if (!this.#wire && !this.#opening) this.#start();
this.#wire?.check();
this.outbox.flush();
}
startAnew() {
this.#wire?.stop();
Object.assign(this, { id: null, token: null, cursor: 0, status: "opening" });
this.#wire = null;
this.#heardOf = 0;
this.#keep.set({ id: null, token: null });
this.outbox.moveOver();
this.#on.anew();
const soon = Date.now() - this.#anewAt < 10000;
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
if (problem.status && !problem.passing) return;
this.#retry = setTimeout(() => this.#start(), Math.max(backoff(this.#failures++), (problem.after ?? 0) * 1000));
} finally {
if (opening === this.#opening) this.#opening = null;
}
}
async #open() {
this.#openingId ??= uuid();
const ask = (claims) => this.#call("POST", "api/conversations", { body: { client_id: this.#openingId, ...claims } });
const claims = await this.#claims();
const answer = await ask(claims).catch((problem) => {
if (problem.code !== "identity_refused") throw problem;
this.#openingId = uuid();
return ask({ ...claims, identity: undefined });
});
Object.assign(this, { id: answer.id, token: answer.token });
this.#openingId = null;
if (this.#keep.spoken) this.#keep.set({ id: this.id, token: this.token });
return answer;
}
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
const { h, icon } = customElements.get("earshot-chat");
const CLOCK = "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12.5V12l3 2";
const DOWN = "M12 5v14m-6-6 6 6 6-6";
function retire(node, away = () => node.remove()) {
const root = node.getRootNode();
const here = node.contains(root.activeElement);
away();
if (here) root.querySelector("textarea")?.focus({ preventScroll: true });
}
const said = (...children) => h("bdi", { dir: "auto" }, ...children);
const hide = (button, hidden) => retire(button, () => { button.hidden = hidden; });
function footer({ shell, words, end, again }) {
const where = h("p", { class: "where", role: "status" });
const plain = (text, act) => h("button", { type: "button", class: "plain", onclick: act }, text);
const $end = plain(words.end, end);
const $again = plain(words.again, again);
shell.$person.before(where);
shell.$foot.append($end, $again);
const tell = (text) => where.replaceChildren(...(text ? [said(text)] : []));
function show(status, agent, callAt) {
const call = callAt && words.callAt(callAt);
hide(shell.$person, status === "waiting" || status === "with_agent");
tell({ with_bot: call, waiting: call || words.waiting, with_agent: agent ? words.withAgent(agent) : words.withPerson, closed: words.ended }[status]);
hide($end, status === "closed" || status === "opening");
hide($again, status !== "closed");
}
return { show, asking: () => { hide(shell.$person, true); tell(words.asking); } };
}
class Keep {
#key;
#memory = {};
#allowed = false;
constructor(site) {
this.#key = `earshot:${site}`;
const saved = this.#read();
if (saved) [this.#memory, this.#allowed] = [saved, true];
}
allow() {
if (this.#allowed) return;
this.#allowed = true;
this.set({});
}
get spoken() { return this.#allowed; }
get all() {
if (this.#allowed) this.#memory = this.#read() ?? this.#memory;
return this.#memory;
}
set(changes) {
this.#memory = { ...this.all, ...changes };
if (!this.#allowed) return;
try { localStorage.setItem(this.#key, JSON.stringify(this.#memory)); } catch { /* full or forbidden: memory has to do */ }
}
unsent() { return Object.values(this.all.unsent ?? {}); }
put(item) { this.set({ unsent: { ...this.all.unsent, [item.client_id]: item } }); }
drop({ client_id }) {
const { [client_id]: _, ...rest } = this.all.unsent ?? {};
this.set({ unsent: rest });
}
watch(fn) {
addEventListener("storage", (event) => {
if (event.key !== this.#key) return;
this.#allowed ||= event.newValue !== null;
fn();
});
}
#read() {
try { return JSON.parse(localStorage.getItem(this.#key)); } catch { return null; }
}
}
function linked(text, phone) {
const number = phone?.display && phone.display.replace(/\D/g, "").split("").join("[\\s().\\u00a0\\u2011-]{0,3}");
const pattern = new RegExp(`https://[^\\s<>"']*[^\\s<>"'.,;:!?)\\]]${number ? `|(?<!\\d)\\+?\\(?${number}(?!\\d)` : ""}`, "g");
const nodes = [];
let end = 0;
for (const match of text.matchAll(pattern)) {
nodes.push(text.slice(end, match.index), link(match[0], phone));
end = match.index + match[0].length;
}
return [...nodes, text.slice(end)].filter(Boolean);
}
function link(found, phone) {
if (!found.startsWith("https://")) return h("a", { href: `tel:${phone.tel}`, class: "tel" }, found);
return h("a", { href: found, target: "_blank", rel: "noopener noreferrer nofollow" }, found);
}
function picker(words, slots, acts, number = "") {
let slot = null;
const buttons = slots.map((each) => h("button", { type: "button", class: "chip", "aria-pressed": "false", onclick: () => pick(each) }, each.title));
const phone = h("input", { type: "tel", id: "callback-phone", autocomplete: "tel", inputmode: "tel", dir: "ltr", "aria-describedby": "callback-said" });
const ask = h("form", { hidden: true, class: "ask", onsubmit: submit }, h("label", { for: "callback-phone" }, words.yourNumber), phone, h("button", { class: "second" }, words.book));
const told = h("p", { class: "told", id: "callback-said", role: "status" });
const node = h("div", { class: "slots" }, h("p", { id: "callback-when", class: "when" }, said(words.slots)), h("div", { class: "times", role: "group", "aria-labelledby": "callback-when" }, ...buttons), ask, told);
function pick(each) {
slot = each;
buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(slots[i] === each)));
if (ask.hidden && (number || acts.knows())) send(number);
else question();
}
function submit(event) {
event.preventDefault();
if (phone.value.trim()) send(phone.value.trim());
else phone.focus();
}
function send(to) {
told.textContent = words.booking;
acts.callBack(slot, to);
inSight();
}
function refused(problem) {
const needed = problem.code === "phone_needed";
told.textContent = needed && ask.hidden ? "" : problem.detail;
if (needed || !ask.hidden) question();
else inSight();
}
function question() {
if (ask.hidden) phone.value = number;
ask.hidden = false;
phone.focus({ preventScroll: true });
inSight();
}
function inSight() {
requestAnimationFrame(() => (node.closest(".card, .line-kept") ?? node).scrollIntoView({ block: "end" }));
}
return { node, refused, open: () => { buttons[0]?.focus({ preventScroll: true }); inSight(); } };
}
function booked(event, { words, phone, slots, acts }) {
const others = slots.filter(({ slot }) => !sameTime(slot, event));
const times = others.length ? picker(words, others, acts, event.callback?.phone) : null;
const change = times && h("button", { type: "button", class: "plain", onclick: () => { change.replaceWith(times.node); times.open(); } }, words.otherTime);
const rest = h("div", { class: "again" }, change);
const node = h("div", { class: "line-kept" }, h("p", {}, said(...told(event, phone))), times && rest);
return { node, over: () => retire(rest), refused: (problem) => times?.refused(problem) };
}
function told({ text = "", callback }, phone) {
const at = callback?.phone ? text.indexOf(callback.phone) : -1;
if (at < 0) return linked(text, phone);
return [...linked(text.slice(0, at), phone), h("span", { class: "tel" }, callback.phone), ...linked(text.slice(at + callback.phone.length), phone)];
}
function timeOf(event, slots, locale) {
const due = Date.parse(event.callback?.due_at);
if (!(due > Date.now())) return null;
const day = new Intl.DateTimeFormat(locale, { weekday: "long", hour: "2-digit", minute: "2-digit" });
return slots.find(({ slot }) => sameTime(slot, event))?.title ?? day.format(due);
}
const sameTime = (slot, { callback }) => Date.parse(slot) === Date.parse(callback?.due_at);
const OPEN = new Set(["offered", "requested", "missed"]);
const isCard = ({ handoff }) => Boolean(handoff) && OPEN.has(handoff.state);
function card(event, { words, phone, acts }) {
const { handoff } = event;
const rest = h("div", { class: "do" }, phone?.tel && number(words, phone), wait(words, handoff));
const choices = (event.choices ?? []).map((choice) => h("button", { type: "button", class: "second", onclick: () => { close(); acts.choose(choice); } }, choice.title));
rest.append(...choices);
const slots = handoff.slots?.length ? picker(words, handoff.slots, acts) : null;
if (slots) rest.append(slots.node);
if (handoff.state !== "offered") rest.append(h("button", { type: "button", class: "plain", onclick: acts.carryOn }, words.carryOn));
const node = h("div", { class: `card ${handoff.state}` }, h("p", { class: "words" }, said(...linked(handoff.message ?? event.text ?? "", phone))), rest);
const close = () => choices.forEach((button) => retire(button));
return { node, over: () => { retire(rest); node.classList.add("past"); }, refused: (problem) => slots?.refused(problem) };
}
function number(words, phone) {
const hours = h("span", { class: "hours", "data-hours": phone.open_now == null ? "" : phone.open_now ? "open" : "closed" }, phone.hours ?? "");
return h("div", { class: "line" }, h("a", { class: "big", href: `tel:${phone.tel}` }, icon("phone"), h("span", { class: "tel" }, words.call(phone.display))), hours);
}
function wait(words, { position, wait_seconds: seconds }) {
const parts = [position != null && (position <= 1 ? words.next : words.before(position - 1)), seconds != null && words.wait(seconds)].filter(Boolean);
return parts.length > 0 && h("p", { class: "wait" }, icon(CLOCK), h("span", {}, parts.join(" · ")));
}
function choices(event, { words, choose, labelledby }) {
const titles = event.choices.map((choice) => choice.title);
return titles.join() === "1,2,3,4,5" ? rating(event.choices, { words, choose, labelledby }) : buttons(event.choices, choose);
}
function rating(options, { words, choose, labelledby }) {
const ends = { 0: words.worst, 4: words.best };
let given = -1;
const radios = options.map((choice, i) =>
h("button", { type: "button", role: "radio", "aria-checked": "false", "aria-label": words.rating(choice.title, ends[i]), tabindex: i ? -1 : 0, onclick: () => tap(i) }, choice.title));
const node = h("div", { class: "rating", role: "radiogroup", "aria-labelledby": labelledby, onkeydown: arrows },
h("div", { class: "scale" }, ...radios),
h("div", { class: "ends", "aria-hidden": "true" }, h("span", {}, ends[0]), h("span", {}, ends[4])));
function mark(at) {
radios.forEach((radio, i) => {
radio.setAttribute("aria-checked", String(i === at));
radio.tabIndex = i === Math.max(at, 0) ? 0 : -1;
});
}
function tap(i) {
if (radios[i].getAttribute("aria-checked") === "true") return;
mark(i);
choose(options[i]);
}
function arrows(event) {
const forward = getComputedStyle(node).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
const step = { [forward]: 1, ArrowDown: 1, ArrowUp: -1 }[event.key] ?? (event.key.startsWith("Arrow") ? -1 : 0);
const from = radios.indexOf(event.target);
if (!step || from < 0) return;
event.preventDefault();
const to = radios[(from + step + radios.length) % radios.length];
radios.forEach((radio) => { radio.tabIndex = radio === to ? 0 : -1; });
to.focus();
}
function chosen(title) {
const at = options.findIndex((choice) => choice.title === title?.trim());
if (at >= 0) mark((given = at));
}
return {
node,
chosen,
back: () => mark(given),
over: (askedAgain) => { if (askedAgain && !node.querySelector("[aria-checked=true]")) retire(node); },
};
}
function buttons(options, choose) {
const node = h("div", { class: "chips" }, ...options.map((choice) => h("button", { type: "button", class: "chip", onclick: () => { retire(node); choose(choice); } }, choice.title)));
return { node, chosen() {}, over: () => retire(node), back() {} };
}
const LONG = 700;
function message(words, kind, name, text, content = [text]) {
const bubble = h("p", { class: "bubble" }, said(...content));
const node = h("div", { class: kind }, h("p", { class: "who" }, h("bdi", {}, name)), bubble);
if (text.length <= LONG) return node;
bubble.classList.add("folded");
const more = h("button", { type: "button", class: "more", onclick: () => { bubble.classList.remove("folded"); more.remove(); } }, words.more);
node.append(more);
return node;
}
class Log {
phone = null;
callAt = null;
#words;
#locale;
#acts;
#clock;
#rows = new Map();
#mine = new Map();
#open = null;
#slots = [];
#asked = null;
#rating = null;
#last = "";
#stuck = true;
#top = 0;
#ending = 0;
#latest = null;
constructor({ words, locale, acts }) {
this.#words = words;
this.#locale = locale;
this.#acts = acts;
this.#clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
this.$log = h("div", { class: "log", role: "log", "aria-label": words.log, tabindex: 0 });
this.$typing = h("p", { class: "typing" });
this.$below = h("button", { type: "button", class: "below", hidden: true, onclick: () => this.toEnd() }, icon(DOWN), h("span", {}, words.below));
this.node = h("div", { class: "talk-area" }, this.$log, this.$typing, this.$below);
this.$log.addEventListener("scroll", () => this.#scrolled());
new ResizeObserver(() => { if (this.#stuck) this.toEnd(); }).observe(this.$log);
}
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
show(event) {
const { type, author, text, handoff } = event;
for (const [id, row] of this.#mine) if (row.dataset.seq < event.seq) this.#mine.delete(id);
if (type === "redacted") this.#redact(event.redacted);
else if (author === "customer") this.#settle(event);
else if (isCard(event)) this.#card(event);
else if (type === "callback") this.#booked(event);
else if (type === "message") this.#theirs(event);
else if (text || handoff?.message) this.#line(event, text ?? handoff.message);
if (type === "handoff" && !isCard(event)) this.#closeCard();
if (author !== "customer") this.typing("");
if (this.#stuck || author === "customer") this.toEnd();
else this.$below.hidden = false;
}
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
sent(item, seq) {
this.fate(item, "sent");
const row = this.#mine.get(item.client_id);
if (row && seq) row.dataset.seq = seq;
}
drop({ client_id }) {
this.#mine.get(client_id)?.remove();
this.#mine.delete(client_id);
this.#rating?.back();
}
seen(seq) {
if (this.#latest && this.#latest.dataset.seq <= seq) this.#fate(this.#latest, this.#words.seen);
}
typing(text) {
this.$typing.textContent = text;
}
tell(text) { this.#line({ author: "system" }, text); this.toEnd(); }
refused(problem) {
this.#open?.refused(problem);
}
toEnd() {
this.$below.hidden = this.#stuck = true;
cancelAnimationFrame(this.#ending);
this.#ending = requestAnimationFrame(() => { this.$log.scrollTop = this.$log.scrollHeight; });
}
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
if (this.#latest !== row) this.#latest?.querySelector(".fate").replaceChildren();
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
if (event.handoff.slots) this.#slots = event.handoff.slots;
this.#open = card(event, { words: this.#words, phone: this.phone, acts: this.#acts });
this.#add(event, this.#open.node);
this.#last = "card";
}
#booked(event) {
this.#closeCard();
this.callAt = timeOf(event, this.#slots, this.#locale);
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
#add(event, row) {
if (event.seq) this.#rows.set((row.dataset.seq = event.seq), row);
const first = this.#mine.values().next().value;
if (row.isConnected && !(first && first.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING)) return;
this.$log.insertBefore(row, first ?? null);
}
#redact(seq) {
const words = this.#rows.get(seq)?.querySelector("bdi[dir]");
words?.replaceChildren(this.#words.removed);
words?.parentElement.classList.add("removed");
}
#fate(row, content) {
row.querySelector(".fate")?.replaceChildren(content);
if (this.#stuck) this.toEnd();
}
#time({ at }) { return this.#clock.format(at ? new Date(at) : new Date()); }
}
const STYLE = `
.talk-area { position: relative; flex: 1; min-block-size: 0; display: flex; flex-direction: column; }
.log { flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; padding: 8px 16px 12px; display: flex; flex-direction: column; }
.log:focus-visible { outline-offset: -3px; }
.log > :first-child { margin-block-start: auto; }
.theirs { align-self: flex-start; max-inline-size: 88%; margin-block-start: 12px; animation: rise .14s ease-out; }
.theirs.same { margin-block-start: 4px; }
.same .who { position: absolute; clip-path: inset(50%); }
.who { margin: 0 2px 2px; font-size: .8125em; color: var(--quiet); }
.agent .who { color: var(--accent); font-weight: 600; }
.theirs .bubble { inline-size: fit-content; background: var(--sunk); border-start-start-radius: 4px; }
.agent .bubble { background: var(--surface); border-color: var(--edge); }
.log .mine { margin: 12px 0 0; animation: rise .14s ease-out; }
.mine .who { position: absolute; clip-path: inset(50%); }
.fate { min-block-size: 1.5em; text-align: end; }
.fate:empty { min-block-size: 0; }
.fate button, .more, .plain { min-block-size: 28px; padding-inline: 4px; text-decoration: underline; text-underline-offset: .2em; border-radius: 6px; }
.fate button, .refused .fate { color: var(--concern); font-weight: 600; }
.refused .bubble, .bubble.removed { background: none; border: 1px dashed var(--edge); color: var(--quiet); }
.bubble.removed { font-style: italic; }
.bubble.folded { max-block-size: 15em; overflow: hidden; mask-image: linear-gradient(#000 80%, transparent); }
.more { color: var(--accent); }
.line-quiet, .line-kept { align-self: center; max-inline-size: 92%; margin-block-start: 14px; font-size: .875em; color: var(--quiet); text-align: center; overflow-wrap: anywhere; }
.line-kept { align-self: stretch; max-inline-size: none; padding: 12px 16px; border-radius: 12px; background: var(--sunk); color: var(--ink); font-size: 1em; text-align: start; }
.typing { flex: none; min-block-size: 1.5em; margin-inline: 18px; font-size: .875em; color: var(--quiet); }
.typing:not(:empty)::before { content: ""; display: inline-block; inline-size: 7px; block-size: 7px; margin-inline-end: 8px; border-radius: 50%; background: var(--accent); animation: breathe 1.2s ease-in-out infinite alternate; }
@keyframes breathe { from { opacity: .25; } }
.below { position: absolute; inset-block-end: 8px; inset-inline: 0; margin-inline: auto; inline-size: fit-content; display: flex; align-items: center; gap: 6px; min-block-size: 36px; padding-inline: 14px; border-radius: 999px; background: var(--ink); color: var(--surface); font-size: .875em; font-weight: 600; box-shadow: var(--shadow); }
.rating { margin-block-start: 8px; inline-size: 17em; max-inline-size: 100%; }
.scale { display: grid; grid-template-columns: repeat(5, 1fr); gap: 8px; }
.scale button { min-block-size: 48px; border: 1px solid var(--edge); border-radius: 12px; background: var(--surface); font-size: 1.125em; font-weight: 600; font-variant-numeric: tabular-nums; }
.scale button:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.scale [aria-checked="true"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.ends { display: flex; justify-content: space-between; margin: 4px 2px 0; font-size: .8125em; color: var(--quiet); }
.chips { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 8px; }
.chip, .second { min-block-size: 44px; padding-inline: 16px; border: 1px solid var(--edge); border-radius: 999px; background: var(--surface); font-weight: 550; }
.chip:hover, .second:hover { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.chip[aria-pressed="true"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.second { border-radius: 12px; color: var(--accent); border-color: currentColor; font-weight: 600; }
.card { margin-block-start: 14px; padding: 16px; border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: 12px; background: var(--surface); box-shadow: 0 1px 3px rgb(36 33 28 / .1); animation: rise .16s ease-out; }
.card.missed { border-inline-start-color: var(--concern); }
.card.past { border-inline-start-width: 1px; border-color: var(--line); padding-block: 10px; box-shadow: none; color: var(--quiet); }
.card .words { white-space: pre-wrap; overflow-wrap: anywhere; }
.do { display: grid; gap: 12px; margin-block-start: 12px; }
.line { display: grid; gap: 6px; }
.line .hours { text-align: center; }
.wait { display: flex; align-items: center; gap: 8px; font-variant-numeric: tabular-nums; }
.card .plain { justify-self: start; padding-inline: 0; color: var(--quiet); }
.when { font-weight: 600; }
.times { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(8em, 100%), 1fr)); gap: 8px; margin-block-start: 8px; }
.times .chip { padding: 6px 8px; border-radius: 14px; font-size: .9375em; line-height: 1.3; }
.ask { display: grid; gap: 8px; margin-block-start: 12px; }
.ask input { inline-size: 100%; min-inline-size: 0; min-block-size: 44px; padding-inline: 12px; border: 1px solid var(--edge); border-radius: 12px; background: var(--surface); color: inherit; font: inherit; }
.told { margin-block-start: 4px; font-size: .875em; color: var(--quiet); }
.told:empty { margin: 0; }
.again .slots { margin-block-start: 12px; }
.again .plain { min-block-size: 44px; padding-inline: 0; color: var(--accent); font-weight: 600; }
.where { flex: 1 1 auto; min-block-size: 44px; display: flex; align-items: center; padding-inline: 8px; font-size: .875em; color: var(--quiet); }
.where:empty { display: none; }
.foot .plain { min-block-size: 44px; padding-inline: 8px; font-size: .875em; color: var(--quiet); }
@media (forced-colors: active) { .card, .chip, .second, .scale button { border-color: CanvasText; } [aria-checked="true"], [aria-pressed="true"] { forced-color-adjust: none; background: Highlight !important; color: HighlightText !important; } }
`;
const WORDS = {
en: {
log: "Conversation",
opening: "One moment.",
you: "You",
assistant: "Assistant",
someone: "The shop",
sending: "Sending…",
sent: "Sent",
seen: "Seen",
stuck: "Not sent yet. Tap to try again",
refused: "Not sent.",
removed: "Removed",
typing: (name) => `${name} is typing…`,
thinking: "The assistant is writing…",
more: "Show all of it",
below: "New message below",
call: (number) => `Call ${number}`,
worst: "very bad",
best: "very good",
rating: (title, end) => (end ? `${title}, ${end}` : title),
next: "You are next",
before: (n) => (n === 1 ? "1 person is before you" : `${n} people are before you`),
wait: (seconds) => {
const minutes = Math.round(seconds / 60);
return minutes < 1 ? "less than a minute" : minutes === 1 ? "about 1 minute" : `about ${minutes} minutes`;
},
slots: "When shall we call you?",
yourNumber: "On which number?",
book: "Book the call",
booking: "Booking…",
otherTime: "Change the time",
callAt: (when) => `We call you ${when}`,
carryOn: "Go on with the assistant",
withAgent: (name) => `You are talking to ${name}`,
asking: "Asking for a person…",
waiting: "A person has been asked",
withPerson: "You are talking to a person",
end: "End chat",
ended: "This conversation has ended. Write again to pick it up.",
again: "Start a new one",
},
};
function wordsFor(locale = "en") {
return { ...WORDS.en, ...WORDS[locale.split("-")[0]] };
}
export { attach };
function attach(shell) {
const { page, base } = shell;
const words = wordsFor(page.locale);
const keep = new Keep(page.site);
let unread = 0;
let told = 0;
let agent = "";
shell.sheet(STYLE);
const log = new Log({
words, locale: page.locale ?? navigator.language,
acts: {
retry: () => talk.check(),
choose: (choice) => log.pending(talk.choose(choice)),
callBack: (slot, phone) => talk.do("callback", { slot: slot.slot, ...(phone && { phone }) }),
knows: () => Boolean(shell.identity),
carryOn: () => talk.do("carry-on"),
},
});
const foot = footer({ shell, words, end: () => talk.do("close"), again: () => { talk.startAnew(); shell.$text.focus(); } });
log.phone = shell.phone;
shell.$body.replaceChildren(log.node);
log.typing(words.opening);
const talk = new Conversation({
call: caller(base), base, keep, claims,
on: {
away: (is) => { shell.away(is); if (is) log.typing(""); },
phone: (phone) => shell.tell({ phone: (log.phone = phone) }),
opened,
event: arrived,
status: (status) => { foot.show(status, agent, log.callAt); look(); },
frame: aside,
anew: () => { keep.set({ seen: (told = 0) }); log.clear(); for (const item of talk.outbox.waiting) if (item.text) log.pending(item); log.typing(words.opening); },
moved: (item, again) => { log.drop(item); if (again.text) log.pending(again); },
stuck: (item, problem) => log.fate(item, "stuck", problem.status === 429 ? problem.detail : ""),
sent: (item, { seq }) => { log.sent(item, seq); if (item.kind === "messages") expectAnswer(seq); },
refused,
},
});
async function claims() {
const claimed = { name: page.name, email: page.email };
const identity = typeof shell.identity === "function" ? await Promise.resolve().then(shell.identity).catch(() => null) : shell.identity;
return {
site: page.site, locale: page.locale ?? navigator.language, page_url: location.origin + location.pathname,
...(identity && { identity }), ...((page.name || page.email) && { claimed }),
};
}
function opened(answer, resumed) {
shell.tell(answer);
log.phone = answer.phone ?? log.phone;
log.typing("");
if (resumed) log.quietly();
}
function arrived(event) {
log.show(event);
if (event.author === "agent" && event.name) agent = event.name;
if (event.author === "agent" || event.type === "callback") foot.show(talk.status, agent, log.callAt);
if (event.seq <= (keep.all.seen ?? 0)) return;
if (event.type === "handoff") shell.emit("handoff", { state: event.handoff?.state });
if (event.type !== "message" || event.author === "customer") return;
shell.emit("message", { seq: event.seq, author: event.author });
if (!shell.isOpen) shell.unread(++unread);
else look();
}
let typingOver = 0;
function aside({ typing, seen: seq }) {
if (seq) log.seen(seq);
if (!typing) return;
clearTimeout(typingOver);
log.typing(words.typing(typing.name ?? words.someone));
typingOver = setTimeout(() => log.typing(""), 6000);
}
function expectAnswer(seq) {
clearTimeout(typingOver);
typingOver = setTimeout(() => {
if (talk.status === "with_bot" && talk.cursor <= seq) log.typing(words.thinking);
typingOver = setTimeout(() => log.typing(""), 30000);
}, 700);
}
function refused(item, problem) {
if (item.kind === "callback") return log.refused(problem);
if (item.kind === "person") foot.show(talk.status, agent, log.callAt);
if (item.body.choice) log.drop(item);
else if (item.text) return log.fate(item, "refused", problem.detail);
log.tell(problem.detail);
}
function look() {
if (!shell.isOpen || document.hidden) return;
shell.unread((unread = 0));
if (talk.cursor > (keep.all.seen ?? 0)) keep.set({ seen: talk.cursor });
if (talk.status === "with_agent" && talk.cursor > told) talk.signal({ seen: (told = talk.cursor) });
}
let typedAt = 0;
function typed() {
keep.set({ draft: shell.$text.value });
if (!shell.$text.value || !["waiting", "with_agent"].includes(talk.status) || Date.now() - typedAt < 3000) return;
typedAt = Date.now();
talk.signal({ typing: true });
}
shell.say = (text) => { log.pending(talk.say(text)); keep.set({ draft: "" }); };
shell.ask = () => { talk.do("person"); foot.asking(); };
shell.$text.addEventListener("input", typed);
shell.addEventListener("earshot:open", () => { keep.set({ open: true }); log.toEnd(); look(); });
shell.addEventListener("earshot:close", () => keep.set({ open: false }));
shell.addEventListener("earshot:identify", () => keep.spoken || talk.startAnew());
document.addEventListener("visibilitychange", look);
keep.set({ open: shell.isOpen });
if (!shell.$text.value && keep.all.draft) { shell.$text.value = keep.all.draft; shell.fit(); }
for (const item of talk.outbox.waiting) if (item.text) log.pending(item);
for (const { kind, text } of shell.kept.splice(0)) kind === "person" ? shell.ask() : shell.say(text);
foot.show("opening", "");
keyboardRoom(shell);
}
function keyboardRoom(shell) {
const view = window.visualViewport;
view?.addEventListener("resize", () => {
shell.root.style.setProperty("--height", `${view.height}px`);
shell.root.style.setProperty("--top", `${view.offsetTop}px`);
});
}