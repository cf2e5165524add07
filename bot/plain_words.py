"""What a message is that is nothing but a plain phrase of its kind: “bye”, “stop asking me”, “ok, skip that please”.

A classifier hears a goodbye in “too late” and a greeting in “help”. Where any words may be the answer, only those are
taken for something else that can hardly be one: the whole message is such a phrase, or it is none.
"""

from __future__ import annotations

import re
import unicodedata

CONFUSED = "confused"
MOST_WORDS = 12


def plainly(text: str | None) -> str | None:
    """The intent of a message that is a plain phrase from its first word to its last, or None."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*|\?", (text or "").casefold().replace("’", "'"))
    said = " ".join(word for word in words if word != "?")
    if not said:
        return CONFUSED if words else None  # “??”
    if len(words) > MOST_WORDS:
        return None
    return next((kind for kind, plain in _PLAIN.items() if plain.fullmatch(said)), None)


def says_it_in_signs(text: str | None) -> bool:
    """Nothing but a smile or a thumb: somebody said how it was, and not in words. Anger is heard elsewhere."""
    signs = [sign for sign in text or "" if unicodedata.category(sign) == "So"]
    words = any(character.isalnum() for character in text or "")
    return bool(signs) and not words and not _ANGRY.intersection(signs)


_ANGRY = frozenset("😠😡🤬👿💩🖕😤")
_THIS = "this|that|it|the|one|question|questions|survey|chat"
_AROUND = (  # may stand before and after, and decides nothing
    "ok|okay|oh|ah|well|so|and|um|please|thanks|thank you|now|then|just|alright|sorry|really|hey|again|there|everyone"
    "|all|bot|for now|very much|so much|a lot|for your help"
)

_PHRASES = {
    "stop": (
        "stop|quit|exit|abort|enough|that's enough|i'm done|end this|no survey|leave me (?:alone|in peace)",
        "(?:stop|enough|no more|quit)(?: (?:of|with|asking|bothering|me|any|these|those|your|many|more|things"
        f"|right|already|{_THIS}))+",
        "(?:can|could|will|would) you (?:stop|quit)|i want (?:you )?to stop|(?:i'm |i am )?not interested",
        "(?:end|cancel|close) (?:this|the) (?:survey|chat)|(?:i have )?no time for this",
        "(?:don't|do not|never) (?:message|text|contact|bother) (?:me|this number)"
        "(?: (?:again|any ?more|ever|with this|please))+",
        "(?:don't|do not) (?:message|text|contact|bother) this number",
        "don't ask me (?:anything|any more|more)(?: questions)?",
        "i (?:don't|do not|haven't) (?:have |got )?(?:the )?time(?: for this)?",
        "i (?:don't|do not) want to (?:do this|take part|give (?:any )?feedback)",
        "i (?:don't|do not) want to answer (?:any ?more|any|these|those|your|more)(?: more)?(?: questions)?",
    ),
    "goodbye": (
        "(?:good ?)?bye+|see (?:you|ya)(?: (?:later|soon|next time|around))?|good ?night|farewell|take care",
        "(?:i have to|i need to|i've got to|i must|got to|gotta) (?:go|run|leave)|until next time",
        "have a (?:nice|good|great|lovely) (?:day|one|evening|night|weekend)|(?:talk to|catch) you later",
    ),
    "skip": (
        f"(?:can we |could we |let's |i'd rather |let me )?(?:skip|pass on)(?: (?:{_THIS}))*|pass|no comment",
        "next(?: question| one)?|(?:can we )?move on|n a|idk|dunno",
        "(?:i'd |i would |i )?(?:rather|prefer) not(?: to)?(?: say| answer)?",
        f"(?:i )?(?:don't|do not) want to (?:answer|say)(?: (?:{_THIS}))*|none of your business",
        "(?:i )?(?:don't|do not) know(?: what to say)?|(?:i have )?no idea|no answer to that|(?:i'm )?not sure",
        "(?:i )?can't say|hard to say|leave (?:this|that|it) out",
    ),
    "deny": (
        "no+|nope|nah|none|no need|not (?:really|at all|now|particularly)|never ?mind|i don't think so",
        "nothing(?: (?:else|more|at all|special|in particular|comes to mind))?",
        "that(?:'s| is| was) (?:all|it)|no (?:that's|it's|all) (?:fine|good)(?: as it is)?",
    ),
    "affirm": ("yes|yeah|yep|yup|ok|okay|sure|of course|alright|go ahead|uh huh",),
    "thank": ("(?:many )?thanks|thank you|thx|ty|cheers",),
    "greet": ("hi+|hello+|hey+|hiya|hallo|howdy|greetings|good (?:morning|afternoon|evening|day)",),
    "ask_purpose": (
        "why|what for|who wants to know|what(?:'s| is) (?:this|that|it)(?: all)? (?:for|about)|is this a survey",
        "why (?:do you|are you|would you) (?:ask|asking|want to know|need to know|need)(?: me)?(?: (?:this|that|it))?",
    ),
    "ask_next": ("(?:so )?what (?:now|next)|now what|and (?:now|then)|what happens (?:now|next)",),
    CONFUSED: (
        "wh?a+t|huh+|eh+|hm+|pardon(?: me)?|sorry|excuse me|come again|say what|say (?:that )?again|help(?: me)?",
        "(?:what|how) do you mean(?: by (?:this|that))?|what does (?:this|that|it) mean|(?:like|about) what|such as",
        f"i (?:don't|do not|didn't|did not) (?:understand|get|follow)(?: (?:you|what you mean|what you want|{_THIS}))*",
        "for (?:example|instance)|(?:what|which|what was the) question|(?:i'm )?confused|not sure what you mean",
        f"(?:(?:can|could) you )?(?:repeat|rephrase)(?: (?:{_THIS}))+",
        f"(?:can|could) you (?:explain|repeat|rephrase)(?: (?:{_THIS}))*",
    ),
}


def _plain(phrases: tuple[str, ...]) -> re.Pattern[str]:
    phrase = "|".join(phrases)
    return re.compile(f"(?:(?:{_AROUND}) )*(?:{phrase})(?: (?:{phrase}|{_AROUND}))*")


_PLAIN = {kind: _plain(phrases) for kind, phrases in _PHRASES.items()}
