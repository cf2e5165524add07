/* Packed from src/ by tools/pack_widget.py: change it there. */
(()=>{
"use strict";
const script=document.currentScript??document.querySelector('script[data-site][src*="widget.js"]');
if(!script||window.Earshot) return;
const PATIENCE=4500;
const LIMIT=4000;
const words={
chat: "Chat", close: "Close", send: "Send", write: "Say it in your words…", label: "Your message",
person: "Talk to a person", call: (number)=>`Call ${number}`, dialog: (shop)=>`Chat with ${shop}`,
unread: (n)=>(n===1 ? "1 new message" : `${n} new messages`),
away: "We can’t reach the chat just now. What you write is kept and sent as soon as it is back.",
awayWithNumber: "We can’t reach the chat just now. The phone works, and what you write is kept and sent as soon as it is back.",
worst: "very bad", best: "very good", rating: (title, end)=>(end ? `${title}, ${end}` : title),later: "Not now",
kept: "Kept. Sent as soon as the chat is back.",
long: (n)=>`That is ${n.toLocaleString("en")} characters; ${LIMIT.toLocaleString("en")} fit in one message. You could send it in two.`,
};
const ICONS={
phone: "M6.6 3.5 9 3l2 4.7-2 1.6a12 12 0 0 0 5.7 5.7l1.6-2L21 15l-.5 2.4a2.6 2.6 0 0 1-2.7 2.1A15.6 15.6 0 0 1 4.5 6.2a2.6 2.6 0 0 1 2.1-2.7Z",
talk: "M4.5 6.5a2.5 2.5 0 0 1 2.5-2.5h10a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5h-5L7.5 20v-4H7a2.5 2.5 0 0 1-2.5-2.5Z",
close: "m6.5 6.5 11 11m0-11-11 11",
send: "m4.5 12 15-7-4.5 15-3.5-6.5Zm7 1.5 8-8.5",
person: "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-7 8a7 7 0 0 1 14 0",
};
const page=script.dataset;
const link=document.querySelector('a.earshot[href^="tel:"]');
const numberOf=(a)=>(a?.textContent.match(/[+(\d][\d\s().\-\u2011\u00a0]{4,}\d/)?.[0]??a?.getAttribute("href").slice(4)??"").trim();
function h(tag, attributes={}, ...children){
const node=document.createElement(tag);
for(const [name, value] of Object.entries(attributes)){
if(name.startsWith("on")) node.addEventListener(name.slice(2),value);
else if(value!==false&&value != null) node.setAttribute(name, value===true ? "" : value);
}
node.append(...children.filter((child)=>child != null&&child!==false));
return node;
}
function icon(name){
const svg=document.createElementNS("http://www.w3.org/2000/svg", "svg");
const path=document.createElementNS("http://www.w3.org/2000/svg", "path");
for(const [key, value] of Object.entries({viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" })) svg.setAttribute(key, value);
path.setAttribute("d", ICONS[name]??name);
svg.append(path);
return svg;
}
function uuid(){
const bytes=crypto.getRandomValues(new Uint8Array(16));
bytes[6]=(bytes[6] & 0x0f) | 0x40;
bytes[8]=(bytes[8] & 0x3f) | 0x80;
const hex=Array.from(bytes, (byte)=>byte.toString(16).padStart(2, "0")).join("");
return [hex.slice(0, 8),hex.slice(8, 12),hex.slice(12, 16),hex.slice(16, 20),hex.slice(20)].join("-");
}
function readable(hex, ground, step){
const rgb=(colour)=>[1, 3, 5].map((i)=>parseInt(colour.slice(i, i + 2),16));
const light=(c)=>c.map((v)=>((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i)=>sum + v * [0.2126, 0.7152, 0.0722][i],0.05);
let colour=rgb(hex);
const contrast=()=>[light(colour),light(rgb(ground))].sort((a, b)=>b - a).reduce((high, low)=>high / low);
for(let n=0; n < 40&&contrast() < 5.4; n++) colour=colour.map(step);
return `rgb(${colour.map(Math.round).join(" ")})`;
}
class EarshotChat extends HTMLElement {
static pen={h, icon, uuid, words};
kept=[];
identity=page.identity??null;
interaction=null;
anew=false;
page=page;
base=script.src.split("static/widget/")[0];
connectedCallback(){
if(this.root) return;
this.root=h("div", {class: "root", dir: (page.locale ? /^(ar|fa|he|ur|ps|sd|ug|yi)\b/.test(page.locale) : document.documentElement.dir==="rtl") ? "rtl" : "ltr", lang: page.locale??"en", "data-position": page.position});
this.#g();
const shadow=this.attachShadow({mode: "open" });
this.sheet(STYLE);
shadow.append(this.root);
this.tell({shop: page.shop??document.title, accent: page.accent, phone: link&&{display: numberOf(link),tel: link.getAttribute("href").slice(4),hours: page.hours}});
this.#f();
}
sheet(text){
const sheet=new CSSStyleSheet();
sheet.replaceSync(text);
this.shadowRoot.adoptedStyleSheets=[...this.shadowRoot.adoptedStyleSheets, sheet];
}
tell({shop, accent, phone}){
if(shop) this.shop=this.$shop.textContent=shop;
this.$panel.setAttribute("aria-label", words.dialog(this.shop));
if(/^#[0-9a-f]{6}$/i.test(accent??"")){
this.root.style.setProperty("--site", readable(accent, "#fffdfa", (v)=>v * 0.93));
this.root.style.setProperty("--site-dark", readable(accent, "#1f1d1a", (v)=>Math.min(255, v * 1.06 + 4)));
}
if(!phone?.tel) return;
this.phone=phone;
for(const a of this.root.querySelectorAll("a[data-number]")){
a.href=`tel:${phone.tel}`;
a.hidden=false;
a.setAttribute("aria-label", words.call(phone.display));
a.classList.toggle("shut", phone.open_now===false);
a.lastChild.textContent=a.dataset.number==="call" ? words.call(phone.display) : phone.display;
}
for(const hours of this.root.querySelectorAll("[data-hours]")){
hours.textContent=phone.hours??"";
hours.dataset.hours=phone.open_now == null ? "" : phone.open_now ? "open" : "closed";
}
clearTimeout(this.turning);
if(phone.then) this.turning=setTimeout(()=>this.tell({phone: {...phone, then: null, ...phone.then}}),phone.then.seconds * 1000);
}
open({focus=true}={}){
if(!this.$panel.hidden) return;
if(this.$asks.isConnected) this.startAnew();
this.$asks.remove();
this.$panel.hidden=false;
this.$launcher.hidden=true;
this.$talk.setAttribute("aria-expanded", "true");
if(focus) this.$text.focus({preventScroll: true});
this.emit("open");
this.load();
}
close(){
if(this.$panel.hidden) return;
const inside=this.shadowRoot.activeElement;
this.$panel.hidden=true;
this.$launcher.hidden=false;
this.$talk.setAttribute("aria-expanded", "false");
if(inside) this.$talk.focus();
this.emit("close");
}
async claims(){
const identity=typeof this.identity==="function" ? await Promise.resolve().then(this.identity).catch(()=>null) : this.identity;
const claimed={name: page.name, email: page.email, interaction: this.interaction??undefined};
return {site: page.site, locale: page.locale??navigator.language, claimed, survey: page.survey, ...(identity&&{identity})};
}
async survey(what={}){
const {interaction: id, kind, title}=typeof what==="string" ? {interaction: what} : what;
this.interaction=id ? {id: String(id),kind, title} : null;
let reason="in_conversation";
if(!this.talking()&&!this.isOpen){
try {
const body=JSON.stringify({client_id: uuid(),...(await this.claims())});
const answer=await fetch(new URL("api/asks", this.base),{method: "POST", body, headers: { "Content-Type": "application/json" }, credentials: "omit" });
const said=await answer.json();
reason=answer.ok ? said.reason : said.code;
if(said.ask) reason=this.isOpen ? "in_conversation" : this.#i(said.question);
} catch {
reason="unreachable";
}
}
this.emit(reason ? "not-asked" : "asked", reason ? {reason} : {});
return {asked: !reason, ...(reason&&{reason})};
}
#i(question){
this.$asks.replaceChildren(
h("p", {class: "who" }, h("bdi", {}, this.shop)),
(this.$question=h("p", {id: "question", role: "status" })),
h("button", {type: "button", class: "close", "aria-label": words.later, onclick: ()=>this.#b()}, icon("close")),
h("div", {class: "scale", role: "group", "aria-labelledby": "question" }, ...[1, 2, 3, 4, 5].map((n) =>
h("button", {type: "button", "aria-label": words.rating(n, {1: words.worst, 5: words.best}[n]),onclick: ()=>{this.open(); this.say(String(n));}}, String(n)))),
h("div", {class: "ends", "aria-hidden": "true" }, h("span", {}, words.worst),h("span", {}, words.best)));
this.$launcher.before(this.$asks);
setTimeout(()=>this.$question.replaceChildren(h("bdi", {dir: "auto" }, question)),50);
}
#b(){
if(this.$asks.contains(this.shadowRoot.activeElement)) this.$talk.focus();
this.$asks.remove();
this.emit("later");
}
get isOpen(){return !this.$panel.hidden;}
async load(attempt=0){
if(this.#c&&attempt===0) return;
this.#c=true;
const slow=setTimeout(()=>this.away(true),PATIENCE);
try {
const {attach}=await import(new URL(`panel.js${attempt ? `?again=${attempt}` : ""}`, script.src).href);
attach(this);
} catch {
this.away(true);
setTimeout(()=>this.load(attempt + 1),Math.min(30000, 2000 * 2 ** attempt));
} finally {
clearTimeout(slow);
}
}
away(is){
if(this.$away.hidden===!is) return;
this.$away.hidden=!is;
for(const fate of this.$body.querySelectorAll(".kept .fate")) fate.textContent=is ? words.kept : "";
this.$awayText.replaceChildren(is ? h("bdi", {}, this.phone?.open_now ? words.awayWithNumber : words.away) : "");
}
startAnew(){this.anew=true;}
talking(){const saved=this.#d(); return Boolean(saved?.id&&!saved.over);}
say(text){this.#a("message", text);}
ask(){this.#a("person", words.person);}
unread(n){
this.$unread.textContent=n||"";
this.$unread.hidden=!n;
this.$talk.setAttribute("aria-label", n ? `${words.chat}, ${words.unread(n)}` : words.chat);
}
emit(name, detail={}){this.dispatchEvent(new CustomEvent(`earshot:${name}`, {detail, bubbles: true, composed: true}));}
fit(){
this.$text.style.blockSize="auto";
this.$text.style.blockSize=`${Math.min(this.$text.scrollHeight + 2, 160)}px`;
const n=[...this.$text.value].length;
this.$long.textContent=n > LIMIT ? words.long(n) : n > LIMIT - 200 ? `${n} / ${LIMIT}` : "";
this.$text.setAttribute("aria-invalid", String(n > LIMIT));
return n;
}
#c=false;
#a(kind, text){
if(kind==="person"&&this.kept.some((item)=>item.kind==="person")) return;
this.kept.push({kind, text});
this.$body.append(h("div", {class: "mine kept" }, h("p", {class: "bubble" }, h("bdi", {dir: "auto" }, text)),h("p", {class: "fate" }, this.$away.hidden ? "" : words.kept)));
this.$body.scrollTop=this.$body.scrollHeight;
}
#e(event){
event?.preventDefault();
const text=this.$text.value.trim();
if(!text||this.fit() > LIMIT) return this.$text.focus();
this.$text.value="";
this.fit();
this.$text.focus();
this.say(text);
}
#h(event){
if(event.key==="Enter"&&!event.shiftKey&&!event.isComposing&&event.target===this.$text) this.#e(event);
if(event.key==="Escape"&&!event.isComposing) this.close();
}
#f(){
const saved=this.#d();
if("open" in page) this.open({focus: false});
else if(saved?.open&&matchMedia("(min-width: 481px)").matches) this.open({focus: false});
else if(saved?.id) this.load();
}
#d(){
try {return JSON.parse(localStorage.getItem(`earshot:${page.keep??page.site}`));} catch {return null;}
}
#g(){
const number=(kind, name)=>h("a", {class: name, "data-number": kind, hidden: true}, icon("phone"),h("span", {class: "tel" }));
this.$talk=h("button", {type: "button", class: "talk", "aria-expanded": "false", "aria-controls": "panel", "aria-label": words.chat, onclick: ()=>this.open()}, icon("talk"),h("span", {}, words.chat),(this.$unread=h("span", {class: "unread", hidden: true})));
this.$asks=h("section", {class: "asks", part: "asks", "aria-label": words.dialog(page.shop??document.title),onkeydown: (event)=>event.key==="Escape"&&this.#b()});
this.$launcher=h("div", {class: "launcher", part: "launcher" }, number("plain", "number"),this.$talk);
this.$text=h("textarea", {rows: 1, placeholder: words.write, "aria-label": words.label, "aria-describedby": "long", dir: "auto", enterkeyhint: "send", oninput: ()=>this.fit()});
this.$panel=h("section", {id: "panel", class: "panel", part: "panel", role: "dialog", hidden: true, onkeydown: (event)=>this.#h(event)},
h("div", {class: "head" },
h("h2", {dir: "auto" }, (this.$shop=h("bdi"))),
h("button", {type: "button", class: "close", "aria-label": words.close, onclick: ()=>this.close()}, icon("close")),
h("p", {class: "reach" }, number("plain", "number"),h("span", {class: "hours", "data-hours": "" }))),
(this.$body=h("div", {class: "body" })),
(this.$away=h("div", {class: "away", hidden: true}, (this.$awayText=h("p", {role: "status" })),number("call", "big"),h("span", {class: "hours", "data-hours": "" }))),
h("form", {class: "composer", onsubmit: (event)=>this.#e(event)}, this.$text,
h("button", {class: "send", "aria-label": words.send}, icon("send")),
(this.$long=h("p", {id: "long", class: "long", role: "status" }))),
(this.$foot=h("div", {class: "foot" }, (this.$person=h("button", {type: "button", class: "person", onclick: ()=>this.ask()}, icon("person"),h("span", {}, words.person))))));
this.root.append(this.$launcher, this.$panel);
}
}
const STYLE=`
:host{all:initial !important;display:contents !important}@media print{.root{display:none}}.root{--site:#2f6f4f;--site-dark:#86bfa1;--paper:#fffdfa;--sand:#f4efe7;--stone:#6a6257;--rule:#e4ddd1;--coal:#24211c;--amber:#8a5200;--wheat:#fdf3df;--surface:var(--paper);--sunk:var(--sand);--ink:var(--coal);--quiet:var(--stone);--line:var(--rule);--edge:#8d8578;--accent:var(--site);--on-accent:#fffdfa;--concern:var(--amber);--concern-ground:var(--wheat);--shadow:0 1px 2px rgb(36 33 28 / .12),0 12px 40px rgb(36 33 28 / .2);color-scheme:light;font:medium/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);text-align:start}@media (prefers-color-scheme:dark){.root{--accent:var(--site-dark);--on-accent:#1f1d1a;--surface:#1f1d1a;--sunk:#2d2a26;--ink:#f1ece4;--quiet:#b5ac9f;--line:#3d3934;--edge:#8d8578;--concern:#f0bf6b;--concern-ground:#372c19;--shadow:0 0 0 1px #3d3934,0 12px 40px rgb(0 0 0 / .5);color-scheme:dark}}*,::before{box-sizing:border-box}[hidden]{display:none !important}h2,p{margin:0;font:inherit}a{color:inherit}button{font:inherit;color:inherit;background:none;border:0;padding:0;margin:0;cursor:pointer;touch-action:manipulation}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}.icon{inline-size:1.25em;block-size:1.25em;flex:none;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}.tel{font-variant-numeric:tabular-nums;white-space:nowrap;direction:ltr;unicode-bidi:isolate}.launcher{position:fixed;z-index:2147483000;inset-block-end:max(16px,env(safe-area-inset-bottom));inset-inline-end:16px;display:flex;align-items:stretch;background:var(--surface);border:1px solid var(--line);border-radius:999px;box-shadow:var(--shadow)}[data-position="left"] :is(.launcher,.panel,.asks){inset-inline:auto;left:16px}.launcher a{display:flex;align-items:center;gap:8px;min-block-size:52px;padding-inline:20px 16px;text-decoration:none;font-weight:600;border-radius:999px}.talk{position:relative;display:flex;align-items:center;gap:8px;min-block-size:52px;padding-inline:20px;border-radius:999px;background:var(--accent);color:var(--on-accent);font-weight:600}.unread{position:absolute;inset-block-start:-6px;inset-inline-end:-2px;min-inline-size:24px;padding-inline:6px;border-radius:999px;background:var(--ink);color:var(--surface);font-size:.8125em;line-height:24px;text-align:center}.asks{position:fixed;z-index:2147483000;inset-block-end:82px;inset-inline-end:16px;inline-size:min(21em,100vw - 32px);display:grid;grid-template-columns:1fr auto;padding:14px 16px 12px;background:var(--surface);border:1px solid var(--line);border-radius:16px;box-shadow:var(--shadow);animation:rise .16s ease-out}.asks .close{grid-area:1 / 2 / 3;margin:-8px}.asks .who{grid-area:1 / 1;margin:0}#question{grid-area:2 / 1;min-block-size:1.5em;font-weight:600;margin-block-end:10px}.who{margin:0 2px 2px;font-size:.8125em;color:var(--quiet)}.scale,.ends{grid-column:1 / -1}.scale{display:grid;grid-template-columns:repeat(5,1fr);gap:8px}.scale button{min-block-size:48px;border:1px solid var(--edge);border-radius:12px;background:var(--surface);font-size:1.125em;font-weight:600;font-variant-numeric:tabular-nums}.scale button:hover{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}.ends{display:flex;justify-content:space-between;margin:4px 2px 0;font-size:.8125em;color:var(--quiet)}.panel{position:fixed;z-index:2147483000;inset-block-end:16px;inset-inline-end:16px;display:flex;flex-direction:column;inline-size:min(24.5em,100vw - 32px);block-size:min(42em,100vh - 32px);block-size:min(42em,100dvh - 32px);background:var(--surface);border-radius:16px;box-shadow:var(--shadow);overflow:hidden auto;animation:rise .16s ease-out}@keyframes rise{from{opacity:0;transform:translateY(8px)}}.head{display:grid;grid-template-columns:1fr auto;align-items:center;gap:2px 8px;padding-block:12px;padding-inline:20px 12px;border-block-end:1px solid var(--line)}h2{font-size:1.125em;font-weight:650;line-height:1.3;overflow-wrap:anywhere}.close{display:grid;place-items:center;inline-size:44px;block-size:44px;margin-block:-4px;border-radius:999px;color:var(--quiet)}.close:hover{background:var(--sunk);color:var(--ink)}.reach{grid-column:1 / -1;display:flex;flex-wrap:wrap;align-items:center;column-gap:10px}.reach a{display:inline-flex;align-items:center;gap:6px;min-block-size:32px;font-weight:600;color:var(--accent);text-decoration:none;border-radius:6px}.reach a:hover .tel{text-decoration:underline;text-underline-offset:.2em}.hours{color:var(--quiet);font-size:.875em}.hours:not(:empty)::before{content:"";display:inline-block;inline-size:.55em;block-size:.55em;margin-inline-end:.5em;border-radius:50%;border:1.5px solid currentColor}.hours[data-hours=""]::before{display:none}.hours[data-hours="open"]::before{background:var(--accent);border-color:var(--accent)}.body{flex:1;min-block-size:6em;display:flex;flex-direction:column;overflow:auto;overscroll-behavior:contain}.mine{align-self:flex-end;max-inline-size:82%;margin:8px 16px 0;display:flex;flex-direction:column;align-items:flex-end}.bubble{padding:8px 14px;border-radius:16px;border:1px solid transparent;white-space:pre-wrap;overflow-wrap:anywhere}.mine .bubble{background:var(--accent);color:var(--on-accent);border-end-end-radius:4px}.fate{margin-block-start:2px;font-size:.8125em;color:var(--quiet)}.away{display:grid;gap:10px;justify-items:start;margin:8px 12px 4px;padding:14px 16px;border-radius:12px;background:var(--concern-ground);border-inline-start:4px solid var(--concern)}.away .hours{justify-self:center}.big{display:flex;align-items:center;justify-content:center;gap:10px;inline-size:100%;min-block-size:52px;padding-inline:12px;border-radius:12px;background:var(--accent);color:var(--on-accent);font-size:1.125em;font-weight:650;text-decoration:none}.big.shut{background:none;border:1px solid var(--edge);color:inherit;font-size:1em;font-weight:600}.composer{display:grid;grid-template-columns:1fr auto;align-items:end;gap:8px;padding:8px 12px 0}textarea{display:block;inline-size:100%;min-block-size:44px;max-block-size:min(160px,22vh);margin:0;padding:9px 14px;border:1px solid var(--edge);border-radius:12px;background:var(--surface);color:inherit;font:inherit;resize:none;overflow:auto}textarea::placeholder{color:var(--quiet);opacity:1}textarea:focus{outline:2px solid var(--accent);outline-offset:-1px}.send{display:grid;place-items:center;inline-size:44px;block-size:44px;border-radius:12px;background:var(--accent);color:var(--on-accent)}[dir="rtl"] .send .icon{transform:scaleX(-1)}.long{grid-column:1 / -1;font-size:.875em;color:var(--quiet)}[aria-invalid="true"] ~ .long{color:var(--concern)}.foot{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 12px;padding:4px 12px max(8px,env(safe-area-inset-bottom))}.person{display:inline-flex;align-items:center;gap:8px;min-block-size:44px;padding-inline:8px;border-radius:8px;font-weight:600;color:var(--accent)}.person:hover span{text-decoration:underline;text-underline-offset:.2em}@media (max-width:480px){.launcher .number{inline-size:52px;padding:0;justify-content:center}.launcher .tel{position:absolute;clip-path:inset(50%)}.panel,[data-position="left"] .panel{inset:var(--top,0) 0 auto;inline-size:100%;block-size:100vh;block-size:var(--height,100dvh);border-radius:0}}.panel>*{flex-shrink:0}.panel>.body{flex-shrink:1}@media (max-height:600px){.away{padding:10px 12px;gap:6px;font-size:.9375em;line-height:1.35}.away .big{min-block-size:48px}.away .hours{display:none}}@media (prefers-reduced-motion:reduce){*{animation:none !important;transition:none !important;scroll-behavior:auto !important}}@media (forced-colors:active){.panel,.asks,.launcher,.bubble,.big,.send,.talk{border:1px solid CanvasText}}`;
customElements.define("earshot-chat", EarshotChat);
const chat=document.createElement("earshot-chat");
window.Earshot=Object.freeze({
open: ()=>chat.open(),
close: ()=>chat.close(),
ask: (what)=>chat.survey(what),
identify: (identity)=>{chat.identity=identity; chat.emit("identify");},
on: (name, fn)=>document.addEventListener(`earshot:${name}`, fn),
off: (name, fn)=>document.removeEventListener(`earshot:${name}`, fn),
});
const stand=()=>{document.body.append(chat); chat.emit("ready"); if(page.interaction) chat.survey({interaction: page.interaction, kind: page.interactionKind, title: page.interactionTitle});};
document.body ? stand() : document.addEventListener("DOMContentLoaded", stand);
})();