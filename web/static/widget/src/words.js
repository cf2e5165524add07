/** What the panel says by itself beside what the launcher does, by key and locale. What the shop and the assistant say comes from the service. */
import { pen } from "./dom.js";

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
    next: "You are next",
    before: (n) => (n === 1 ? "1 person is before you" : `${n} people are before you`),
    wait: (seconds) => {
      const minutes = Math.round(seconds / 60);
      return minutes < 1 ? "less than a minute" : minutes === 1 ? "about 1 minute" : `about ${minutes} minutes`;
    },
    noTimes: "We can’t show the times just now. You can call us, or write here.",
    tryAgain: "Try again",
    callAt: (when) => `We call you ${when}`,
    carryOn: "Go on with the assistant",
    withAgent: (name) => `You are talking to ${name}`,
    asking: "Asking for a person…",
    waiting: "A person has been asked",
    withPerson: "You are talking to a person",
    end: "End chat",
    ended: "This conversation has ended. Write to go on.",
    again: "Start a new one",
  },
};

/** The words of `locale`, English standing in for what is not translated. */
export function wordsFor(locale = "en") {
  return { ...pen.words, ...WORDS.en, ...WORDS[locale.split("-")[0]] };
}
