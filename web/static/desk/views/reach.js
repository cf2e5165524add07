/** How to reach the customer elsewhere, and whether they want it: one tap, from what they gave, here or for a call back. */

import { html } from "../ui.js";
import { say } from "../words/index.js";
import { Icon } from "./icons.js";

export function Reach({ customer, promises = [], answers = {} }) {
  const here = answers.reach ?? null;
  const booked = customer?.phone ? null : promises.findLast((promise) => promise.phone)?.phone;
  const given = (here && dialled(here) ? here : null) || customer?.phone || booked;
  const phone = given && dialled(given);
  const email = here?.includes("@") ? here : customer?.email;
  const elsewhere = here && here !== given && here !== email ? here : null;
  return html`<section>
    <div class="packet-row">
      <h3>${say("packet.reach")}</h3>
      ${(phone || email) && html`<p class="quiet-text">${here && (here === given || here === email) ? say("packet.givenHere") : sourceWords(customer, booked)}</p>`}
    </div>
    ${answers.contact && html`<p>${say("packet.consent", answers.contact)}</p>`}
    ${elsewhere && html`<p dir="auto"><q>${elsewhere}</q></p>`}
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
  const [where] = phone.split(/ \((?=[^()]*\p{L})/u); // behind it stands when they would like to be rung
  const [line, extension] = where.split(/(?<=\d)[\s,]*(?:ext(?:n|ension)?|x)[.:\s]*/i);
  const digits = line.replace(/[^\d+]/g, "").replace(/(?!^)\+/g, "");
  if (!/\d{3}/.test(digits)) return null;
  return /^\d+$/.test(extension ?? "") ? `${digits};ext=${extension}` : digits;
}
