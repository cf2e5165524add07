"""Finds in a customer's words whether, and how, the shop may get in touch: “by phone please, 07700 900123”, “rather
not”, “please don't call me”.

A number is only looked at from afar: whether it can be called is checked by the web service, which knows the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.at_a_time import is_only_a_time, time_behind
from earshot.reach import Reach

PHONE, MAIL, ANY, NO = "phone", "mail", "any", "no"
FEWEST_DIGITS, MOST_DIGITS = 7, 15
MOST_WORDS = 14

_MAIL = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;:()]+\.[^\s@<>,;:().]+")
_EXTENSION = r"(?:[\s,]*(?:ext|extn|extension)[.:\s]*\d{1,6})?"
_NUMBER = re.compile(rf"(?<![\w#-])(?P<line>\+?\(?\d[\d\s()./-]*\d){_EXTENSION}(?![\w-])", re.I)
_BY = r"(?:call|ring|phone|text|contact|mail|e-?mail|write to|message|reach|get (?:back )?in touch|get back|bother)"
_FILLING = "ok|okay|oh|actually|well|sorry|and|but|please|no|yes|on second thoughts?|wait|thanks?|just"
_SAID_FIRST = rf"(?:(?:{_FILLING})[\s,.;:]+)*"
_NOT_ME = re.compile(
    rf"{_SAID_FIRST}(?:i(?:'d| would) (?:rather|prefer)(?: it if)? (?:you|they|nobody|no one)(?: didn't| did not)?"
    rf"|i don't want (?:you|them|anybody|anyone) to|don't|do not|no need to|nobody (?:should|needs to|has to)"
    rf"|i (?:don't|do not|no longer) want to (?:be|get)|i(?:'d| would) rather not (?:be|get|hear)"
    rf"|i (?:don't|do not) want (?:a|any) (?:call|mail|e-?mail|contact))"
    rf"(?: (?:even|ever|anyone|anybody|please|have anyone|have anybody))*"
    rf"(?: {_BY}(?:ed|ing)?|ed|ted)?(?: (?:to|with))?(?: me)?\b"
)
_NO_CALLS = re.compile(
    rf"{_SAID_FIRST}(?:no|without) (?:calls?|phone calls?|mails?|e-?mails?|contact)(?: and no \w+)?"
    r"(?: (?:please|thanks|thank you|for me|about (?:this|it)))*\W*"
)
_MAY = re.compile(
    rf"{_SAID_FIRST}(?:(?:you|they|the shop|somebody|someone) (?:can|may|could) (?:\w+ )?{_BY}|feel free to {_BY}"
    rf"|(?:i'm |i am )?happy to be {_BY}|i (?:don't|do not) mind (?:being|if (?:you|they)) {_BY}"
    rf"|(?:it's|it is) (?:ok|okay|fine|all right) to {_BY}|you have my permission)(?:ed|ing)?\b"
)
_YES = re.compile(
    r"\W*(?:(?:yes|yeah|yep|yup|sure|ok|okay|of course|fine|certainly|absolutely|definitely|please|alright|all right"
    r"|go ahead|gladly|happy to|why not|no problem|no worries|(?:you|they|he|she) (?:may|can)"
    r"|(?:i )?(?:do not|don't) mind"
    r"|i(?:'d| would) (?:like|love|appreciate)|that(?:'s| is| would be) (?:fine|ok|okay|good|great|all right|alright)"
    r"|if (?:you|they|it|that)|by|via|per|on my|through|either|both|any|anything|whatever|preferably|best)\b"
    r"|(?:a )?(?:phone|telephone|mail|e-?mail|email|call|text|ring|sms|mobile|letter)\b)"
)
_REFUSES = re.compile(
    r"\W*(?:no(?! problem| worries)\b|nope|nah|not\b|rather not|i(?:'d| would) rather (?:not|you|they|nobody)"
    r"|(?:don't|do not)(?! mind)"
    r"|please (?:don't|do not)|i (?:don't|do not) (?:want|think|need|wish)|never\b|leave me)"
)
_NOT = re.compile(r"\b(?:no|not|never|nobody|without|don't|won't|no one)\b(?! mind)")
_BY_PHONE = re.compile(r"\b(?:phone|telephone|call|calls|ring|text|sms|mobile|number|voice)\b")
_BY_MAIL = re.compile(r"\b(?:mail|mails|e-?mail|email|emails|write|inbox)\b")
_NOT_BY_PHONE = re.compile(
    r"\b(?:no|not by|not on the|don't|do not|rather than|instead of|without) (?:a |the |any )?"
    r"(?:phone|call|calls|ring|text|telephone|calling)\b"
)
_NOT_BY_MAIL = re.compile(
    r"\b(?:no|not by|don't|do not|rather than|instead of|without) (?:a |the |any )?"
    r"(?:mail|mails|e-?mail|email|emails|write)\b"
)
_HAS_IT = re.compile(  # “you have my number”
    rf"{_SAID_FIRST}(?:you|they)(?:'ve| have| already have| should have| know| already know)(?: got| already)*"
    r" (?:my|the) (?:phone |mobile |telephone )?number"
    r"(?: (?:already|so|just|please|call|ring|me|and|use|it|on file))*\W*"
)
_CALL_ME = re.compile(rf"{_SAID_FIRST}(?:pls |plz |please |can you |could you )*(?:call|ring|phone) (?:me|us)\b")
_THING = r"(?:(?:phone |mobile |telephone )?number|mobile|phone|cell|e-?mail(?: address)?|mail|address|one)"
_WRONG = r"(?:old|wrong|previous|former|last|first)"
_MINE = re.compile(  # what may stand before a number for it to be the customer's own
    rf"{_SAID_FIRST}(?:(?:scratch|forget|ignore) that[\s,.:;]+|(?:correction|typo|oops|my mistake)[\s,.:;!]+)?"
    rf"(?:(?:my|the) {_WRONG} {_THING}(?: was| is|'s)? (?P<wrong>\S[^;!?]*?)[\s,.;]+(?:(?:and|but) )?(?=my|the|it))?"
    rf"(?:not \S[^;!?]*?[\s,.;]+(?:but )?)?"
    rf"(?:(?:my|the) (?:new |right |correct |other )?{_THING}(?: is(?: now)?|'s|:)?|it's(?: now)?|it is(?: now)?"
    r"|(?:it )?should be|make (?:it|that)|i meant(?: to say)?|(?:yes )?on|by phone|by mail|rather by (?:phone|mail)"
    r"|(?:please )?(?:use|take))?[\s,.:;]*"
)
_NOT_THE_OTHER = re.compile(r"[\s,.;(–-]*(?:and |but )?(?:not |instead of )\S{1,60}(?: \S{1,12}){0,5}")  # “…, not .com”
_NO_MORE = re.compile(  # wants nothing more of this, here and now, which is more than a no to a call
    r"\b(?:message|text|bother|contact|write to|ask|mail|e-?mail)(?:ing)? (?:me|us|this number)\b.*"
    r"\b(?:again|any ?more|ever)\b"
    r"|\b(?:message|text|bother|contact)(?:ing)? this number\b"
)
_A_PERSON = re.compile(  # asks for one here and now, which is more than a leave to get in touch
    r"\b(?:(?:talk|speak|chat) (?:to|with)|put me through|connect me|human|agent|operator|manager|right now"
    r"|immediately)\b"
)


_NOT_OFFERED = re.compile(  # what stands before a number that is no way to reach the customer
    r"(?:\b(?:order|invoice|reference|ref|tracking|booking|ticket|case|serial)(?: (?:number|no|nr|id|code))?(?: is|'s)?"
    r"|\b(?:don't|do not|never) (?:please |ever )?(?:call|ring|phone|text|use)\b[^.!?;,]{0,30}"
    r"|\bnot(?: (?:on|my|this|the|at))*(?: (?:number|phone|mobile))?|\binstead of"
    rf"|\b(?:my|the|that) {_WRONG} {_THING}(?: was| is|'s)?"
    r"|\bmy (?:boss|flatmate|manager|neighbour|colleague|landlord|ex)'s(?: \w+){0,2}(?: is)?)[\s.:#(]*$"
)


@dataclass(frozen=True)
class Contact:
    """How the shop may get in touch (`phone`, `mail`, `any`, `no`), and where, if that was said."""

    how: str
    reach: str | None = None


def find_contact(text: str, awaited: str | None) -> Contact | None:
    """What `text` says of it, if the words leave no doubt. `awaited` is the open question."""
    said = _simple(text)
    reach = reach_and_time(text)
    if awaited in ("contact", "reach"):
        return None if _A_PERSON.search(said) else _answered(said, reach, awaited)
    if len(said.split()) > MOST_WORDS or _NO_MORE.search(said):
        return None
    if _forbids(said):
        return Contact(NO)
    if has_the_number(text):
        return Contact(PHONE)
    if reach is not None and (_MAY.match(said) or _is_all(Reach.read(reach).where, text)):
        return Contact(_kind(reach), reach)
    return Contact(_how(said)) if _MAY.match(said) and not _A_PERSON.search(said) else None


def read_contact(text: str) -> Contact | None:
    """What it says to one who knows already that it is about getting in touch; a way that is not named is no yes."""
    said, reach = _simple(text), reach_and_time(text)
    if reach is not None:
        return Contact(_kind(reach), reach)
    refuses = _forbids(said) or _REFUSES.match(said) or _NOT.search(said)
    if refuses:
        return _one_way(said)
    return None if _how(said) == ANY else Contact(_how(said))


def wants_a_call(text: str) -> bool:
    """“Pls call me 07700 900123”: asks for a person, and does not only allow one to call (R2)."""
    return _CALL_ME.match(_simple(text)) is not None


def has_the_number(text: str) -> bool:
    """Whether it says that the shop has the number to call: a leave to call it."""
    return _HAS_IT.fullmatch(_simple(text)) is not None


def find_reach(text: str) -> str | None:
    """A mail address, or what has the length of a telephone number."""
    mail = next(_offered(_MAIL, text), None)
    if mail is not None:
        return mail.group().rstrip(".!?'\"")
    numbers = (n for n in _offered(_NUMBER, text) if FEWEST_DIGITS <= _digits(n["line"]) <= MOST_DIGITS)
    return next((number.group().strip() for number in numbers), None)


def reach_and_time(text: str) -> str | None:
    """The same, with the time that is wished for behind a number: “07700 900321 (after 6)”."""
    where = find_reach(text)
    when = None if where is None or "@" in where else time_behind(text.partition(where)[2].lower())
    return None if where is None else str(Reach(where, when))


def _offered(kind: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return (found for found in kind.finditer(text) if not _NOT_OFFERED.search(_simple(text[: found.start()])))


def is_reach(text: str) -> bool:
    """Whether it could be used as it is: an address, a number, or words that say where to look."""
    digits = _digits(text)
    return find_reach(text) is not None or (digits == 0 and any(character.isalnum() for character in text))


def _answered(said: str, reach: str | None, awaited: str) -> Contact | None:
    if reach is not None:
        return Contact(_kind(reach), reach)
    if _forbids(said) or _REFUSES.match(said):
        only_not_by = (_NOT_BY_PHONE.search(said) and _BY_MAIL.search(said)) or (
            _NOT_BY_MAIL.search(said) and _BY_PHONE.search(said)
        )
        return Contact(_how(said)) if only_not_by else Contact(NO)
    if awaited == "contact" and _HAS_IT.fullmatch(said):
        return Contact(PHONE)
    if awaited == "contact" and (_YES.match(said) or _MAY.match(said)):
        return Contact(_how(said))
    return None


def _one_way(said: str) -> Contact:
    """“No calls, write to me” leaves one way; “no calls, no mail” and “don't call me” leave none."""
    both = _BY_PHONE.search(said) is not None and _BY_MAIL.search(said) is not None
    ways = (_NOT_BY_PHONE.search(said) is None) + (_NOT_BY_MAIL.search(said) is None)
    return Contact(_how(said)) if both and ways == 1 else Contact(NO)


def _how(said: str) -> str:
    if _NOT_BY_PHONE.search(said):
        return MAIL
    if _NOT_BY_MAIL.search(said):
        return PHONE
    phone, mail = _BY_PHONE.search(said) is not None, _BY_MAIL.search(said) is not None
    return ANY if phone == mail else PHONE if phone else MAIL


def _forbids(said: str) -> bool:
    found = _NOT_ME.match(said)
    told_how = found is not None and re.search(rf"\b(?:{_BY}|hear)", found.group()) is not None
    return told_how or _NO_CALLS.fullmatch(said) is not None


def _is_all(reach: str, text: str) -> bool:
    """The message is nothing but the number or address, and no order number: those begin otherwise and are shorter."""
    before, _, after = text.partition(reach)
    behind = after.rstrip(" .!\t\n")
    over = not behind.strip() or _NOT_THE_OTHER.fullmatch(behind) is not None or is_only_a_time(behind.lower())
    alone = over and _MINE.fullmatch(_simple(before)) is not None
    return alone and ("@" in reach or reach.startswith(("0", "+", "(")) or _digits(reach) >= 10)


def _kind(reach: str) -> str:
    return MAIL if "@" in reach else PHONE


def _digits(text: str) -> int:
    return sum(character.isdecimal() for character in text)


def _simple(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
