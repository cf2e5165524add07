"""The words the web service says itself, by key and locale: greetings, status lines and cards.

What the assistant says is in bot/domain. Texts with `{…}` are filled by `say`. Where somebody stands in line is not
in the words: it goes beside them as figures, which change. The voice is that of UI.md: short, the
truth, what happens next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from earshot.confidential import Kind
from earshot.next_step import ordinal
from earshot.trail import Reason

CONFIDENTIAL_WORDINGS = 4

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "greeting": "Hello. I'm the assistant at {shop}, not a person. How did it go for you?",
        "greeting.name": "Hello {name}. I'm the assistant at {shop}, not a person. How did it go for you?",
        "greeting.interaction": "Hello. I'm the assistant at {shop}, not a person. How did it go with {interaction}?",
        "greeting.name.interaction": (
            "Hello {name}. I'm the assistant at {shop}, not a person. How did it go with {interaction}?"
        ),
        "privacy": "How {shop} keeps what you write here: {link}",
        "named": "Noted: {name}. That is the name we use from here on.",
        "ask": "How did it go for you?",
        "ask.name": "How did it go for you, {name}?",
        "ask.interaction": "How did it go with {interaction}?",
        "ask.name.interaction": "How did it go with {interaction}, {name}?",
        "survey.here": (
            "I'm the assistant at {shop}, not a person. I have your answers here, so you won't have to give them "
            "again. What would you like to add?"
        ),
        "waking": "One moment, the assistant is just waking up. {phone} works right now.",
        "offer": "Would you rather talk to a person?",
        "offer.again": "A person can still take this from here, if you'd like one.",
        "offer.rule_of_three": "This is easier by voice. A person can take it from here.",
        "confidential.0": "Chats are written down, so {what} was taken out and not kept. By phone it is safe: {phone}.",
        "confidential.1": "That had {what} in it. It is out, and was not kept. Please say it on {phone} instead.",
        "confidential.2": "I have removed {what}, and it was not kept. {phone} is the safe way to tell us.",
        "confidential.3": "Out again and not kept: {what}. By phone only one person hears it: {phone}.",
        "confidential.card": "a card number",
        "confidential.account": "an account number",
        "confidential.identity": "an identity number",
        "confidential.secret": "a password or code",
        "confidential.and": "{first} and {second}",
        "form.date_of_birth": "date of birth",
        "form.identity_number": "identity card number",
        "form.passport_number": "passport number",
        "form.social_security": "social security number",
        "form.tax_number": "tax number",
        "form.is_asked": "{agent} asks for your {what}: {why}",
        "form.is_given": "Your {what} is sealed. {agent} can read it once; after that it is gone.",
        "form.is_read": "{agent} has read your {what}. It is gone from here.",
        "form.is_expired": "The form for your {what} is over. Nothing of it was kept.",
        "form.no_cards": "That looks like a card number. Those are only safe by phone: {phone}.",
        "form.over": "That form is over. {phone} works for this, too.",
        "choice.person": "Talk to a person",
        "hand_over.danger": "If somebody is in danger, call the emergency services first: 112, or 999 in the UK.",
        "hand_over.asked": "Of course.",
        "hand_over.frustration": "I'm sorry about {about}. This is for a person to put right.",
        "hand_over.frustration.plain": "I'm sorry about what happened. This is for a person to put right.",
        "hand_over.rule_of_three": "I am not getting this right, and I'm sorry about that. A person will.",
        "hand_over.repeat_contact": "Thank you, it is written down.",
        "hand_over.assistant_unavailable": "I can't answer just now; a person can.",
        "told": "The desk has been told.",
        "told.full": "Everybody at the desk is with another customer just now. You are in line, and can call too.",
        "again": ("By our records this is the {nth} time you have come to us about {about}, which is too often."),
        "again.this": "this",
        "told.senior": "So a senior colleague has been told first. Stay here, or choose a time to be called.",
        "told.senior.away": (
            "No senior colleague is here just now, so the whole desk has been told. Stay here, or choose a time to be "
            "called."
        ),
        "missed.senior": "It is marked for a senior colleague.",
        "step.everybody.senior": "No senior colleague has been free so far, so everybody at the desk has been asked.",
        "step.everybody": "{agent} has not been able to come yet, so everybody at the desk has been asked.",
        "step.supervisor": "Nobody has been able to take this yet, so a supervisor has been called.",
        "missed.nobody": "Nobody is at the desk right now. You can call, or choose a time and we will call you.",
        "missed.closed": "The desk is closed now. You can choose a time and we will call you.",
        "missed.in_time": (
            "Nobody has been able to take this yet, and you have waited long enough. You can call now, or choose a "
            "time and we will call you. Your place here is kept."
        ),
        "missed.in_time.closed": (
            "Nobody has been able to take this yet, and you have waited long enough. You can choose a time and we will "
            "call you. Your place here is kept."
        ),
        "accepted": "{agent} is here and can see what you wrote.",
        "lost": "{agent} has lost the connection. You are at the front of the line again, and everything is kept.",
        "left": "{agent} cannot go on here. You are at the front of the line again, and everything is kept.",
        "transferred.to": "{agent} has passed this on to {to}, with a note of what you said. Please stay here.",
        "transferred": "{agent} has passed this on, with a note of what you said. Please stay here.",
        "handed_back": "{agent} has left the conversation. The assistant is here again.",
        "carried_on": "All right, we go on here. A person is one tap away.",
        "recovered": "The assistant is back, so we can go on here. For a person, say so at any time.",
        "completed": "{agent} has closed this conversation. Write again within a week and it goes on here.",
        "ended": "You have ended this conversation. Thank you for your time.",
        "idle": "This conversation was closed because it was quiet. Write again and it goes on here.",
        "reopened": "Good to hear from you again.",
        "noted": "Added. Whoever takes this will read it first.",
        "noted.booked": "Added. Whoever calls you will read it first.",
        "wait": "Nobody has taken this yet; your place in line is below. You keep it while you call {phone}.",
        "wait.again": "Still nobody so far, and your place is kept. The number is {phone}.",
        "wait.missed": (
            "Nobody has taken this yet, and we cannot say how long that takes. You can call {phone}, or choose a time "
            "and we will call you. Your place here is kept."
        ),
        "wait.booked": "We call {phone} {when}. Nobody has been able to take this before then so far.",
        "fine": "That's fine. You can go on with the assistant, or stay: your place is kept until you say.",
        "fine.booked": "That's fine. The call {when} stays booked until you take it back.",
        "number": "The number is {phone}, {hours}. Your place here is kept while you call.",
        "number.again": "It is {phone}. You lose nothing here by calling.",
        "callback": "Booked: we will call {phone} {when}.",
        "callback.what": "Call {name} on {phone}",
        "callback.moved": "Moved: we will call {phone} {when}.",
        "callback.missed": (
            "We are sorry about the call that we did not make when we said we would. We will call {phone} {when}. "
            "You can change the time, or call us yourself."
        ),
        "callback.lost": "We are sorry about the call that we did not make when we said we would. Please call {phone}.",
        "callback.cancelled": "The call is taken back. You can choose another time, or call {phone}.",
        "call.tried": "{agent} rang {phone} and did not reach you. The call stays open.",
        "call.reached": "{agent} has spoken to you on {phone}.",
    }
}


def say(key: str, locale: str = "en", **values: Any) -> str:
    """The text for `key` in `locale` (English where a locale has none). Raises KeyError for an unknown key."""
    words = WORDS.get(locale.split("-")[0], WORDS["en"])
    return words.get(key, WORDS["en"][key]).format(**values)


def greeting(shop: str, name: str | None, interaction: str | None, locale: str = "en") -> str:
    return say(_known("greeting", name, interaction), locale, shop=shop, name=name, interaction=interaction)


def question(name: str | None, interaction: str | None, locale: str = "en") -> str:
    """The same question on the shop's page, before there is a conversation."""
    return say(_known("ask", name, interaction), locale, name=name, interaction=interaction)


def _known(key: str, name: str | None, interaction: str | None) -> str:
    return key + (".name" if name else "") + (".interaction" if interaction else "")


def hand_over(reason: Reason, about: str | None, locale: str = "en", *, danger: bool = False) -> str:
    """What the customer is told when a person is called and the assistant has not said it; never how they sounded."""
    if danger:
        return say("hand_over.danger", locale)
    if reason in (Reason.FRUSTRATION, Reason.FRUSTRATION_REPEATED):
        if about is None:
            return say("hand_over.frustration.plain", locale)
        return say("hand_over.frustration", locale, about=about)
    if reason in (Reason.UNRESOLVED, Reason.NOT_UNDERSTOOD, Reason.WORDINGS_USED_UP):
        return say("hand_over.rule_of_three", locale)
    key = f"hand_over.{reason.value}"
    return say(key if key in WORDS["en"] else "hand_over.asked", locale)


def again(contacts: int, about: str | None, locale: str = "en") -> str:
    """That somebody has come about one thing too often, and where it goes now."""
    return say("again", locale, nth=ordinal(contacts), about=about or say("again.this", locale))


def offer(reason: Reason, locale: str = "en", *, again: bool = False) -> str:
    if reason in (Reason.UNRESOLVED, Reason.NOT_UNDERSTOOD, Reason.WORDINGS_USED_UP):
        return say("offer.rule_of_three", locale)
    return say("offer.again" if again else "offer", locale)


def confidential(kinds: Sequence[Kind], told: int, locale: str = "en", *, phone: str) -> str:
    """That it was taken out, why, and the number; `told` is how often this was said before: other words each time."""
    what = say(f"confidential.{kinds[0].value}", locale)
    for kind in kinds[1:]:
        what = say("confidential.and", locale, first=what, second=say(f"confidential.{kind.value}", locale))
    return say(f"confidential.{told % CONFIDENTIAL_WORDINGS}", locale, what=what, phone=phone)
