/** Gives the conversation back to the assistant; the customer is told. */

import { handBack } from "../deeds.js";
import { html } from "../ui.js";
import { say } from "../words/index.js";
import { Dialog } from "./dialog.js";

export function HandBack({ id, name, close }) {
  return html`<${Dialog} title=${say("handBack.title", name)} does=${say("handBack.do")} close=${close} act=${(clientId) => handBack(id, clientId)}>
    <p>${say("handBack.text", name)}</p>
  <//>`;
}
