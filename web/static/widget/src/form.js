/** A one-time form: one field under the line that says who asks and why. What is typed into it is kept nowhere in the browser. */
const WORDS = {
  field: (asked) => `Your ${asked}`,
  once: (name) => `Encrypted, shown to ${name} once, then gone. Not for card numbers or passwords.`,
  give: "Give it once",
  giving: "Sealing it…",
  away: "It did not go through. Please try again, or call.",
};
const asking = new Map(); // the form's id → where it is filled in

/** Draws the form of `event` under its line, or takes it away once it is over. `pen`: h · uuid · post(body). */
export function form({ form: { id, state, asked }, name }, line, { h, uuid, post }) {
  asking.get(id)?.remove();
  if (state !== "asked") return;
  const client_id = uuid(); // the same however often it is tried
  const of = `form-${id}`;
  const field = h("input", { id: of, type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 80, required: true, "aria-describedby": `${of}-once` });
  const told = h("p", { class: "told", role: "status" });
  const give = h("button", { class: "second first" }, WORDS.give);
  const drawn = h("form", { class: "card ask", onsubmit: submit },
    h("label", { for: of }, h("bdi", {}, WORDS.field(asked))), field, give, h("p", { class: "told", id: `${of}-once` }, h("bdi", {}, WORDS.once(name))), told);
  asking.set(id, drawn);
  line.after(drawn);
  requestAnimationFrame(() => drawn.scrollIntoView({ block: "nearest" }));

  async function submit(event) {
    event.preventDefault();
    if (give.disabled || !field.value.trim()) return field.focus();
    give.disabled = true;
    told.textContent = WORDS.giving;
    try {
      await post({ client_id, form: id, value: field.value });
      field.value = "";
    } catch (problem) {
      told.textContent = problem.detail || WORDS.away;
      give.disabled = false;
      field.focus();
    }
  }
}
