/** A person for one press, on the same page: the chat opens and asks for one. Without scripts the call form is there. */

await customElements.whenDefined("earshot-chat");
const offer = document.querySelector("[data-talk]");
offer?.removeAttribute("hidden");
offer?.addEventListener("click", () => {
  const chat = document.querySelector("earshot-chat");
  chat.open();
  chat.ask();
});
