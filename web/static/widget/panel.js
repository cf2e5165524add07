/* Packed from src/ by tools/pack_widget.py: change it there. */
class Problem extends Error {
constructor(status, body={}, after=0){
super(body.detail??body.title??`status ${status}`);
Object.assign(this, {status, code: body.code??"", detail: body.detail??"", phone: body.phone, slots: body.slots, after});
}
get passing(){return this.status===0||this.status===408||this.status===425||this.status===429||this.status >= 500;}
get gone(){return this.status===401||this.status===410;}
}
function caller(base){
return async function call(method, path, {token, body, patience=4500}={}){
const abort=new AbortController();
const late=setTimeout(()=>abort.abort(),patience);
const headers=body===undefined ? {} : { "Content-Type": "application/json" };
if(token) headers.Authorization=`Bearer ${token}`;
try {
const answer=await fetch(new URL(path, base),{
method, headers, body: body===undefined ? undefined : JSON.stringify(body),
credentials: "omit", cache: "no-store", redirect: "error", signal: abort.signal,
});
const content=answer.status===204 ? {} : await answer.json().catch((broken)=>{if(answer.ok) throw broken; return {};});
if(!answer.ok) throw new Problem(answer.status, content, Number(answer.headers.get("Retry-After"))||0);
return content;
} catch (error){
throw error instanceof Problem ? error : new Problem(0);
} finally {
clearTimeout(late);
}
};
}
const backoff=(failures)=>Math.min(15000, 500 * 2 ** failures) * (0.75 + Math.random() / 2);
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
class Outbox {
#bb;
#ba;
#f;
#a;
#k;
#ar=false;
#x=()=>{};
constructor({ready, post, keep, on}){
this.#bb=ready;
this.#ba=post;
this.#f=keep;
this.#a=on;
this.#k=keep.unsent().sort((a, b)=>a.at - b.at);
}
get waiting(){return [...this.#k];}
put(kind, body={}, text=""){
const item={client_id: uuid(),kind, body, text, at: Date.now()};
this.#k.push(item);
this.#f.put(item);
this.flush();
return item;
}
flush(){
this.#x();
this.#t();
}
moveOver(){
for(const item of this.#k) if(!["messages", "person"].includes(item.kind)||item.body.choice||item.moved) this.#an(item);
for(const item of this.#k) this.#f.put(Object.assign(item, {moved: true}));
}
async #t(){
if(this.#ar) return;
this.#ar=true;
for(let failures=0; this.#k.length > 0&&this.#bb(); ){
const item=this.#k[0];
try {
const answer=await this.#ba(item);
this.#an(item);
this.#a.sent(item, answer);
failures=0;
} catch (problem){
if(problem.gone){this.#a.gone(item); break;}
if(!problem.passing){this.#an(item); this.#a.refused(item, problem); continue;}
this.#a.stuck(item, problem);
await this.#aj(Math.max(backoff(failures++),problem.after * 1000));
}
}
this.#ar=false;
}
#an(item){
this.#k=this.#k.filter((other)=>other!==item);
this.#f.drop(item);
}
#aj(ms){
return new Promise((resolve)=>{
const timer=setTimeout(resolve, ms);
this.#x=()=>{clearTimeout(timer); resolve();};
});
}
}
const SIGN_IN=5000;
const PULSE=20000;
const PULSE_BACK=5000;
const POLLING=60000;
class Wire {
#h;
#z;
#g;
#a;
#i=false;
#ac=null;
#w=0;
#ah=0;
#x=()=>{};
#ae=()=>{};
constructor({call, base, at, on}){
this.#h=call;
this.#z=base;
this.#g=at;
this.#a=on;
this.#t();
}
stop(){
this.#i=true;
this.#ae();
this.#x();
}
again(){this.#ae();}
check(){
this.#x();
if(this.#ac?.readyState===WebSocket.OPEN) this.#az();
}
async #t(){
for(let failures=0; !this.#i; ){
if(Date.now() > this.#w) this.#w=0;
const heard=this.#w ? await this.#j(25) : await this.#bl().catch(()=>false);
if(this.#i) return;
if(heard){
failures=0;
if(!this.#w) await this.#aj(backoff(0));
continue;
}
this.#w=Date.now() + POLLING;
if(await this.#j(0)) continue;
if(this.#i) return;
this.#w=0;
this.#a.away(true);
await this.#aj(backoff(failures++));
}
}
#bl(){
return new Promise((resolve)=>{
let heard=false;
const url=new URL(`api/conversations/${this.#g.id}/stream?after=${this.#g.cursor}`, this.#z);
url.protocol=url.protocol.replace("http", "ws");
const socket=(this.#ac=new WebSocket(url));
const late=setTimeout(()=>over(0),SIGN_IN);
const pulse=setInterval(()=>this.#az(),PULSE);
const over=(code)=>{
clearTimeout(late);
clearInterval(pulse);
clearTimeout(this.#ah);
socket.onopen=socket.onmessage=socket.onclose=null;
socket.close();
this.#ac=null;
if((code===4401||code===4404)&&!this.#i){this.#i=true; this.#a.gone();}
resolve(heard);
};
this.#ae=()=>over(0);
socket.onopen=()=>socket.send(JSON.stringify({token: this.#g.token}));
socket.onclose=(event)=>over(event.code);
socket.onmessage=(event)=>{
heard=true;
clearTimeout(late);
clearTimeout(this.#ah);
this.#a.away(false);
this.#a.frame(JSON.parse(event.data));
};
});
}
async #j(wait){
try {
const path=`api/conversations/${this.#g.id}/events?after=${this.#g.cursor}&wait=${wait}`;
const frame=await this.#h("GET", path, {token: this.#g.token, patience: (wait + 5) * 1000});
if(this.#i) return false;
this.#a.away(false);
this.#a.frame(frame);
return true;
} catch (problem){
if(problem.gone&&!this.#i){this.#i=true; this.#a.gone();}
return false;
}
}
#az(){
if(this.#ac?.readyState!==WebSocket.OPEN) return;
this.#ac.send('{"ping": true}');
clearTimeout(this.#ah);
this.#ah=setTimeout(()=>this.#ae(),PULSE_BACK);
}
#aj(ms){
return new Promise((resolve)=>{
const timer=setTimeout(resolve, ms);
this.#x=()=>{clearTimeout(timer); resolve();};
});
}
}
class Conversation {
status="opening";
cursor=0;
#h;
#z;
#f;
#au;
#a;
#l=null;
#d=null;
#ao=false;
#q=0;
#aq=0;
#ax=0;
#at=0;
#ag=null;
constructor({call, base, keep, claims, on}){
Object.assign(this, {id: keep.all.id, token: keep.all.token});
this.#h=call;
this.#z=base;
this.#f=keep;
this.#au=claims;
this.#a=on;
this.outbox=new Outbox({
keep,
ready: ()=>Boolean(this.id)&&!this.#d,
post: ({kind, body, client_id}) =>
call("POST", `api/conversations/${this.id}/${kind}`, {token: this.token, body: {client_id, ...body}}),
on: {
sent: (item, answer)=>{this.#a.away(false); this.#a.sent(item, answer);},
refused: (item, problem)=>this.#bn(item, problem),
stuck: (item, problem)=>{if(problem.status!==429) this.#a.away(true); this.#a.stuck(item, problem); this.#l?.check();},
gone: ()=>this.startAnew(),
},
});
this.#ad();
addEventListener("online", ()=>this.check());
addEventListener("offline", ()=>this.#a.away(true));
document.addEventListener("visibilitychange", ()=>document.hidden||this.check());
keep.watch(()=>this.#bj());
}
say(text){return this.#ap("messages", {text}, text);}
choose(choice){return this.#ap("messages", {choice: choice.id}, choice.title);}
do(kind, body={}, text=""){return this.#ap(kind, body, text);}
signal(body){
if(this.id&&this.status!=="closed") this.#h("POST", `api/conversations/${this.id}/signals`, {token: this.token, body}).catch(()=>{});
}
check(){
if(!this.#l&&!this.#d) this.#ad();
this.#l?.check();
this.outbox.flush();
}
startAnew(){
this.#d=null;
this.#l?.stop();
Object.assign(this, {id: null, token: null, cursor: 0, status: "opening" });
this.#l=null;
this.#q=0;
this.#f.set({id: null, token: null});
this.outbox.moveOver();
this.#a.anew();
const soon=Date.now() - this.#at < 10000;
this.#at=Date.now();
this.#aq=setTimeout(()=>this.#ad(),soon ? 5000 : 0);
}
#ap(kind, body, text){
this.#f.allow();
this.#f.set({id: this.id, token: this.token});
return this.outbox.put(kind, body, text);
}
async #ad(){
clearTimeout(this.#aq);
const opening=(this.#d=Symbol("opening"));
const resumed=Boolean(this.id&&this.token);
try {
const answer=resumed ? await this.#bo() : await this.#b();
if(opening!==this.#d) return;
this.#ax=0;
this.#a.away(false);
this.#a.opened(answer, resumed);
this.#as(answer);
this.#d=null;
this.#l=new Wire({
call: this.#h, base: this.#z, at: this,
on: {frame: (frame)=>this.#as(frame),away: this.#a.away, gone: ()=>this.startAnew()},
});
this.outbox.flush();
} catch (problem){
if(opening!==this.#d) return;
if(resumed&&(problem.gone||problem.status===404)) return this.startAnew();
this.#a.away(true, problem);
if(problem.status&&!problem.passing) return;
this.#aq=setTimeout(()=>this.#ad(),Math.max(backoff(this.#ax++),(problem.after??0) * 1000));
} finally {
if(opening===this.#d) this.#d=null;
}
}
async #b(){
this.#ag??=uuid();
const ask=(claims)=>this.#h("POST", "api/conversations", {body: {client_id: this.#ag, ...claims}});
const claims=await this.#au();
const answer=await ask(claims).catch((problem)=>{
if(problem.code!=="identity_refused") throw problem;
this.#ag=uuid();
return ask({...claims, identity: undefined});
});
Object.assign(this, {id: answer.id, token: answer.token});
this.#ag=null;
if(this.#f.spoken) this.#f.set({id: this.id, token: this.token});
return answer;
}
#bn(item, problem){
if(this.status!=="closed"||problem.code!=="not_possible"||item.body.choice) return this.#a.refused(item, problem);
this.startAnew();
this.#a.moved(item, this.outbox.put(item.kind, item.body, item.text));
}
#bo(){
return this.#h("GET", `api/conversations/${this.id}/events?after=0&wait=0`, {token: this.token});
}
#as(frame){
if(frame.phone) this.#a.phone?.(frame.phone);
for(const event of frame.events??[]){
if(event.seq <= this.cursor) continue;
if(event.seq > this.cursor + 1) break;
this.cursor=event.seq;
this.#a.event(event);
}
this.#q=Math.max(this.#q, frame.cursor??0);
if(this.cursor < this.#q) this.#bi();
if(frame.status&&frame.status!==this.status) this.#a.status((this.status=frame.status));
if(!frame.events) this.#a.frame(frame);
}
async #bi(){
if(this.#ao) return;
this.#ao=true;
const {id, token}=this;
try {
for(let before=-1; before < this.cursor&&this.cursor < this.#q; ){
before=this.cursor;
const found=await this.#h("GET", `api/conversations/${id}/events?after=${before}&wait=0`, {token});
if(id===this.id) this.#as(found);
}
} catch { /* then the wire is asked to come back with the cursor */ }
this.#ao=false;
if(this.cursor < this.#q) this.#l?.again();
}
#bj(){
const {id, token}=this.#f.all;
if(!id||id===this.id) return;
this.#l?.stop();
Object.assign(this, {id, token, cursor: 0, status: "opening" });
this.#l=null;
this.#q=0;
this.#a.anew();
this.#ad();
}
}
const hide=(button, hidden)=>retire(button, ()=>{button.hidden=hidden;});
function footer({shell, words, end, again}){
const where=h("p", {class: "where", role: "status" });
const plain=(text, act)=>h("button", {type: "button", class: "plain", onclick: act}, text);
const $end=plain(words.end, end);
const $again=plain(words.again, again);
shell.$person.before(where);
shell.$foot.append($end, $again);
const tell=(text)=>where.replaceChildren(...(text ? [said(text)] : []));
function show(status, agent, callAt){
const call=callAt&&words.callAt(callAt);
hide(shell.$person, status==="waiting"||status==="with_agent");
tell({with_bot: call, waiting: call||words.waiting, with_agent: agent ? words.withAgent(agent) : words.withPerson, closed: words.ended}[status]);
hide($end, status==="closed"||status==="opening");
hide($again, status!=="closed");
}
return {show, asking: ()=>{hide(shell.$person, true); tell(words.asking);}};
}
class Keep {
#af;
#v={};
#n=false;
constructor(site){
this.#af=`earshot:${site}`;
const saved=this.#ab();
if(saved) [this.#v, this.#n]=[saved, true];
}
allow(){
if(this.#n) return;
this.#n=true;
this.set({});
}
get spoken(){return this.#n;}
get all(){
if(this.#n) this.#v=this.#ab()??this.#v;
return this.#v;
}
set(changes){
this.#v={...this.all, ...changes};
if(!this.#n) return;
try {localStorage.setItem(this.#af, JSON.stringify(this.#v));} catch { /* full or forbidden: memory has to do */ }
}
unsent(){return Object.values(this.all.unsent??{});}
put(item){this.set({unsent: {...this.all.unsent, [item.client_id]: item}});}
drop({client_id}){
const {[client_id]: _, ...rest}=this.all.unsent??{};
this.set({unsent: rest});
}
watch(fn){
addEventListener("storage", (event)=>{
if(event.key!==this.#af) return;
this.#n ||= event.newValue!==null;
fn();
});
}
#ab(){
try {return JSON.parse(localStorage.getItem(this.#af));} catch {return null;}
}
}
function arranged(words, acts, draw){
const node=h("div");
let form;
const fetched=async ()=>{
if(!node.isConnected) return;
const made=await acts.calls().catch(()=>null);
form=made&&draw(made);
node.replaceChildren(form ? form.node : h("p", {class: "told" }, words.noTimes, " ", h("button", {type: "button", class: "more", onclick: fetched}, words.tryAgain)));
acts.grown();
};
queueMicrotask(fetched);
return {node, refused: (...problem)=>form?.refused(...problem)};
}
function linked(text, phone){
const number=phone?.display&&phone.display.replace(/\D/g, "").split("").join("[\\s().\\u00a0\\u2011-]{0,3}");
const pattern=new RegExp(`https://[^\\s<>"']*[^\\s<>"'.,;:!?)\\]]${number ? `|(?<!\\d)\\+?\\(?${number}(?!\\d)` : ""}`, "g");
const nodes=[];
let end=0;
for(const match of text.matchAll(pattern)){
nodes.push(text.slice(end, match.index),link(match[0],phone));
end=match.index + match[0].length;
}
return [...nodes, text.slice(end)].filter(Boolean);
}
function link(found, phone){
if(!found.startsWith("https://")) return h("a", {href: `tel:${phone.tel}`, class: "tel" }, found);
return h("a", {href: found, target: "_blank", rel: "noopener noreferrer nofollow" }, found);
}
function booked(event, {words, phone, slots, acts}){
const call=arranged(words, acts, ({kept})=>kept(event.callback??{}, slots, acts));
const node=h("div", {class: "line-kept" }, h("p", {}, said(...told(event, phone))),call.node);
return {node, over: ()=>retire(call.node),refused: call.refused};
}
function told({text="", callback}, phone){
const at=callback?.phone ? text.indexOf(callback.phone) : -1;
if(at < 0) return linked(text, phone);
return [...linked(text.slice(0, at),phone),h("span", {class: "tel" }, callback.phone),...linked(text.slice(at + callback.phone.length),phone)];
}
const OPEN=new Set(["offered", "requested", "missed"]);
const isCard=({handoff})=>Boolean(handoff)&&OPEN.has(handoff.state);
function card(event, {words, phone, acts}){
const {handoff}=event;
const rest=h("div", {class: "do" }, phone?.tel&&number(words, phone),wait(words, handoff));
const choices=(event.choices??[]).map((choice)=>h("button", {type: "button", class: "second", onclick: ()=>{close(); acts.choose(choice);}}, choice.title));
rest.append(...choices);
const slots=handoff.slots?.length ? arranged(words, acts, ({picker})=>picker(handoff.slots, acts)) : null;
if(slots) rest.append(slots.node);
if(handoff.state!=="offered") rest.append(h("button", {type: "button", class: "plain", onclick: acts.carryOn}, words.carryOn));
const node=h("div", {class: `card ${handoff.state}` }, h("p", {class: "words" }, said(...linked(handoff.message??event.text??"", phone))),rest);
const close=()=>choices.forEach((button)=>retire(button));
return {node, over: ()=>{retire(rest); node.classList.add("past");}, refused: (problem)=>slots?.refused(problem)};
}
function number(words, phone){
const hours=h("span", {class: "hours", "data-hours": phone.open_now == null ? "" : phone.open_now ? "open" : "closed" }, phone.hours??"");
return h("div", {class: "line" }, h("a", {class: phone.open_now===false ? "big shut" : "big", href: `tel:${phone.tel}` }, icon("phone"),h("span", {class: "tel" }, words.call(phone.display))),hours);
}
function wait(words, {position, wait_seconds: seconds}){
const parts=[position != null&&(position <= 1 ? words.next : words.before(position - 1)),seconds != null&&words.wait(seconds)].filter(Boolean);
return parts.length > 0&&h("p", {class: "wait" }, icon(CLOCK),h("span", {}, parts.join(" · ")));
}
function choices(event, {words, choose, labelledby}){
const titles=event.choices.map((choice)=>choice.title);
return titles.join()==="1,2,3,4,5" ? rating(event.choices, {words, choose, labelledby}) : buttons(event.choices, choose);
}
function rating(options, {words, choose, labelledby}){
const ends={0: words.worst, 4: words.best};
let given=-1;
const radios=options.map((choice, i) =>
h("button", {type: "button", role: "radio", "aria-checked": "false", "aria-label": words.rating(choice.title, ends[i]),tabindex: i ? -1 : 0, onclick: ()=>tap(i)}, choice.title));
const node=h("div", {class: "rating", role: "radiogroup", "aria-labelledby": labelledby, onkeydown: arrows},
h("div", {class: "scale" }, ...radios),
h("div", {class: "ends", "aria-hidden": "true" }, h("span", {}, ends[0]),h("span", {}, ends[4])));
function mark(at){
radios.forEach((radio, i)=>{
radio.setAttribute("aria-checked", String(i===at));
radio.tabIndex=i===Math.max(at, 0) ? 0 : -1;
});
}
function tap(i){
if(radios[i].getAttribute("aria-checked")==="true") return;
mark(i);
choose(options[i]);
}
function arrows(event){
const forward=getComputedStyle(node).direction==="rtl" ? "ArrowLeft" : "ArrowRight";
const step={[forward]: 1, ArrowDown: 1, ArrowUp: -1}[event.key]??(event.key.startsWith("Arrow") ? -1 : 0);
const from=radios.indexOf(event.target);
if(!step||from < 0) return;
event.preventDefault();
const to=radios[(from + step + radios.length) % radios.length];
radios.forEach((radio)=>{radio.tabIndex=radio===to ? 0 : -1;});
to.focus();
}
function chosen(title){
const at=options.findIndex((choice)=>choice.title===title?.trim());
if(at >= 0) mark((given=at));
}
return {
node,
chosen,
back: ()=>mark(given),
over: (askedAgain)=>{if(askedAgain&&!node.querySelector("[aria-checked=true]")) retire(node);},
};
}
function buttons(options, choose){
const node=h("div", {class: "chips" }, ...options.map((choice)=>h("button", {type: "button", class: "chip", onclick: ()=>{retire(node); choose(choice);}}, choice.title)));
return {node, chosen(){}, over: ()=>retire(node),back(){}};
}
function clockTime(moment, clock){
const then=new Date(moment);
const hour=then.getHours();
const minutes=then.toTimeString().slice(2, 5);
return clock===12 ? `${hour % 12||12}${minutes} ${hour < 12 ? "am" : "pm"}` : hour + minutes;
}
const LONG=700;
function message(words, kind, name, text, content=[text]){
const bubble=h("p", {class: "bubble" }, said(...content));
const node=h("div", {class: kind}, h("p", {class: "who" }, h("bdi", {}, name)),bubble);
if(text.length <= LONG) return node;
bubble.classList.add("folded");
const more=h("button", {type: "button", class: "more", onclick: ()=>{bubble.classList.remove("folded"); more.remove();}}, words.more);
node.append(more);
return node;
}
class Log {
callAt=null;
#c;
#u;
#bc;
#ai=new Map();
#e=new Map();
#b=null;
#ak=[];
#o=null;
#aa=null;
#r="";
#m=true;
#be=0;
#aw=0;
#al=null;
#s=null;
constructor({words, acts, shell}){
this.#bc=shell;
this.#c=words;
this.#u={...acts, grown: ()=>this.#bk(),clock: ()=>this.phone?.clock};
this.$log=h("div", {class: "log", role: "log", "aria-label": words.log, tabindex: 0});
this.$typing=h("p", {class: "typing" });
this.$below=h("button", {type: "button", class: "below", hidden: true, onclick: ()=>this.toEnd()}, icon(DOWN),h("span", {}, words.below));
this.node=h("div", {class: "talk-area" }, this.$log, this.$typing, this.$below);
this.$log.addEventListener("scroll", ()=>this.#bp());
new ResizeObserver(()=>{if(this.#m) this.toEnd();}).observe(this.$log);
}
quietly(){
this.$log.setAttribute("aria-live", "off");
setTimeout(()=>this.$log.setAttribute("aria-live", "polite"),500);
}
clear(){
this.$log.replaceChildren();
this.#ai.clear();
this.#e.clear();
this.#b=this.#o=this.#aa=this.#s=this.callAt=null;
this.#ak=[];
this.#r="";
}
show(event){
const {type, author, text, handoff}=event;
for(const [id, row] of this.#e) if(row.dataset.seq < event.seq) this.#e.delete(id);
if(type==="redacted") this.#bm(event);
else if(author==="customer") this.#bq(event);
else if(isCard(event)) this.#bh(event);
else if(type==="callback") this.#bg(event);
else if(type==="message") this.#br(event);
else if(text||handoff?.message) this.#ay(event, text??handoff.message);
if((type==="handoff"&&!isCard(event))||event.callback?.taken_back) this.#am();
if(event.callback?.taken_back) this.callAt=null;
if(event.form) this.#u.form(event, this.#ai.get(event.seq));
if(author!=="customer") this.typing("");
if(this.#m||author==="customer"||type==="callback") this.toEnd();
else this.$below.hidden=false;
}
pending({client_id, text}){
const mine=this.#av(text);
this.#e.set(client_id, mine);
this.$log.append(mine);
this.#o?.over();
this.toEnd();
setTimeout(()=>{if(this.#e.get(client_id)===mine&&!mine.lastChild.textContent) this.#p(mine, this.#c.sending);}, 400);
}
fate({client_id}, state, detail=""){
const row=this.#e.get(client_id);
if(!row) return;
if(state==="stuck") this.#p(row, h("button", {type: "button", onclick: ()=>{this.#p(row, this.#c.sending); this.#u.retry();}}, detail||this.#c.stuck));
else if(state==="refused"){this.#p(row, `${this.#c.refused} ${detail}`); row.classList.add("refused"); this.#e.delete(client_id);}
else this.#p(row, this.#c.sent);
}
sent(item, seq){
this.fate(item, "sent");
const row=this.#e.get(item.client_id);
if(row&&seq) row.dataset.seq=seq;
}
drop({client_id}){
this.#e.get(client_id)?.remove();
this.#e.delete(client_id);
this.#aa?.back();
}
seen(seq){
if(this.#s&&this.#s.dataset.seq <= seq) this.#p(this.#s, this.#c.seen);
}
typing(text){
this.$typing.replaceChildren(text&&said(text));
}
tell(text){this.#ay({author: "system" }, text); this.toEnd();}
refused(problem, ofCall){
if(problem.slots) this.#ak=problem.slots;
this.#b?.refused(problem, ofCall);
}
#bk(){
this.#al=null;
if(this.#m) this.toEnd();
}
toEnd(){
this.$below.hidden=this.#m=true;
cancelAnimationFrame(this.#aw);
this.#aw=requestAnimationFrame(()=>{
const last=this.$log.lastElementChild;
const starts=last!==this.#al&&last?.offsetHeight > this.$log.clientHeight;
this.#al=last;
this.$log.scrollTop=starts ? last.offsetTop - 8 : this.$log.scrollHeight;
if(starts) this.#m=false;
});
}
#bp(){
const {scrollTop}=this.$log;
if(this.#bf()) this.$below.hidden=this.#m=true;
else if(scrollTop < this.#be) this.#m=false;
this.#be=scrollTop;
}
#bf(){return this.$log.scrollHeight - this.$log.scrollTop - this.$log.clientHeight < 48;}
#bq(event){
const row=this.#e.get(event.client_id)??this.#av(event.text??"");
this.#e.delete(event.client_id);
this.#y(event, row);
if(this.#s!==row) this.#s?.querySelector(".fate").replaceChildren();
this.#s=row;
this.#p(row, `${this.#c.sent} · ${this.#bd(event)}`);
this.#aa?.chosen(event.text);
this.#o?.over();
this.#r="customer";
}
#av(text){
const row=message(this.#c, "mine", this.#c.you, text);
row.append(h("p", {class: "fate" }));
return row;
}
#br(event){
const name=event.name??(event.author==="bot" ? this.#c.assistant : this.#c.someone);
const text=event.text??"";
const row=message(this.#c, `theirs ${event.author}`, name, text, linked(text, this.phone));
if(this.#r!==event.author + name) row.querySelector(".who").append(h("span", {}, ` · ${this.#bd(event)}`));
else row.classList.add("same");
this.#r=event.author + name;
if(event.choices?.length){
const id=`asked-${event.seq}`;
row.querySelector(".bubble").id=id;
const asked=choices(event, {words: this.#c, labelledby: id, choose: this.#u.choose});
const rates=asked.node.classList.contains("rating");
this.#o?.over();
if(rates) this.#aa?.over(true);
if(rates) this.#aa=asked;
this.#o=asked;
row.append(this.#o.node);
}
this.#y(event, row);
}
#bh(event){
this.#am();
if(event.handoff.state!=="offered") this.#o?.over();
if(event.handoff.slots) this.#ak=event.handoff.slots;
this.#b=card(event, {words: this.#c, phone: this.phone, acts: this.#u});
this.#y(event, this.#b.node);
this.#r="card";
}
#bg(event){
this.#am();
this.callAt=Date.parse(event.callback?.due_at) > Date.now() ? event.callback.when : null;
this.#b=booked(event, {words: this.#c, phone: this.phone, slots: this.#ak, acts: this.#u});
this.#y(event, this.#b.node);
this.#r="line";
}
#am(){
this.#b?.over();
this.#b=null;
}
#ay(event, text){
this.#y(event, h("p", {class: "line-quiet" }, said(...linked(text, this.phone))));
this.#r="line";
}
#y(event, row){
if(event.seq) this.#ai.set((row.dataset.seq=event.seq),row);
const first=this.#e.values().next().value;
if(row.isConnected&&!(first&&first.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING)) return;
this.$log.insertBefore(row, first??null);
}
#bm({redacted, text}){
const words=this.#ai.get(redacted)?.querySelector("bdi[dir]");
words?.replaceChildren(text??this.#c.removed);
words?.parentElement.classList.add("removed");
}
#p(row, content){
row.querySelector(".fate")?.replaceChildren(content);
if(this.#m) this.toEnd();
}
get phone(){return this.#bc.phone;}
#bd({at}){return clockTime(at??Date.now(),this.phone?.clock);}
}
const STYLE=`
.talk-area{position:relative;flex:1;min-block-size:0;display:flex;flex-direction:column}.log{flex:1;min-block-size:0;overflow-y:auto;overscroll-behavior:contain;padding:8px 16px 12px;display:flex;flex-direction:column}.log:focus-visible{outline-offset:-3px}.log>:first-child{margin-block-start:auto}.theirs{align-self:flex-start;max-inline-size:88%;margin-block-start:12px;animation:rise .14s ease-out}.theirs.same{margin-block-start:4px}.same .who{position:absolute;clip-path:inset(50%)}.agent .who{color:var(--accent);font-weight:600}.theirs .bubble{inline-size:fit-content;background:var(--sunk);border-start-start-radius:4px}.agent .bubble{background:var(--surface);border-color:var(--edge)}.log .mine{margin:12px 0 0;animation:rise .14s ease-out}.mine .who{position:absolute;clip-path:inset(50%)}.fate{min-block-size:1.5em;text-align:end}.fate:empty{min-block-size:0}.fate button,.more,.plain{min-block-size:28px;padding-inline:4px;text-decoration:underline;text-underline-offset:.2em;border-radius:6px}.fate button,.refused .fate{color:var(--concern);font-weight:600}.refused .bubble,.bubble.removed{background:none;border:1px dashed var(--edge);color:var(--quiet)}.bubble.removed{font-style:italic}.bubble.folded{max-block-size:15em;overflow:hidden;mask-image:linear-gradient(#000 80%,transparent)}.more{color:var(--accent)}.line-quiet,.line-kept{align-self:center;max-inline-size:92%;margin-block-start:14px;font-size:.875em;color:var(--quiet);text-align:center;overflow-wrap:anywhere}.line-kept{align-self:stretch;max-inline-size:none;padding:12px 16px;border-radius:12px;background:var(--sunk);color:var(--ink);font-size:1em;text-align:start}.typing{flex:none;min-block-size:1.5em;margin-inline:18px;font-size:.875em;color:var(--quiet)}.typing:not(:empty)::before{content:"";display:inline-block;inline-size:7px;block-size:7px;margin-inline-end:8px;border-radius:50%;background:var(--accent);animation:breathe 1.2s ease-in-out infinite alternate}@keyframes breathe{from{opacity:.25}}.below{position:absolute;inset-block-end:8px;inset-inline:0;margin-inline:auto;inline-size:fit-content;display:flex;align-items:center;gap:6px;min-block-size:36px;padding-inline:14px;border-radius:999px;background:var(--ink);color:var(--surface);font-size:.875em;font-weight:600;box-shadow:var(--shadow)}.rating{margin-block-start:8px;inline-size:17em;max-inline-size:100%}.scale [aria-checked="true"]{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.chips{display:flex;flex-wrap:wrap;gap:8px;margin-block-start:8px}.chip,.second{min-block-size:44px;padding-inline:16px;border:1px solid var(--edge);border-radius:999px;background:var(--surface);font-weight:550}.chip:hover,.second:hover{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}.second{border-radius:12px;color:var(--accent);border-color:currentColor;font-weight:600}.card{margin-block-start:14px;padding:16px;border:1px solid var(--line);border-inline-start:4px solid var(--accent);border-radius:12px;background:var(--surface);box-shadow:0 1px 3px rgb(36 33 28 / .1);animation:rise .16s ease-out}.card.missed{border-inline-start-color:var(--concern)}.card.past{padding:0 2px;border:0;box-shadow:none;color:var(--quiet)}.card .words{white-space:pre-wrap;overflow-wrap:anywhere}.do{display:grid;gap:12px;margin-block-start:12px}.line{display:grid;gap:6px}.line .hours{text-align:center}.wait{display:flex;align-items:center;gap:8px;font-variant-numeric:tabular-nums}.card .plain{justify-self:start;padding-inline:0;color:var(--quiet)}.first{background:var(--accent);color:var(--on-accent)}.ask{display:grid;gap:8px;margin-block-start:12px}.ask input{inline-size:100%;min-inline-size:0;min-block-size:44px;padding-inline:12px;border:1px solid var(--edge);border-radius:12px;background:var(--surface);color:inherit;font:inherit}.told{margin-block-start:4px;font-size:.875em;color:var(--quiet)}.told:empty{margin:0}.where{flex:1 1 auto;min-block-size:44px;display:flex;align-items:center;padding-inline:8px;font-size:.875em;color:var(--quiet)}.where:empty{display:none}.foot .plain{min-block-size:44px;padding-inline:8px;font-size:.875em;color:var(--quiet)}@media (forced-colors:active){.card,.chip,.second,.scale button{border-color:CanvasText}[aria-checked="true"]{forced-color-adjust:none;background:Highlight !important;color:HighlightText !important}}`;
const WORDS={
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
typing: (name)=>`${name} is typing…`,
thinking: "The assistant is writing…",
more: "Show all of it",
below: "New message below",
next: "You are next",
before: (n)=>(n===1 ? "1 person is before you" : `${n} people are before you`),
wait: (seconds)=>{
const minutes=Math.round(seconds / 60);
return minutes < 1 ? "less than a minute" : minutes===1 ? "about 1 minute" : `about ${minutes} minutes`;
},
noTimes: "We can’t show the times just now. You can call us, or write here.",
tryAgain: "Try again",
callAt: (when)=>`We call you ${when}`,
carryOn: "Go on with the assistant",
withAgent: (name)=>`You are talking to ${name}`,
asking: "Asking for a person…",
waiting: "A person has been asked",
withPerson: "You are talking to a person",
end: "End chat",
ended: "This conversation has ended. Write to go on.",
again: "Start a new one",
},
};
function wordsFor(locale="en"){
return {...pen.words, ...WORDS.en, ...WORDS[locale.split("-")[0]]};
}
const DELICATE=/\p{N}.*\p{N}|pass|wo+r[dt]|mot de|contrase|has[lł]o/isu;
let able;
let learning;
const learn=()=>(learning??=import(new URL("private.js", import.meta.url).href).then((found)=>{able=found;}, ()=>{}));
let tries=0;
let calls;
const learnCalls=()=>(calls??=import(new URL(`call.js${tries ? `?again=${tries}` : ""}`, import.meta.url).href).catch((gone)=>{calls=null; tries += 1; throw gone;}));
export { attach };
function attach(shell){
const {page, base}=shell;
const words=wordsFor(page.locale);
const keep=new Keep(page.keep??page.site);
if(shell.anew&&keep.all.over) keep.set({id: null, token: null, over: false, seen: 0});
let unread=0;
let told=0;
let agent="";
let styled;
const call=caller(base);
shell.sheet(STYLE);
const log=new Log({
words, shell,
acts: {
retry: ()=>talk.check(),
choose: (choice)=>log.pending(talk.choose(choice)),
calls: async ()=>{const found=await learnCalls(); if(!styled) shell.sheet((styled=found.CALL_STYLE)); return found;},
callBack: (slot, phone)=>talk.do("callback", {slot, ...(phone&&{phone})}),
noCall: ()=>talk.do("no-callback"),
shop: ()=>shell.shop,
knows: ()=>Boolean(shell.identity),
carryOn: ()=>talk.do("carry-on"),
form: (event, line)=>learn().then(()=>able?.form(event, line, {h, uuid, post: (body)=>call("POST", `api/conversations/${talk.id}/form`, {token: talk.token, body})})),
},
});
const foot=footer({shell, words, end: ()=>talk.do("close"),again: ()=>{talk.startAnew(); shell.$text.focus();}});
shell.$body.replaceChildren(log.node);
log.typing(words.opening);
const talk=new Conversation({
call, base, keep, claims,
on: {
away: (is)=>{shell.away(is); if(is) log.typing("");},
phone: (phone)=>shell.tell({phone}),
opened,
event: arrived,
status: (status)=>{keep.set({over: status==="closed" }); foot.show(status, agent, log.callAt); look();},
frame: aside,
anew: ()=>{keep.set({seen: (told=0)}); log.clear(); for(const item of talk.outbox.waiting) if(item.text) log.pending(item); log.typing(words.opening);},
moved: (item, again)=>{log.drop(item); if(again.text) log.pending(again);},
stuck: (item, problem)=>log.fate(item, "stuck", problem.status===429 ? problem.detail : ""),
sent: (item, {seq})=>{log.sent(item, seq); if(item.kind==="messages") expectAnswer(seq);},
refused,
},
});
async function claims(){return {...(await shell.claims()),page_url: location.origin + location.pathname};}
function opened(answer, resumed){
shell.tell(answer);
log.typing("");
if(resumed) log.quietly();
}
function arrived(event){
log.show(event);
if(event.author==="agent"&&event.name) agent=event.name;
if(event.author==="agent"||event.callback) foot.show(talk.status, agent, log.callAt);
if(event.seq <= (keep.all.seen??0)) return;
if(event.type==="handoff") shell.emit("handoff", {state: event.handoff?.state});
if(event.type!=="message"||event.author==="customer") return;
shell.emit("message", {seq: event.seq, author: event.author});
if(!shell.isOpen) shell.unread(++unread);
else look();
}
let typingOver=0;
function aside({typing, seen: seq}){
if(seq) log.seen(seq);
if(!typing) return;
clearTimeout(typingOver);
log.typing(words.typing(typing.name??words.someone));
typingOver=setTimeout(()=>log.typing(""),6000);
}
function expectAnswer(seq){
clearTimeout(typingOver);
typingOver=setTimeout(()=>{
if(talk.status==="with_bot"&&talk.cursor <= seq) log.typing(words.thinking);
typingOver=setTimeout(()=>log.typing(""),30000);
}, 700);
}
function refused(item, problem){
if(item.kind.endsWith("callback")) return log.refused(problem, item.kind==="callback");
if(item.kind==="person") foot.show(talk.status, agent, log.callAt);
if(item.body.choice) log.drop(item);
else if(item.text) return log.fate(item, "refused", problem.detail);
log.tell(problem.detail);
}
function look(){
if(!shell.isOpen||document.hidden) return;
shell.unread((unread=0));
if(talk.cursor > (keep.all.seen??0)) keep.set({seen: talk.cursor});
if(talk.status==="with_agent"&&talk.cursor > told) talk.signal({seen: (told=talk.cursor)});
}
let typedAt=0;
function typed(){
const text=shell.$text.value;
if(DELICATE.test(text)) learn();
keep.set({draft: able?.mask(text)??(learning ? "" : text)});
if(!shell.$text.value||!["waiting", "with_agent"].includes(talk.status)||Date.now() - typedAt < 3000) return;
typedAt=Date.now();
talk.signal({typing: true});
}
shell.say=async (text)=>{
keep.set({draft: "" });
if(learning||DELICATE.test(text)) await learn();
log.pending(talk.say(able?.mask(text)??text));
};
shell.talking=()=>(talk.status==="opening" ? !keep.all.over : talk.status!=="closed");
shell.startAnew=()=>shell.talking()||talk.startAnew();
shell.ask=()=>{talk.do("person"); foot.asking();};
shell.$text.addEventListener("input", typed);
shell.addEventListener("earshot:open", ()=>{keep.set({open: true}); log.toEnd(); look();});
shell.addEventListener("earshot:close", ()=>keep.set({open: false}));
shell.addEventListener("earshot:identify", ()=>keep.spoken||talk.startAnew());
document.addEventListener("visibilitychange", look);
keep.set({open: shell.isOpen});
if(!shell.$text.value&&keep.all.draft){shell.$text.value=keep.all.draft; shell.fit();}
for(const item of talk.outbox.waiting) if(item.text) log.pending(item);
for(const {kind, text} of shell.kept.splice(0)) kind==="person" ? shell.ask() : shell.say(text);
foot.show("opening", "");
keyboardRoom(shell);
}
function keyboardRoom(shell){
const view=window.visualViewport;
view?.addEventListener("resize", ()=>{
shell.root.style.setProperty("--height", `${view.height}px`);
shell.root.style.setProperty("--top", `${view.offsetTop}px`);
});
}