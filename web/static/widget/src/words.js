/** What the panel says by itself, by key and locale. What the shop and the assistant say comes from the service. */
const WORDS = {
  en: {
    log: "Conversation",
    opening: "One moment.",
    you: "You",
    assistant: "Assistant",
    someone: "The shop",
    sending: "Sending…",
    sent: "Sent",
    seen: "Seen",
    stuck: "Not sent yet. Tap to try again",
    refused: "Not sent.",
    removed: "Removed",
    typing: (name) => `${name} is typing…`,
    thinking: "The assistant is writing…",
    more: "Show all of it",
    below: "New message below",
    call: (number) => `Call ${number}`,
    worst: "very bad",
    best: "very good",
    rating: (title, end) => (end ? `${title}, ${end}` : title),
    next: "You are next",
    before: (n) => (n === 1 ? "1 person is before you" : `${n} people are before you`),
    wait: (seconds) => {
      const minutes = Math.round(seconds / 60);
      return minutes < 1 ? "less than a minute" : minutes === 1 ? "about 1 minute" : `about ${minutes} minutes`;
    },
    slots: "When shall we call you?",
    yourNumber: "On which number?",
    book: "Book the call",
    booking: "Booking…",
    otherTime: "Change the time",
    callAt: (when) => `We call you ${when}`,
    carryOn: "Go on with the assistant",
    withAgent: (name) => `You are talking to ${name}`,
    asking: "Asking for a person…",
    waiting: "A person has been asked",
    withPerson: "You are talking to a person",
    end: "End chat",
    ended: "This conversation has ended. Write again to pick it up.",
    again: "Start a new one",
  },
};

/** The words of `locale`, English standing in for what is not translated. */
export function wordsFor(locale = "en") {
  return { ...WORDS.en, ...WORDS[locale.split("-")[0]] };
}
