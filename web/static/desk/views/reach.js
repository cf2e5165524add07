/** How to reach the customer elsewhere: one tap, from what they gave, or gave for a call back. */

import { html } from "../ui.js";
import { say } from "../words/index.js";
import { Icon } from "./icons.js";

export function Reach({ customer, promises = [] }) {
  const booked = customer?.phone ? null : promises.findLast((promise) => promise.phone)?.phone;
  const given = customer?.phone || booked;
  const phone = given && dialled(given);
  const email = customer?.email;
  return html`<section>
    <div class="packet-row">
      <h3>${say("packet.reach")}</h3>
      ${(phone || email) && html`<p class="quiet-text">${sourceWords(customer, booked)}</p>`}
    </div>
    <div class="reach-row">
      ${phone && html`<a class="reach" href=${`tel:${phone}`} aria-label=${say("packet.call", given)}><${Icon} name="phone" /><bdi>${given}</bdi></a>`}
      ${email && html`<a class="reach" href=${`mailto:${encodeURIComponent(email)}`} aria-label=${say("packet.mail", email)}><${Icon} name="mail" /><bdi>${email}</bdi></a>`}
    </div>
    ${!phone && !email && html`<p class="quiet-text">${say("packet.noReach")}</p>`}
  </section>`;
}

function sourceWords(customer, booked) {
  if (booked) return say("packet.bookedNumber");
  return say(customer.verified ? "customer.verified" : "customer.claimed");
}

/** Only what a telephone can dial; nothing a customer typed becomes another kind of address. */
function dialled(phone) {
  const digits = phone.replace(/[^\d+]/g, "").replace(/(?!^)\+/g, "");
  return /\d{3}/.test(digits) ? digits : null;
}
