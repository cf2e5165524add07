/** The shop's own words, found by typing and put into the reply with Enter. */

import { get } from "../api.js";
import { Component, createRef, html } from "../ui.js";
import { say } from "../words/index.js";
import { moment } from "../words/time.js";
import { Options, step } from "./options.js";

export class SnippetPicker extends Component {
  field = createRef();
  state = { all: null, complaint: false, problem: null, search: "", at: 0 };

  async componentDidMount() {
    this.field.current.focus();
    try {
      const { snippets, complaint } = await get(`/conversations/${encodeURIComponent(this.props.id)}/snippets`);
      this.setState({ all: snippets, complaint });
    } catch (problem) {
      this.setState({ problem: problem.message });
    }
  }

  #found() {
    const words = this.state.search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return (this.state.all ?? []).filter(({ title, text }) => {
      const within = `${title} ${text}`.toLocaleLowerCase();
      return words.every((word) => within.includes(word));
    });
  }

  #choose = (snippet) => this.props.put(snippet, this.state.complaint);

  #key = (event) => {
    if (event.isComposing) return;
    const found = this.#found();
    const at = step(event.key, this.state.at, found.length);
    if (at !== null) this.setState({ at });
    else if (event.key === "Enter" && found[this.state.at]) this.#choose(found[this.state.at]);
    else if (event.key === "Escape") this.props.leave();
    else if (event.key !== "Enter") return;
    event.preventDefault();
  };

  render(_, { all, problem, search, at }) {
    const found = this.#found();
    return html`<div class="picker" role="group" aria-label=${say("snippets.list")}>
      <input
        ref=${this.field} type="text" class="input" role="combobox" aria-autocomplete="list" aria-haspopup="listbox" autocomplete="off"
        aria-expanded=${String(found.length > 0)} aria-controls="snippet-options" aria-activedescendant=${found.length ? `snippet-options-${at}` : null}
        aria-label=${say("snippets.search")} placeholder=${say("snippets.search")} value=${search} onKeyDown=${this.#key}
        onInput=${(event) => this.setState({ search: event.target.value, at: 0 })}
      />
      <${Options} id="snippet-options" label=${say("snippets.list")} of=${found} at=${at} choose=${this.#choose} shows=${Shown} />
      <p class="picker-state quiet-text" role="status">${problem ?? stateWords(all, found, search.trim())}</p>
    </div>`;
  }
}

function Shown({ one: { title, text, used_at, used_here_at } }) {
  const used = used_here_at ? say("snippets.usedHere", moment(used_here_at)) : used_at ? say("snippets.used", moment(used_at)) : say("snippets.unused");
  return html`<span class="picker-head"><strong><bdi>${title}</bdi></strong> <span class=${used_here_at ? "concern-text" : "quiet-text"}>${used}</span></span>
    <span class="picker-text" dir="auto">${text}</span>`;
}

function stateWords(all, found, search) {
  if (!all) return say("snippets.fetching");
  if (!all.length) return say("snippets.none");
  return found.length ? say("snippets.found", found.length) : say("snippets.noMatch", search);
}
