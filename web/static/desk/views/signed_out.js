/** The session is over: how to come back, and that nothing typed is lost. Goes away by itself after signing in. */

import { arrive } from "../session.js";
import { Component, createRef, html } from "../ui.js";
import { say } from "../words/index.js";

export class SignedOut extends Component {
  box = createRef();
  state = { still: false };

  componentDidMount() {
    this.box.current.showModal();
  }

  #look = async () => {
    if (!(await arrive())) this.setState({ still: true });
  };

  render({ kept }, { still }) {
    return html`<dialog class="dialog" ref=${this.box} aria-labelledby="signed-out" onCancel=${(event) => event.preventDefault()}>
      <h2 id="signed-out">${say("signedOut.title")}</h2>
      <p>${say("signedOut.text")}</p>
      ${kept && html`<p>${say("signedOut.kept")}</p>`}
      <p><a href="/desk" target="_blank" rel="noopener">${say("signedOut.link")}</a></p>
      <p role="status" class="concern-text">${still ? say("signedOut.still") : ""}</p>
      <div class="dialog-foot">
        <button type="button" class="button first" onClick=${this.#look}>${say("signedOut.again")}</button>
      </div>
    </dialog>`;
  }
}
