"""The words of a survey's pages that are not the survey's own, in each language we bring; English where we bring none.

`{…}` is filled by `say`. What an owner asks stands in their survey's file, in words of theirs.
"""

from __future__ import annotations

from typing import Any

from earshot.errors import EarshotError, NotFound
from earshot.survey_words_abroad import GERMAN, SPANISH

ENGLISH = {
    "title": "{shop}: how did it go?",
    "progress": "{step} of {steps}",
    "own_words": "In your own words, or leave it empty. Please no card numbers.",
    "privacy": "How {shop} keeps what you write here",
    "send": "Send",
    "back": "Back",
    "why": "You are asked because you dealt with {shop} ({interaction}). Nothing is sent before you press the button.",
    "answered": "{answer} of {highest}",
    "wrong.number": "Please choose a number from {low} to {high}.",
    "wrong.choice": "Please choose one of the answers.",
    "wrong.long": "That is longer than we can keep: please say it in {longest} characters.",
    "wrong.time": "Please choose a time.",
    "thanks.title": "{shop}: thank you",
    "told": "What you told us",
    "change": "Change an answer",
    "later": "If something comes up, {shop} is on",
    "person": "Would you rather talk to a person?",
    "person.why": "They will have your answers in front of them; you won’t have to give them again.",
    "person.call": "Call {phone}",
    "person.here": "Talk to a person here",
    "person.chat": "",
    "call": "Or we call you",
    "call.number": "Your number",
    "call.book": "Call me then",
    "call.booked": "Booked: we will call you {when}. If it is sooner you need us, {phone} works as well.",
    "gone.title": "{shop}: this link is over",
    "gone": "This link does not open a survey any more",
    "gone.why": "Perhaps it is an old one, or a piece of it went missing. Nothing you told us before is lost.",
    "gone.person": "If there is something you want to tell {shop}, a person will hear it on the phone.",
    "failed.title": "{shop}: that did not work",
    "failed": "That did not work",
    "failed.here": "Something went wrong here, and it was not your doing.",
    "failed.kept": "What you sent before is kept. Go back and try again, or say it to a person at {shop}.",
    "stop.title": "{shop}: no more questions by mail",
    "stop": "No more questions by mail?",
    "stop.what": "{shop} will not ask you again how something went. Nothing else changes.",
    "stop.press": "Stop these mails",
    "stopped": "You will get no more of these mails",
    "stopped.what": (
        "{shop} has noted it, also for what was about to be sent. Answers to what you wrote yourself still reach you."
    ),
    "else": "For anything else, {shop} is on",
    "changed": "Changed on the survey’s page: {question}",
    "added": "Answered on the survey’s page: {question}",
    "taken_back": "Taken back on the survey’s page: {question}",
}
WORDS = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}


def say(key: str, language: str = "en", **values: Any) -> str:
    """Raises KeyError for an unknown key."""
    return WORDS.get(language, ENGLISH)[key].format(**values)


def wrong(error: EarshotError, language: str = "en") -> str:
    """What went wrong, for a customer. English has the sentence that was raised; abroad there is one for each kind."""
    if isinstance(error, NotFound):
        return say("failed.here", language)
    if language not in WORDS or language == "en":
        return error.sentence
    kind = "phone" if error.extra.get("field") == "phone" else error.code
    return WORDS[language].get(f"error.{kind}", WORDS[language]["failed.here"])


def spoken_by(accepts: str) -> str:
    """The first language of an Accept-Language header that we have words in: all that is known where no link opens."""
    for wanted in accepts.split(","):
        language = wanted.partition(";")[0].strip().partition("-")[0].lower()
        if language in WORDS:
            return language
    return "en"
