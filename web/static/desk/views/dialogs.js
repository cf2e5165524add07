/** What floats over the desk: one dialog at a time, with the browser's own focus and Escape. */

import { customerName } from "../deeds.js";
import { store } from "../store.js";
import { html } from "../ui.js";
import { Call } from "./call.js";
import { ForMe } from "./for_me.js";
import { HandBack } from "./hand_back.js";
import { Order } from "./order.js";
import { AskPrivately, ReadPrivately } from "./private.js";
import { PutRight } from "./put_right.js";
import { Shortcuts } from "./shortcuts.js";
import { Transfer } from "./transfer.js";
import { WrapUp } from "./wrap_up.js";

const DIALOGS = {
  call: Call, handBack: HandBack, order: Order, putRight: PutRight, askPrivately: AskPrivately, readPrivately: ReadPrivately,
  transfer: Transfer, wrapUp: WrapUp, shortcuts: Shortcuts, forMe: ForMe,
};

export function Dialogs({ dialog, desk }) {
  if (!dialog) return null;
  const name = dialog.id ? customerName(desk, dialog.id) : null;
  const close = () => store.change({ dialog: null });
  return html`<${DIALOGS[dialog.name]} key=${`${dialog.name} ${dialog.id}`} id=${dialog.id} name=${name} desk=${desk} close=${close} />`;
}
