/** The frame of a dialog that does one deed: says why it failed, and tries again under the same client_id. */

import { newId } from "../api.js";
import { store } from "../store.js";
import { Component, createRef, html } from "../ui.js";
import { say } from "../words/index.js";
import { Notice } from "./notice.js";

export class Dialog extends Component {
  box = createRef();
  state = { busy: false, problem: null };
  #clientId = newId();
  #before = document.activeElement;
  #over = false;

  componentDidMount() {
    this.box.current.showModal();
  }

  componentWillUnmount() {
    this.#over = true;
    this.box.current?.close(); // while it is modal, nothing else can be focused
    this.#before?.isConnected && this.#before.focus();
  }

  /** At once: `close` comes a task later, and a key pressed in between would be lost on a dialog that is gone. */
  #cancel = (event) => {
    event.preventDefault();
    this.props.close();
  };

  /** What is told of a dialog that is gone must not close the next one. */
  #closed = () => this.#over || this.props.close();

  #submit = async (event) => {
    event.preventDefault();
    if (this.state.busy) return;
    this.setState({ busy: true, problem: null });
    try {
      await this.props.act(this.#clientId);
    } catch (problem) {
      this.setState({ busy: false, problem: problem.message });
    }
  };

  render({ title, does, close, children, missing = "", ready = !missing }, { busy, problem }) {
    return html`<dialog class="dialog" ref=${this.box} aria-labelledby="dialog-title" onCancel=${this.#cancel} onClose=${this.#closed}>
      <form onSubmit=${this.#submit}>
        <h2 id="dialog-title">${title}</h2>
        <${Notice} notice=${store.state.notice} />
        ${children}
        <p class="concern-text" role="alert">${problem ?? ""}</p>
        <div class="dialog-foot">
          ${missing && html`<p id="dialog-missing" class="missing">${missing}</p>`}
          <button type="button" class="button" onClick=${close}>${say(does ? "dialog.cancel" : "dialog.close")}</button>
          ${does && html`<button type="submit" class="button first" disabled=${busy || !ready} aria-describedby=${missing ? "dialog-missing" : null}>${does}</button>`}
        </div>
      </form>
    </dialog>`;
  }
}
