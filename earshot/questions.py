"""What must not go unanswered while a person is awaited: the number and when it is answered, how long it takes, and
that they no longer want anybody.

The assistant is not asked then, so this is told by the words alone; what is not plain is left to the person who comes.
"""

from __future__ import annotations

import re

MOST_WORDS = 14

_NUMBER = r"(?:(?:tele)?phone|contact|customer service|support|your|the) numbers?|hotline|phone line|number"
_ASKED = re.compile(
    rf"(?:what(?:'s| is| was)|whats|which is|which|where(?:'s| is| do i find| can i find)|give me|send me|tell me"
    rf"|(?:can|could|may) (?:i|you) (?:\w+ )?(?:have|get|give me|tell me)|i (?:need|want|can't find|cannot find)"
    rf"|i'd like|is there|do you have|got) (?:me )?(?:an?|the|your|that|this)?(?: \w+){{0,2}}? ?(?:{_NUMBER})\b"
    rf"|(?:{_NUMBER})(?: again)?(?: please)?\W*\?|(?:{_NUMBER}) (?:again )?please"
    r"|(?:can|may|could|how (?:can|do)|where (?:can|do)|(?:what|which) number (?:can|do|should|shall)) i"
    r" (?:call|ring|phone|reach)\b"
    r"|(?:when|until when|till when|how late|how long) (?:are|is|do|does|can i (?:call|ring)) ?(?:you|it|the \w+)?"
    r" ?(?:open|close|answer|there)?\b.*\bopen\b|opening (?:hours|times)|are you open"
)
_OTHERS = re.compile(
    r"\b(?:order|tracking|invoice|card|account|reference|ticket|serial|flat|house|room|booking) numbers?\b|my number"
)

_SOMEBODY = r"(?:some ?(?:one|body)|any ?(?:one|body)|a person|a human|an agent|they|he|she|you)"
_HOW_LONG = re.compile(
    r"\bhow (?:much )?long(?:er)?\b"
    rf"|\b(?:when|what time) (?:will|is|does|do|are|can) {_SOMEBODY}\b.*"
    r"\b(?:come|coming|here|there|free|available|answer|reply|join|get to me|be with me)\b"
    rf"|\b(?:is|are|will) {_SOMEBODY} (?:still )?(?:there|here|coming|come|ever coming|going to (?:come|answer))\b"
    r"|\bany ?(?:one|body) (?:there|here)\b"
    r"|\b(?:place|position|number|am i) in (?:the |this )?(?:line|queue)\b"
    r"|\bhow many (?:\w+ )?(?:are )?(?:there )?(?:before|ahead|in front)"
    r"|\b(?:i'm|i am|am) still (?:waiting|here)\b|\bstill waiting\b|\bwhat(?:'s| is) taking (?:you )?so long\b"
    r"|^hello+\W*\?"
    rf"|^(?:(?:is|are) {_SOMEBODY} )?still there\W*$"
)
_OF_THE_ORDER = re.compile(
    r"\b(?:deliver|refund|ship|dispatch|arriv|repair|parcel|order|package|warranty|money|replac|guarantee)\w*"
)
_COURTESY = (
    r"(?:ok|okay|oh|actually|no|sorry|thanks?(?: a lot| anyway)?|thank you(?: anyway)?|well|ah|hm+|and|please|wait|bye)"
)
_IS_OVER = r"(?:fine|ok|okay|all right|sorted|solved|resolved|settled|done|arrived|turned up)"
_NOBODY = r"(?:a person|a human|any ?one|any ?body|some ?one|some ?body|help|it|this|you|to talk(?: to \w+(?: \w+)?)?)"
_NO_LONGER = (
    r"(?:never ?mind|nvm|forget (?:it|about it|that)|don't (?:bother|worry(?: about it)?)|no need(?: any ?more)?"
    rf"|(?:it|that|this)(?:'s| is| has)?(?: all)?(?: been)? {_IS_OVER}(?: out)?(?: now| already| again)?"
    r"|all (?:good|sorted)(?: now)?|leave it|i(?:'ve| have)? changed my mind"
    r"|(?:i|we)(?:'ve| have)?(?: just)? (?:found|sorted|solved|fixed|worked) (?:it|that|the \w+)"
    r"(?: out)?(?: myself| now)*"
    r"|i(?:'ll| will| can) (?:sort|do|fix|figure|find|manage|work) (?:it|that|this)?(?: out)?(?: myself)?"
    rf"|(?:i )?(?:(?:really )?don't|do not|no longer) (?:need|want) {_NOBODY}(?: any ?more| now| after all)?"
    r"|cancel (?:it|that|this|the request|my request))"
)
_CHANGED_MIND = re.compile(rf"\W*(?:{_COURTESY}\W+)*{_NO_LONGER}(?:\W+(?:{_COURTESY}|{_NO_LONGER}))*\W*")


def asks_for_the_number(text: str) -> bool:
    said = _short(text)
    return said is not None and _ASKED.search(said) is not None and _OTHERS.search(said) is None


def asks_how_long(text: str) -> bool:
    said = _short(text)
    return said is not None and _HOW_LONG.search(said) is not None and _OF_THE_ORDER.search(said) is None


def changes_their_mind(text: str) -> bool:
    """Nothing but that: "forget it, you are all useless" is said to somebody who should come."""
    said = _short(text)
    return said is not None and _CHANGED_MIND.fullmatch(said) is not None


def _short(text: str) -> str | None:
    """As it is compared; None where it says more than one plain thing."""
    said = " ".join(text.casefold().replace("’", "'").split())
    return said if len(said.split()) <= MOST_WORDS else None
