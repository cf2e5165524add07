/** What is confidential, fetched only when there is something: with the first digits somebody types, or with a one-time form. */
import { form } from "./form.js";
import { mask } from "./masking.js";

export { form, mask };
