/* Packed from src/ by tools/pack_widget.py: change it there. */
const WORDS={
field: (asked)=>`Your ${asked}`,
once: (name)=>`Encrypted, shown to ${name} once, then gone. Not for card numbers or passwords.`,
give: "Give it once",
giving: "Sealing it…",
away: "It did not go through. Please try again, or call.",
};
const asking=new Map();
function form({form: {id, state, asked}, name}, line, {h, uuid, post}){
asking.get(id)?.remove();
if(state!=="asked") return;
const client_id=uuid();
const of=`form-${id}`;
const field=h("input", {id: of, type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 80, required: true, "aria-describedby": `${of}-once` });
const told=h("p", {class: "told", role: "status" });
const give=h("button", {class: "second first" }, WORDS.give);
const drawn=h("form", {class: "card ask", onsubmit: submit},
h("label", {for: of}, h("bdi", {}, WORDS.field(asked))),field, give, h("p", {class: "told", id: `${of}-once` }, h("bdi", {}, WORDS.once(name))),told);
asking.set(id, drawn);
line.after(drawn);
requestAnimationFrame(()=>drawn.scrollIntoView({block: "nearest" }));
async function submit(event){
event.preventDefault();
if(give.disabled||!field.value.trim()) return field.focus();
give.disabled=true;
told.textContent=WORDS.giving;
try {
await post({client_id, form: id, value: field.value});
field.value="";
} catch (problem){
told.textContent=problem.detail||WORDS.away;
give.disabled=false;
field.focus();
}
}
}
const MASKS={"card": "[card number removed]", "account": "[account number removed]", "identity": "[identity number removed]", "secret": "[password or code removed]"};
const BEGINS={"13": "4", "14": "30[0-5]|3095|3[689]", "15": "3[47]|2131|1800", "16": "", "17": "[2-6]", "18": "[2-6]", "19": "[2-6]"};
const BETWEEN="(?:[ \\n./,_*|:;'\\\"=>·•~#()\\[\\]\\\\-]{0,6}|\\+| \\+ )";
const TYPED="⓵⓶⓷⓸⓹⓺⓻⓼⓽❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇➈➊➋➌➍➎➏➐➑➒⓿🄋🄌→⁄∕、،٬。٫⠀ᅠ";
const READ="123456789123456789123456789123456789000>//,,,..  ";
const ACCOUNTS="AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";
const PATTERNS=[["identity", "(?:^|[^0-9A-Za-z+.,-])((?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4})(?!-?\\d)", "i", ""],["identity", "\\b((?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D])\\b", "i", ""],["identity", "\\b((?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .-]?\\d\\d){3}[ .-]?[A-D])\\b", "", ""],["identity", "\\b((?!bg|gb|kn|nk|nt|tn|zz|a[mnst]|b[ey]|he|m[ey]|we|nr|st)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z](?: \\d\\d){3} (?:[b-d]\\b|a\\b(?! ?[A-Za-z])))", "", ""],["identity", "(?:^|[^0-9A-Za-z+.,-])((?:\\d{8}|\\d\\d\\.\\d{3}\\.\\d{3})-?[A-Z])\\b", "i", "dni"],["identity", "\\b([XYZ]-?\\d{7}-?[A-Z])\\b", "i", "dni"],["identity", "(?:^|[^0-9A-Za-z+.,-])([12][ .-]?\\d\\d[ .-]?(?:0[1-9]|[1-9]\\d)[ .-]?(?:\\d\\d|2[AB])(?:[ .-]?\\d{3}){2}[ .-]?\\d\\d)\\b", "i", "nir"],["identity", "\\b([A-Z]{6}[\\dLMNP-V]{2}[A-EHLMPR-T][\\dLMNP-V]{2}[A-Z][\\dLMNP-V]{3}[A-Z])\\b", "i", "fiscal"],["identity", "(?:^|[^0-9A-Za-z+.,-])([1-9]\\d{10}|[1-9]\\d[ /]\\d{3}[ /]\\d{3}[ /]\\d{3})(?![ .,-]?\\d)", "i", "steuer"],["identity", "\\bpesel\\b(?:[ \\n]*(?:(?:number|numbers|no|nr|nummer|num[eé]ro|code|is|was|are|ist|lautet|est|es|jest|to|still|now|just)\\b|[.:=#>-]|n°|['’]s\\b)){0,4}[ \\n]*[\\\"'“„«]?(\\d(?:[ -]?\\d){10})(?!\\d)", "i", "pesel"],["identity", "\\b(?:bsn|burgerservicenummer|sofi-?nummer)\\b(?:[ \\n]*(?:(?:number|numbers|no|nr|nummer|num[eé]ro|code|is|was|are|ist|lautet|est|es|jest|to|still|now|just)\\b|[.:=#>-]|n°|['’]s\\b)){0,4}[ \\n]*[\\\"'“„«]?(\\d(?:[ .-]?\\d){8})(?!\\d)", "i", "bsn"],["identity", "\\b(?:ssn|social(?: security)?|national insurance|steuer-?(?:id|nummer)|sozialversicherungs\\w*)(?:[ \\n]*(?:(?:number|numbers|no|nr|nummer|num[eé]ro|code|is|was|are|ist|lautet|est|es|jest|to|still|now|just)\\b|[.:=#>-]|n°|['’]s\\b)){0,4}[ \\n]*[\\\"'“„«]?([A-Z]{0,2}[ -]?\\d(?:[ /.-]?\\d){5,12}(?:[ -]?[A-Z]\\b)?)(?!\\d)", "i", ""],["identity", "\\b(?:passport|passeport|reisepass|pasaporte|paszport|passaporto|(?:personal)?ausweis\\w*|id[- ]card|identity (?:card|number)|national id|driv(?:ing|er'?s?) licen[cs]e|f[uü]hrerschein\\w*)(?:[ \\n]*(?:(?:number|numbers|no|nr|nummer|num[eé]ro|code|is|was|are|ist|lautet|est|es|jest|to|still|now|just)\\b|[.:=#>-]|n°|['’]s\\b)){0,4}[ \\n]*[\\\"'“„«]?((?=(?:[A-Z-]*\\d){3})[A-Z0-9](?:-?[A-Z0-9]){5,17})\\b", "i", ""],["secret", "\\b(?:pin|geheimzahl|code secret)\\b(?:[ \\n]*(?:(?:number|numbers|no|nr|nummer|num[eé]ro|code|is|was|are|ist|lautet|est|es|jest|to|still|now|just)\\b|[.:=#>-]|n°|['’]s\\b)){0,4}[ \\n]*[\\\"'“„«]?(\\d(?:[ -]?\\d){3,7})(?!\\d)", "i", ""],["secret", "\\b(?:cvv2?|cvc2?|csc|security (?:code|number)|card verification|pr[uü]fnummer|pr[uü]fziffer|cryptogramme|(?:three|3) (?:digits|numbers) on the back)\\b(?:[ \\n]*(?:(?:number|numbers|no|nr|nummer|num[eé]ro|code|is|was|are|ist|lautet|est|es|jest|to|still|now|just)\\b|[.:=#>-]|n°|['’]s\\b)){0,4}[ \\n]*[\\\"'“„«]?(\\d[ -]?\\d[ -]?\\d(?:[ -]?\\d)?)(?!\\d)", "i", ""],["secret", "\\b(?:otp|passcode|one[- ]?time[ -](?:code|pin|password|passcode)|einmal(?:code|passwort)|best[aä]tigungscode|sms[- ]?tan|(?:verification|sms|text|log-?in|sign-?in|access|authentication|authenticator|2fa|two-factor|security)[ -]code)\\b(?:[ \\n]*(?:(?:number|numbers|no|nr|nummer|num[eé]ro|code|is|was|are|ist|lautet|est|es|jest|to|still|now|just)\\b|[.:=#>-]|n°|['’]s\\b)){0,4}[ \\n]*[\\\"'“„«]?((?:[A-Z]{1,2}-)?\\d(?:[ -]?\\d){3,7})(?!\\d)", "i", ""],["secret", "(?:^|[^0-9A-Za-z+.,-])(\\d(?:[ -]?\\d){2,7})[ \\n]+(?:is|was)[ \\n]+(?:my|the|our)[ \\n]+(?:(?:card'?s?|secret|one[- ]?time)[ \\n]+)?(?:pin|passcode|otp|cvv2?|cvc2?|csc|security code)\\b", "i", ""],["secret", "\\b(?:pass ?words?|passwor[dt]e?|kennwort|passwd|pwd|passphrase|mot de passe|contrase[nñ]a|wachtwoord|has[lł]o)\\b[ \\n]*(?:[:=]|is:|->)[ \\n]*(?!\\[)([\\\"'“„«]?\\S*[^\\s.,!?;])", "i", ""],["secret", "\\b(?:pass ?words?|passwor[dt]e?|kennwort|passwd|pwd|passphrase|mot de passe|contrase[nñ]a|wachtwoord|has[lł]o)[ \\n]+(?:is|was|ist|lautet|est|es|jest|for \\w+ is)[ \\n]+(?:still |now |just )?(?!\\[)(?!(?:not|no|never|now|only|also|always|still|just|really|very|too|so|to|the|a|an|my|your|our|this|that|it|in|on|for|and|but|or|as|at|by|of|from|with|without|wrong|right|correct|incorrect|invalid|valid|old|new|weak|strong|short|long|fine|ok|okay|gone|lost|reset|needed|required|rejected|refused|blocked|locked|expired|broken|useless|safe|unknown|missing|asked|sent|being|going|something|nothing|what|why|how|when|where|if|because|apparently|different|the same|same|rubbish|secret|impossible|hard|easy|there|here|changed|forgotten|accepted|recognised|recognized|supposed|meant|falsch|nicht|pas|kein|incorrecta?|fausse?|\\w+ing)\\b)(\\S{2,64}[^\\s.,!?;])(?=[.,!?;]*(?:\\s|$))", "i", ""],["secret", "\\b(?:pass ?words?|passwor[dt]e?|kennwort|passwd|pwd|passphrase|mot de passe|contrase[nñ]a|wachtwoord|has[lł]o)[ \\n]+(?!\\[)((?=\\S*\\d)(?=\\S*[A-Za-z])\\S{4,64}[^\\s.,!?;])", "i", ""]];
const RUN=new RegExp(`\\d(?:${BETWEEN}\\d)+`, "g");
const LAYOUTS=["4,6,5", "4,6,4", "4,3,3,3", "4,4,4,4,3", "4,4,4,4,2", "6,13"];
const ALIKE=new Map([...TYPED].map((letter, at)=>[letter, READ[at]]));
const LENGTHS=Object.fromEntries(ACCOUNTS.split(" ").map((entry)=>[entry.slice(0, 2),Number(entry.slice(2))]));
function mask(text){
const {plain, places}=fold(text);
const found=[...cards(plain),...accounts(plain),...patterns(plain)]
.map(([start, end, kind])=>[places[start],places[end],kind]).sort((a, b)=>a[0] - b[0]||a[1] - b[1]);
let safe="";
let last=0;
for(const [start, end, kind] of found){
if(start >= last) safe += text.slice(last, start) + MASKS[kind];
last=Math.max(last, end);
}
return safe + text.slice(last);
}
function fold(text){
const places=[];
let plain="";
let at=0;
for(const typed of text){
for(const letter of typed.normalize("NFKC")){
const shown=letterOf(letter);
for(let n=0; n < shown.length; n++) places.push(at);
plain += shown;
}
at += typed.length;
}
return {plain, places: [...places, at]};
}
function letterOf(letter){
if(ALIKE.has(letter)) return ALIKE.get(letter);
if(/[\t\v\f]/.test(letter)) return " ";
if(letter!=="\n"&&/[\p{Cf}\p{Mn}\p{Me}\p{Cc}]/u.test(letter)) return "";
if(/\p{Nd}/u.test(letter)) return String(digitOf(letter.codePointAt(0)));
if(/[\p{Pd}\u2212]/u.test(letter)) return "-";
return /[\p{Zs}\p{Zl}\p{Zp}]/u.test(letter) ? " " : letter;
}
function digitOf(point){
const low=point % 16;
return low > 5&&!/\p{Nd}/u.test(String.fromCodePoint(point - low)) ? low - 6 : low;
}
function* cards(plain){
for(const run of plain.matchAll(RUN)){
const groups=[...run[0].matchAll(/\d+/g)].map((group)=>[run.index + group.index, run.index + group.index + group[0].length]);
if(plain[run.index - 1]==="+"&&run[0].replace(/\D/g, "").length <= 15) continue;
for(let first=0; first < groups.length; first++){
const last=longest(plain, groups, first);
if(last < 0) continue;
let after=last + 1;
while (after < groups.length&&after <= last + 3&&/^\d{2,4}$/.test(plain.slice(...groups[after]))) after++;
for(let at=last + 1; at < after; at++) if(longest(plain, groups, at) >= 0) after=last + 1;
yield [groups[first][0],groups[after - 1][1],"card"];
first=after - 1;
}
}
}
function longest(plain, groups, first){
let digits="";
let found=-1;
for(let at=first; at < groups.length&&digits.length < 20; at++){
digits += plain.slice(...groups[at]);
if(isCard(digits)&&writtenAsOne(plain, groups.slice(first, at + 1))) found=at;
}
return found;
}
const isCard=(digits)=>digits.length in BEGINS&&new RegExp(`^(?:${BEGINS[digits.length]})`).test(digits)&&luhn(digits);
function writtenAsOne(plain, groups){
const lengths=groups.map(([start, end])=>end - start);
if(new Set(lengths).size===1||LAYOUTS.includes(lengths.join())) return true;
const between=new Set(groups.slice(1).map(([start],at)=>plain.slice(groups[at][1],start).trim()));
const inner=new Set(lengths.slice(1, -1));
const alike=inner.size===1&&inner.has(Math.max(...lengths));
return between.size===1&&(alike||lengths.reduce((sum, n)=>sum + n) >= 3 * lengths.length);
}
function luhn(digits){
const doubled=(n)=>(n > 4 ? 2 * n - 9 : 2 * n);
return [...digits].reverse().reduce((sum, digit, place)=>sum + (place % 2 ? doubled(+digit) : +digit),0) % 10===0;
}
function* accounts(plain){
let after=0;
for(const begins of plain.matchAll(/\b(?!NO[ ./-])([A-Z]{2})(?=[ ./-]?\d\d)/gi)){
const length=LENGTHS[begins[1].toUpperCase()];
const rest=length&&plain.slice(begins.index).match(new RegExp(`^(?:[A-Z0-9][ ./\\n-]*?){${length}}(?![A-Z0-9])`, "i"));
if(!rest||begins.index < after||!iban(rest[0].replace(/[^A-Z0-9]/gi, ""))) continue;
after=begins.index + rest[0].length;
yield [begins.index, after, "account"];
}
}
const modulo=(digits, by)=>[...digits].reduce((rest, digit)=>(rest * 10 + +digit) % by, 0);
const iban=(value)=>modulo([...value.slice(4),...value.slice(0, 4)].map((c)=>parseInt(c, 36)).join(""),97)===1;
const weighed=(value, weights)=>[...value].reduce((sum, digit, at)=>sum + digit * weights[at],0);
const CHECKS={
dni: (value)=>"TRWAGMYFPDXBNJZSQVHLCKE"[value.slice(0, -1).replace(/[XYZ]/, (c)=>"XYZ".indexOf(c)) % 23]===value.at(-1),
nir: (value)=>97 - modulo(value.slice(0, -2).replace("2A", "19").replace("2B", "18"),97)===+value.slice(-2),
pesel: (value)=>weighed(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10===0,
bsn: (value)=>weighed(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11===0,
fiscal(value){
const odd=[1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const number=(c)=>(c > "9" ? c.charCodeAt(0) - 65 : +c);
const total=[...value.slice(0, 15)].reduce((sum, c, at)=>sum + (at % 2 ? number(c) : odd[number(c)]),0);
return String.fromCharCode(65 + (total % 26))===value[15];
},
steuer(value){
const times=[..."0123456789"].map((digit)=>value.slice(0, 10).split(digit).length - 1).sort();
if(times[8]!==1||times[9] < 2||times[9] > 3) return false;
const product=[...value.slice(0, 10)].reduce((before, digit)=>(((+digit + before) % 10||10) * 2) % 11, 10);
return (11 - product) % 10===+value[10];
},
};
function* patterns(plain){
for(const [kind, source, flags, check] of PATTERNS){
for(const match of plain.matchAll(new RegExp(source, `dg${flags}`))){
if(!check||CHECKS[check](match[1].replace(/[^A-Za-z0-9]/g, "").toUpperCase())) yield [...match.indices[1],kind];
}
}
}
export {form, mask};