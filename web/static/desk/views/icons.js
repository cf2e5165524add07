/** A dozen line drawings of one weight. Each stands beside a word or inside something that has one. */

import { html } from "../ui.js";

const PATHS = {
  phone: "M6.5 3.5 9 8l-2 2c1 2.8 3.2 5 6 6l2-2 4.5 2.5v3a1.5 1.5 0 0 1-1.6 1.5C10.5 20.5 3.5 13.5 3 6a1.5 1.5 0 0 1 1.5-1.6z",
  mail: "M3.5 5.5h17v13h-17zM4 6l8 7 8-7",
  back: "M14.5 5 8 12l6.5 7",
  person: "M12 11.5a3.7 3.7 0 1 0 0-7.5 3.7 3.7 0 0 0 0 7.5zM4.5 20c.8-4 3.7-6 7.5-6s6.7 2 7.5 6",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20",
  flag: "M6 21V4M6 4.5h11l-2 4 2 4H6",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  check: "M5 12.5l4.5 4.5L19 7.5",
  turn: "M4 9h11a5 5 0 0 1 0 10h-4M8 5 4 9l4 4",
};

export const Icon = ({ name }) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
