/** Where an agent writes: a reply, for the owner; a note, for anyone at the desk. */

import { asksFor, holdsSome } from "../confidential.js";
import { note } from "../deeds.js";
import { changeDraft } from "../drafts.js";
import { completed, fitting, mentionAt } from "../mentions.js";
import { keep } from "../promised.js";
import { LONGEST, reply } from "../sending.js";
import { store } from "../store.js";
import { typingIn } from "../talks.js";
import { Still, createRef, html } from "../ui.js";
import { say } from "../words/index.js";
import { Icon } from "./icons.js";
import { NotYours } from "./not_yours.js";
import { Offer } from "./offer.js";
import { Options, step } from "./options.js";
import { SnippetPicker } from "./snippet_picker.js";

const SOON = 400; // characters left from which the count shows
const TYPING_EVERY = 3_000;

export class Composer extends Still {
  field = createRef();
  state = { picking: false, asPut: null, mention: null, at: 0 };
  #typed = 0;

  componentDidMount() {
    this.#grow();
  }

  componentDidUpdate(before) {
    this.#grow();
    if (this.props.draft.mode === "note" && before.draft.mode !== "note") this.field.current?.focus();
    if (this.props.mine && !before.mine && document.activeElement === document.body && matchMedia("(pointer: fine)").matches) this.field.current?.focus();
  }

  #grow() {
    const field = this.field.current;
    if (!field) return;
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 2}px`;
  }

  #type = (event) => {
    const { id, draft, mine } = this.props;
    const noting = this.#noting();
    const { value } = event.target;
    changeDraft(id, noting ? { note: value, noteId: undefined } : { text: value, ...(value ? {} : { snippets: [] }) });
    if (noting) this.#look(event.target);
    if (noting || !mine || !draft || Date.now() - this.#typed < TYPING_EVERY) return;
    this.#typed = Date.now();
    typingIn(id);
  };

  #look = ({ value, selectionStart, selectionEnd }) =>
    this.setState({ mention: selectionStart === selectionEnd ? mentionAt(value, selectionStart) : null, at: 0 });

  #colleagues() {
    const { agents, me } = this.props;
    return this.#noting() && this.state.mention ? fitting(agents, me, this.state.mention) : [];
  }

  #mention = ({ name }) => {
    const { text, caret } = completed(this.props.draft.note, this.state.mention, name);
    changeDraft(this.props.id, { note: text, noteId: undefined });
    this.setState({ mention: null }, () => {
      this.field.current.focus();
      this.field.current.setSelectionRange(caret, caret);
    });
  };

  /** True where the key was for the list of colleagues. */
  #choosing(event) {
    const found = this.#colleagues();
    if (!found.length || event.isComposing) return false;
    const at = step(event.key, this.state.at, found.length);
    if (at !== null) this.setState({ at });
    else if (event.key === "Enter" || event.key === "Tab") this.#mention(found[this.state.at]);
    else if (event.key === "Escape") this.setState({ mention: null });
    else return false;
    event.preventDefault();
    return true;
  }

  #key = (event) => {
    if (this.#choosing(event)) return;
    if (event.key === "/" && !this.#noting() && atLineStart(event.target)) {
      event.preventDefault();
      this.setState({ picking: true });
    }
    if (event.key === "+" && this.props.offered && !event.target.value) {
      event.preventDefault();
      keep(this.props.id);
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  };

  #send = () => {
    if (this.#noting()) note(this.props.id);
    else if (this.props.mine && reply(this.props.id)) this.#typed = 0;
    this.field.current.focus();
  };

  /** Puts a snippet where the caret stands; `asPut` is the text as it was then, to tell whether it was touched since. */
  #put = (snippet, complaint) => {
    const { id, draft } = this.props;
    const { selectionStart: from, selectionEnd: to } = this.field.current;
    const text = draft.text.slice(0, from) + snippet.text + draft.text.slice(to);
    changeDraft(id, { text, snippets: [...new Set([...draft.snippets, snippet.id])] });
    this.setState({ picking: false, asPut: complaint ? text : null }, () => {
      this.field.current.focus();
      this.field.current.setSelectionRange(from + snippet.text.length, from + snippet.text.length);
    });
  };

  #leave = () => this.setState({ picking: false }, () => this.field.current.focus());

  #noting() {
    return this.props.draft.mode === "note" || !this.props.mine;
  }

  render({ id, name, draft, mine, status, until, ready, line, stale, phone, offered }, { picking, asPut, at }) {
    if (!status) return html`<footer class="composer"></footer>`;
    if (!mine && draft.mode !== "note") return html`<${NotYours} id=${id} name=${name} status=${status} until=${until} kept=${draft.text} />`;
    const noting = this.#noting();
    const text = noting ? draft.note : draft.text;
    const left = LONGEST - Array.from(text).length;
    const colleagues = this.#colleagues();
    const blocked = !text.trim() || left < 0 || (!noting && !ready);
    return html`<footer class="composer ${noting ? "noting" : ""}">
      ${stale && html`<p class="composer-warning" role="alert">${say("composer.stale", stale.count, stale.name)}</p>`}
      <${NotForTheChat} text=${text} noting=${noting} phone=${phone} />
      ${!noting && text && text === asPut && html`<p class="composer-warning" role="status">${say("snippets.complaint", name)}</p>`}
      ${picking && !noting && html`<${SnippetPicker} id=${id} put=${this.#put} leave=${this.#leave} />`}
      ${mine && offered && html`<${Offer} key=${offered.client_id} id=${id} promise=${offered} />`}
      <${Modes} id=${id} mine=${mine} noting=${noting} pick=${() => this.setState({ picking: !picking })} picking=${picking} />
      ${colleagues.length > 0 && html`<div class="picker"><${Options} id="colleagues" label=${say("composer.colleagues")} of=${colleagues} at=${at} choose=${this.#mention} shows=${Name} /></div>`}
      <p class="unseen" role="status">${colleagues.length ? say("composer.mention", colleagues[at]?.name ?? "") : ""}</p>
      <div class="composer-row">
        <textarea
          id="composer" class="input" rows="1" ref=${this.field} value=${text} dir="auto"
          placeholder=${noting ? say("composer.noteHint") : say("composer.replyTo", name)}
          aria-label=${noting ? say("composer.note") : say("composer.replyTo", name)}
          aria-describedby="composer-state" onInput=${this.#type} onKeyDown=${this.#key} onBlur=${() => this.setState({ mention: null })}
          aria-autocomplete=${noting ? "list" : null} aria-controls=${colleagues.length ? "colleagues" : null} aria-activedescendant=${colleagues.length ? `colleagues-${at}` : null}
        ></textarea>
        <button type="button" class="button first" disabled=${blocked} onClick=${this.#send}>${say(noting ? "composer.saveNote" : "composer.send")}</button>
      </div>
      <p id="composer-state" class="composer-state">${stateWords({ left, noting, ready, line })}</p>
    </footer>`;
  }
}

/** What may not be asked for here, and what will not be kept of what is typed. */
function NotForTheChat({ text, noting, phone }) {
  const asked = noting ? null : asksFor(text);
  return html`
    ${asked && html`<p class="composer-warning" role="status">${say(`composer.asks.${asked}`, phone)}</p>`}
    ${holdsSome(text) && html`<p class="composer-warning" role="status">${say("composer.holdsSome")}</p>`}
  `;
}

const Name = ({ one }) => html`<bdi>${one.name}</bdi>`;

/** A slash there is no "and/or": nobody begins a line with one. */
function atLineStart({ value, selectionStart }) {
  return selectionStart === 0 || value[selectionStart - 1] === "\n";
}

function Modes({ id, mine, noting, pick, picking }) {
  if (!mine) {
    return html`<p class="composer-mode">
      ${say("talk.note")} <button type="button" class="link" onClick=${() => changeDraft(id, { mode: "reply" })}>${say("dialog.close")}</button>
    </p>`;
  }
  const mode = (name, on) => html`<button type="button" class="mode" aria-pressed=${String(on)} onClick=${() => changeDraft(id, { mode: name })}>${say(`composer.${name}`)}</button>`;
  return html`<div class="composer-mode" role="group" aria-label=${say("composer.reply")}>${mode("reply", !noting)}${mode("note", noting)}
    ${!noting && html`<button type="button" class="mode privately" onClick=${() => store.change({ dialog: { name: "askPrivately", id } })}><${Icon} name="lock" />${say("talk.askPrivately")}</button>`}
    ${!noting && html`<button type="button" class="mode pick" aria-expanded=${String(picking)} onClick=${pick}>${say("snippets.open")} <kbd>/</kbd></button>`}
  </div>`;
}

function stateWords({ left, noting, ready, line }) {
  if (left < 0) return say("composer.over", -left);
  if (!noting && line === "lost" && !ready) return say("composer.lost");
  if (!noting && !ready) return say("composer.catchingUp");
  if (left < SOON) return say("composer.left", left);
  return say(noting ? "composer.keysNote" : "composer.keys");
}
