/** What is said around a call at a time; the times themselves are said by the service. */
export const WORDS = {
  slots: "When shall we call you?",
  zone: (place) => `The times are ours; yours (${place}) stand below them.`,
  yours: (when) => `For you that is ${when}.`,
  yourNumber: "On which number?",
  book: "Book the call",
  moveIt: "Move the call",
  booking: "Booking…",
  choose: "Please choose a time.",
  number: "Which number may we call?",
  none: "No time is free just now. You can call us, or write here.",
  move: "Move",
  back: "Take it back",
  takingBack: "Taking it back…",
  calendar: "Add to calendar",
  title: (shop) => `${shop} calls you`,
};
