"""Who asks for what may not be written here? An agent, who is warned; a text of ours, which must not.

As `patterns.py` these are the tables of both sides: the desk's own (web/static/desk/asked_for.js) is written from them.
A sentence that says never to write it asks for nothing.
"""

from __future__ import annotations

import re

from earshot.confidential.disguised import readings
from earshot.confidential.masking import Kind

NEVER = r"\b(?:never|don'?t|do not|not|no need|without|instead of)\b"
SENTENCE = r"[^.!?\n]+\??"
_THINGS = {
    Kind.CARD: r"(?:(?:credit|debit|bank|payment) )?card (?:numbers?|details|information)|(?:credit|debit) cards?|"
    r"long number|expir(?:y|ation) date|numbers? on (?:the|your) card",
    Kind.SECRET: r"cvv2?|cvc2?|security codes?|(?:three|3) digits|pass ?words?|passphrases?|passcodes?|pins?|"
    r"pin codes?|one[- ]time codes?|otp|(?:verification|login|sms) codes?|"
    r"codes? (?:that )?(?:we|i)(?:'ve| have)? (?:just )?(?:sent|texted)|"
    r"mother's maiden name",
    Kind.ACCOUNT: r"iban|(?:bank )?account numbers?|sort codes?|bank details",
    Kind.IDENTITY: r"dates? of birth|birth ?dates?|passport(?: numbers?)?|national insurance numbers?|"
    r"social security(?: numbers?)?|ssn|(?:id|identity)(?: card)? numbers?|driv(?:ing|er'?s?) licen[cs]es?|"
    r"licen[cs]e numbers?|tax (?:id|number)",
}
_ASK = (
    r"give|send|tell|share|provide|confirm|type|enter|read|write|let (?:me|us) have|(?:can|could|may) (?:i|we) have|"
    r"i(?:'ll| will)? need|we(?:'ll| will)? need|what(?:'s| is| are|s)|which|your"
)
ASKED_FOR = {
    kind: rf"\b(?:{_ASK})\b.{{0,80}}\b(?:{things})\b|\b(?:{things})\b.{{0,40}}(?:\?|\bplease\b)"
    for kind, things in _THINGS.items()
}
_ASKED_FOR = {kind: re.compile(source, re.IGNORECASE | re.ASCII) for kind, source in ASKED_FOR.items()}
_NAMES = {
    Kind.CARD: rf"{_THINGS[Kind.CARD]}|cards?(?:numbers?|details)?|"
    r"(?:kredit)?karten?(?:nummern?)?|tarjetas?",
    Kind.SECRET: rf"{_THINGS[Kind.SECRET]}|passw[oö]rt|kennwort|contraseña|clave",
}
_NAMED = {kind: re.compile(rf"\b(?:{names})\b") for kind, names in _NAMES.items()}
_OTHER_CARDS = re.compile(
    r"\b(?:identity|id|identification|social security|insurance|health|residence|membership|loyalty|student|gift|"
    r"business|sim|post)[- ]cards?\b(?: numbers?)?"
)
_NEVER = re.compile(NEVER, re.IGNORECASE | re.ASCII)


def asks_for(text: str) -> Kind | None:
    """What `text` asks for that is not for the chat; None where it asks for nothing of the kind."""
    for sentence in re.findall(SENTENCE, text):
        if not _NEVER.search(sentence):
            for kind, asked in _ASKED_FOR.items():
                if asked.search(sentence):
                    return kind
    return None


def names(text: str) -> Kind | None:
    """The card, password or code that `text` speaks of, however it is disguised: beside a form's field, naming it is
    asking for it. A card that is no bank's, as an identity card, may be named."""
    for reading in readings(text):
        for sentence in re.findall(SENTENCE, _OTHER_CARDS.sub(" ", reading)):
            for kind in (Kind.CARD, Kind.SECRET):
                if _NAMED[kind].search(sentence) and not _NEVER.search(sentence):
                    return kind
    return None
