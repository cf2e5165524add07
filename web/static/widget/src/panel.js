/** The panel: the conversation put into the launcher's frame, and the frame's doors opened to it. */
import { caller } from "./api.js";
import { Conversation } from "./conversation.js";
import { footer } from "./footer.js";
import { h, uuid } from "./dom.js";
import { Keep } from "./keep.js";
import { Log } from "./log.js";
import { STYLE } from "./style.js";
import { wordsFor } from "./words.js";

const DELICATE = /\p{N}.*\p{N}|pass|wo+r[dt]|mot de|contrase|has[lł]o/isu; // may hold what is not to leave the browser
let able; // to take it out, once that is fetched
let learning;
const learn = () => (learning ??= import(new URL("private.js", import.meta.url).href).then((found) => { able = found; }, () => {}));

let tries = 0; // browsers remember failures: after one the file is asked for under another name
let calls;
const learnCalls = () => (calls ??= import(new URL(`call.js${tries ? `?again=${tries}` : ""}`, import.meta.url).href).catch((gone) => { calls = null; tries += 1; throw gone; }));

export function attach(shell) {
  const { page, base } = shell;
  const words = wordsFor(page.locale);
  const keep = new Keep(page.keep ?? page.site);
  if (shell.anew && keep.all.over) keep.set({ id: null, token: null, over: false, seen: 0 });
  let unread = 0;
  let told = 0; // how far Alex knows that it was read
  let agent = "";
  let styled;

  const call = caller(base);
  shell.sheet(STYLE);
  const log = new Log({
    words, shell,
    acts: {
      retry: () => talk.check(),
      choose: (choice) => log.pending(talk.choose(choice)),
      calls: async () => { const found = await learnCalls(); if (!styled) shell.sheet((styled = found.CALL_STYLE)); return found; },
      callBack: (slot, phone) => talk.do("callback", { slot, ...(phone && { phone }) }),
      noCall: () => talk.do("no-callback"),
      shop: () => shell.shop,
      knows: () => Boolean(shell.identity), // who is signed in at the shop may have a number there
      carryOn: () => talk.do("carry-on"),
      form: (event, line) => learn().then(() => able?.form(event, line, { h, uuid, post: (body) => call("POST", `api/conversations/${talk.id}/form`, { token: talk.token, body }) })),
    },
  });
  const foot = footer({ shell, words, end: () => talk.do("close"), again: () => { talk.startAnew(); shell.$text.focus(); } });
  shell.$body.replaceChildren(log.node);
  log.typing(words.opening);

  const talk = new Conversation({
    call, base, keep, claims,
    on: {
      away: (is) => { shell.away(is); if (is) log.typing(""); },
      phone: (phone) => shell.tell({ phone }),
      opened,
      event: arrived,
      status: (status) => { keep.set({ over: status === "closed" }); foot.show(status, agent, log.callAt); look(); },
      frame: aside,
      anew: () => { keep.set({ seen: (told = 0) }); log.clear(); for (const item of talk.outbox.waiting) if (item.text) log.pending(item); log.typing(words.opening); },
      moved: (item, again) => { log.drop(item); if (again.text) log.pending(again); },
      stuck: (item, problem) => log.fate(item, "stuck", problem.status === 429 ? problem.detail : ""),
      sent: (item, { seq }) => { log.sent(item, seq); if (item.kind === "messages") expectAnswer(seq); },
      refused,
    },
  });

  async function claims() { return { ...(await shell.claims()), page_url: location.origin + location.pathname }; }

  function opened(answer, resumed) {
    shell.tell(answer);
    log.typing("");
    if (resumed) log.quietly();
  }

  function arrived(event) {
    log.show(event);
    if (event.author === "agent" && event.name) agent = event.name;
    if (event.author === "agent" || event.callback) foot.show(talk.status, agent, log.callAt);
    if (event.seq <= (keep.all.seen ?? 0)) return; // an old acquaintance, after a reload
    if (event.type === "handoff") shell.emit("handoff", { state: event.handoff?.state });
    if (event.type !== "message" || event.author === "customer") return;
    shell.emit("message", { seq: event.seq, author: event.author });
    if (!shell.isOpen) shell.unread(++unread);
    else look();
  }

  /** Frames without a number: somebody is typing, somebody has read. */
  let typingOver = 0;
  function aside({ typing, seen: seq }) {
    if (seq) log.seen(seq);
    if (!typing) return;
    clearTimeout(typingOver);
    log.typing(words.typing(typing.name ?? words.someone));
    typingOver = setTimeout(() => log.typing(""), 6000);
  }

  /** The assistant takes a moment; a person's typing is only shown when it is told. */
  function expectAnswer(seq) {
    clearTimeout(typingOver);
    typingOver = setTimeout(() => {
      if (talk.status === "with_bot" && talk.cursor <= seq) log.typing(words.thinking);
      typingOver = setTimeout(() => log.typing(""), 30000);
    }, 700);
  }

  function refused(item, problem) {
    if (item.kind.endsWith("callback")) return log.refused(problem, item.kind === "callback");
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
    const text = shell.$text.value;
    if (DELICATE.test(text)) learn();
    keep.set({ draft: able?.mask(text) ?? (learning ? "" : text) });
    if (!shell.$text.value || !["waiting", "with_agent"].includes(talk.status) || Date.now() - typedAt < 3000) return;
    typedAt = Date.now();
    talk.signal({ typing: true });
  }

  shell.say = async (text) => {
    keep.set({ draft: "" });
    if (learning || DELICATE.test(text)) await learn();
    log.pending(talk.say(able?.mask(text) ?? text)); // where it could not be learnt, the service takes it out
  };
  shell.talking = () => (talk.status === "opening" ? !keep.all.over : talk.status !== "closed"); // what was ended is, though not read again yet
  shell.startAnew = () => shell.talking() || talk.startAnew();
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

/** On a phone the keyboard covers what is fixed to the window: the panel keeps to what is left of it. */
function keyboardRoom(shell) {
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    shell.root.style.setProperty("--height", `${view.height}px`);
    shell.root.style.setProperty("--top", `${view.offsetTop}px`);
  });
}
