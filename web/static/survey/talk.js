/** A person for one press, on the same page: the chat opens and asks for one. Without scripts the call form is there. */

await customElements.whenDefined("earshot-chat");
const chat = document.querySelector("earshot-chat");

// A landmark of its own: whoever goes through the page by landmarks finds the chat too.
const beside = document.createElement("aside");
beside.setAttribute("aria-label", "Chat");
chat.replaceWith(beside);
beside.append(chat);

const offer = document.querySelector("[data-talk]");
offer?.removeAttribute("hidden");
offer?.addEventListener("click", () => {
  chat.open();
  chat.ask();
});
