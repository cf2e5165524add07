/* Packed from src/ by tools/pack_widget.py: change it there. */
const CALL_STYLE=`
fieldset{min-inline-size:0;margin:0;padding:0;border:0}legend{padding:0}.when{font-weight:600}.days{display:grid;gap:12px;margin-block-start:8px}.days legend::first-letter{text-transform:uppercase}.days legend{font-size:.875em;color:var(--quiet)}.times{display:grid;grid-template-columns:repeat(auto-fill,minmax(4.75em,1fr));gap:8px;margin-block-start:4px}.time{position:relative;display:grid;place-items:center;min-block-size:44px;padding:4px;border:1px solid var(--edge);border-radius:12px;background:var(--surface);font-variant-numeric:tabular-nums;font-weight:550;line-height:1.2;text-align:center;cursor:pointer}.time small{display:block;font-size:.75em;font-weight:400}.time:hover{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}.time:has(:checked){background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.time:has(:focus-visible){outline:3px solid var(--accent);outline-offset:2px}.ask .time input{position:absolute;inset:0;inline-size:100%;block-size:100%;margin:0;opacity:0;cursor:pointer}.number-for-it{display:grid;gap:8px}.again .call{margin-block-start:12px}.ways{display:flex;flex-wrap:wrap;gap:0 20px}.again .plain{min-block-size:44px;padding-inline:0;color:var(--accent);font-weight:600}@media (forced-colors:active){.time{border-color:CanvasText}.time:has(:checked){forced-color-adjust:none;background:Highlight;color:HighlightText}}`;
function appointment({uid, sequence, due_at: due, ends_at: ends}, title){
const at=(moment)=>new Date(moment).toISOString().replace(/[-:]|\.\d+/g, "");
const words=title.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");
return ["BEGIN:VCALENDAR", "PRODID:-//Earshot//EN", "VERSION:2.0", "METHOD:PUBLISH", "BEGIN:VEVENT", `UID:${uid}`, `SEQUENCE:${sequence}`,
`DTSTAMP:${at(Date.now())}`, `DTSTART:${at(due)}`, `DTEND:${at(ends)}`, `SUMMARY:${words}`, "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR", ""]
.map((line)=>line.replace(/.{18}(?=.)/gu, "$&\r\n ")).join("\r\n");
}
const WORDS={
slots: "When shall we call you?",
zone: (place)=>`The times are ours; yours (${place}) stand below them.`,
yours: (when)=>`For you that is ${when}.`,
yourNumber: "On which number?",
book: "Book the call",
moveIt: "Move the call",
booking: "Booking…",
choose: "Please choose a time.",
number: "Which number may we call?",
none: "No time is free just now. You can call us, or write here.",
move: "Move",
back: "Take it back",
takingBack: "Taking it back…",
calendar: "Add to calendar",
title: (shop)=>`${shop} calls you`,
};
const {pen}=customElements.get("earshot-chat");
const {h, icon, uuid}=pen;
const CLOCK="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12.5V12l3 2";
const DOWN="M12 5v14m-6-6 6 6 6-6";
function retire(node, away=()=>node.remove()){
const root=node.getRootNode();
const here=node.contains(root.activeElement);
away();
if(here) root.querySelector("textarea")?.focus({preventScroll: true});
}
const said=(...children)=>h("bdi", {dir: "auto" }, ...children);
function clockTime(moment, clock){
const then=new Date(moment);
const hour=then.getHours();
const minutes=then.toTimeString().slice(2, 5);
return clock===12 ? `${hour % 12||12}${minutes} ${hour < 12 ? "am" : "pm"}` : hour + minutes;
}
function ownTime(moment, said, clock){
const time=clockTime(moment, clock);
if(` ${said}`.endsWith(` ${time}`)) return "";
return `${new Date(moment).toLocaleDateString("en", {weekday: "short" })} ${time}`;
}
const place=()=>Intl.DateTimeFormat().resolvedOptions().timeZone.split("/").at(-1).replaceAll("_", " ");
function picker(slots, acts, number=""){
let sending=false;
const days=h("div", {class: "days" });
const zone=h("p", {class: "told" });
const phone=h("input", {type: "tel", id: "callback-phone", autocomplete: "tel", inputmode: "tel", dir: "ltr", "aria-describedby": "callback-said" });
const ask=h("div", {class: "number-for-it", hidden: Boolean(number||acts.knows())}, h("label", {for: "callback-phone" }, said(WORDS.yourNumber)),phone);
const told=h("p", {class: "told", id: "callback-said", role: "status" });
const book=h("button", {class: "second first" }, number ? WORDS.moveIt : WORDS.book);
const node=h("form", {class: "ask call", novalidate: true, onsubmit: submit}, h("fieldset", {}, h("legend", {class: "when" }, said(WORDS.slots)),zone, days),ask, told, book);
phone.value=number;
offer(slots);
function offer(free){
const byDay=new Map();
for(const each of free) byDay.set(each.day, [...(byDay.get(each.day)??[]),each]);
days.replaceChildren(...[...byDay].map(([day, times])=>h("fieldset", {}, h("legend", {}, said(day)),h("div", {class: "times" }, ...times.map(time)))));
zone.textContent=days.querySelector("small") ? WORDS.zone(place()) : "";
book.hidden=!free.length;
}
function time({slot, time: theirs}){
const own=ownTime(slot, theirs, acts.clock());
return h("label", {class: "time" }, h("input", {type: "radio", name: "slot", value: slot}),h("span", {}, theirs, own&&h("small", {}, " ", own)));
}
function submit(event){
event.preventDefault();
if(sending) return;
const slot=days.querySelector(":checked")?.value;
const to=phone.value.trim();
if(!slot) return say(WORDS.choose, days.querySelector("input"));
if(!to&&!ask.hidden) return say(WORDS.number, phone);
sending=true;
acts.callBack(slot, to);
say(WORDS.booking);
}
function refused({code, detail, slots: free}){
sending=false;
if(free) offer(free);
if(code==="phone_needed") ask.hidden=false;
say(free&&!free.length ? WORDS.none : detail, free ? days.querySelector("input") : ask.hidden ? null : phone);
}
function say(text, at){
told.textContent=text;
at?.focus({preventScroll: true});
requestAnimationFrame(()=>(node.getBoundingClientRect().height < 400||at===phone||!at ? node : at.closest("fieldset"))?.scrollIntoView({block: at&&at!==phone ? "nearest" : "end" }));
}
return {node, refused, focus: ()=>{days.querySelector("input")?.focus(); node.scrollIntoView({block: "nearest" });}};
}
function kept(call, slots, acts){
const due=Date.parse(call.due_at);
const ahead=due > Date.now();
const own=ahead&&ownTime(due, call.when, acts.clock());
const others=slots.filter(({slot})=>Date.parse(slot)!==due&&Date.parse(slot) > Date.now());
const times=others.length > 0&&picker(others, acts, call.phone);
const told=h("p", {class: "told", role: "status" });
const button=(text, onclick, more)=>h("button", {type: "button", class: "plain", onclick, ...more}, text);
const move=times&&button(WORDS.move, open, { "aria-expanded": "false" });
const node=h("div", {class: "again" }, own&&h("p", {class: "told" }, WORDS.yours(own)),
h("div", {class: "ways" }, move, ahead&&button(WORDS.back, back),ahead&&button(WORDS.calendar, note)),told, times&&times.node);
if(times) times.node.hidden=true;
function open(){
times.node.hidden=!times.node.hidden;
move.setAttribute("aria-expanded", String(!times.node.hidden));
if(!times.node.hidden) times.focus();
}
function back(){
if(told.textContent) return;
told.textContent=WORDS.takingBack;
acts.noCall();
}
function note(){
const file=new Blob([appointment(call, WORDS.title(acts.shop()))],{type: "text/calendar" });
const link=h("a", {href: URL.createObjectURL(file),download: "call.ics" });
link.click();
setTimeout(()=>URL.revokeObjectURL(link.href),60000);
}
function refused(problem, ofCall){
if(ofCall) times?.refused(problem);
else told.textContent=problem.detail;
}
return {node, refused};
}
export {CALL_STYLE, kept, picker};