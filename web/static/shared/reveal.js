/** Lets people see the password they are typing. Without scripts the button is not there and the field works as ever. */

for (const button of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.setAttribute("aria-label", `Show ${field.labels[0].textContent.toLowerCase()}`);
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  });
  // Sent as a password again, so that the browser offers to keep it and keeps no plain one among the form's past values.
  field.form.addEventListener("submit", () => (field.type = "password"));
}
