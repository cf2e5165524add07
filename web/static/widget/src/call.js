/** A call at a time, fetched only when there is one to arrange: the form that books or moves it, and what a booked one leaves to do. */
import { CALL_STYLE } from "./call_style.js";
import { kept } from "./kept.js";
import { picker } from "./picker.js";

export { CALL_STYLE, kept, picker };
