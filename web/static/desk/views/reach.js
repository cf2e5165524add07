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
    <h3>${say("packet.reach")}</h3>
    ${phone && html`<a class="reach" href=${`tel:${phone}`}><${Icon} name="phone" /><span>${say("packet.call", given)}</span></a>`}
    ${email && html`<a class="reach" href=${`mailto:${encodeURIComponent(email)}`}><${Icon} name="mail" /><span>${say("packet.mail", email)}</span></a>`}
    ${!phone && !email && html`<p class="quiet-text">${say("packet.noReach")}</p>`}
    ${booked && html`<p class="quiet-text">${say("packet.bookedNumber")}</p>`}
    ${((phone && !booked) || email) && html`<p class="quiet-text">${say(customer.verified ? "customer.verified" : "customer.claimed")}</p>`}
  </section>`;
}

/** Only what a telephone can dial; nothing a customer typed becomes another kind of address. */
function dialled(phone) {
  const digits = phone.replace(/[^\d+]/g, "").replace(/(?!^)\+/g, "");
  return /\d{3}/.test(digits) ? digits : null;
}
