"""The words and marks by which a rating is known; bot/rating.py reads with them."""

from __future__ import annotations

import re

LOWEST, HIGHEST = 1, 5
FILLED, HOLLOW = "★⭐🌟", "☆"

_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SLIPS = {
    "tow": 2, "twoo": 2, "thre": 3, "threee": 3, "tree": 3, "foru": 4, "fuor": 4, "fourr": 4, "fiv": 5, "fvie": 5,
    "fve": 5, "fivee": 5, "fiver": 5, "oen": 1, "onee": 1, "nil": 0, "nought": 0,
}  # fmt: skip


def number(written: str) -> float:
    written = written.lower()
    return float(_NAMES.index(written)) if written in _NAMES else float(written.replace(",", "."))


def as_usual(text: str) -> str:
    """Typographic variants made plain, and a slip that stands alone read as the number it was to be (“tow”). Nothing
    else moves: what is found stands at the same place in the customer's own words."""
    text = text.translate(_PLAIN)
    alone = re.fullmatch(r"(\W*)(\w+)(\W*)", text)
    slip = _SLIPS.get(alone[2].lower()) if alone else None
    return f"{alone[1]}{slip}{alone[3]}" if alone and slip is not None else text


_PLAIN = str.maketrans({"’": "'", "\ufe0f": " ", "\u20e3": " ", "−": "-", "–": "-", "—": "-"})
_FIRST = r"(?<!\d[.,/:-])(?<![\w£$€#])"
_LAST = r"(?![\w%]|[-/:.,]\d)"
_SOME = rf"(?:1?\d?\d(?:[.,]\d)?|{'|'.join(_NAMES)})"
_ONE = rf"{_FIRST}(?P<n>{_SOME})"
_MORE = r"(?:maybe\s+|perhaps\s+)?(?:an?\s+)?"


def _read(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


# Numbers that bring their scale, and stars.
OUT_OF = _read(
    rf"{_ONE}\s*(?:/|out\s*(?:of|a|ta)|outta|of)\s*(?:a\s+)?(?P<scale>100|10|5|five|ten)\b(?:[\s-]*stars?\b)?"
)
STARS = _read(rf"{_ONE}[\s-]*(?:stars?\b|[{FILLED}])")
FULL_MARKS = _read(r"\b(?:full|top|maximum|max|highest(?:\s+possible)?) (?:marks|score|points|rating)\b")
DRAWN = _read(rf"(?:[{FILLED}{HOLLOW}]\s?)+")
ASTERISKS = _read(r"\*{1,5}")
PERCENT = _read(rf"{_ONE}\s?(?:%|per\s?cent\b)")
COUNTED = _read(  # “4 out of 5 lamps”: things, no rating
    r"\s+(?!(?:this|was|is|as|yes|thanks|always|has|it's|its|us|guys|lads|delicious|perhaps|because|plus|across)\b)"
    r"(?:\w+s|people|men|women|children)\b"
)
A_DATE = _read(r"\b(?:on|since|until|till|by|dated|before|after)\s+$")
A_KIND = _read(r"\s*(?:hotels?|restaurants?|resorts?|places?|prices?|products?|energy|safety|reviews)\b")
LESS = _read(  # what is plainly the worst, whatever number was written
    rf"\b(?:not|n't|never)\s(?:even\s)?(?:(?:worth|deserve|give|giving)\s)?(?:\w+\s)?(?:even\s)?(?:a|one|1)\sstar"
    rf"|\b(?:zero|0|nil|no stars|minus {_SOME})\b.{{0,30}}\bif\s(?:i|you|it|possible)\b"
    r"|\b(?:wish|if)\si\scould\s(?:give|rate|put|go).{0,20}\b(?:zero|0|less|lower|no stars|minus|negative)\b"
    r"|\bless than\s(?:1|one|a star)\b|\blowest (?:possible )?(?:score|rating|marks?)\b"
)
# Numbers that are meant as a rating, but not one that can be told.
SCALE = _read(r"\b(?:1|one)\s*(?:-|to|up to)\s*(?:5|10|five|ten)\b")  # “from 1 to 5”: only repeats the question
UNSURE = _read(
    rf"(?:\bminus\s+|(?<![\w)])-){_SOME}{_LAST}"
    rf"|{_FIRST}{_SOME}\s*(?:½|1/2\b|(?:and\s+)?(?:a\s+)?half\b)"
    rf"|\b(?:between\s+)?(?:an?\s+)?{_FIRST}{_SOME}\s*(?:-|/|to|or|and)\s*{_MORE}{_SOME}{_LAST}"
)
IN_PARTS = _read(
    rf"{_FIRST}{_SOME}\s(?:stars?\s)?for\s(?!me\b|us\b).*[,;.&]\s*(?:and\s|but\s)?(?:an?\s)?{_SOME}\s(?:stars?\s)?for\s"
)
MOVED = _read(
    rf"\b(?:from|chang\w+|raise|lower|switch|bump|move|my|the)\b[^.!?\d]{{0,25}}{_SOME}\s+(?:in)?to\s+(?:an?\s+)?{_ONE}{_LAST}"
)
BARE = _read(rf"{_ONE}[+]?{_LAST}")

# The words around a bare number.
NEGATED = _read(r"(?:\bnot|\bnever|n't)\s+(?:quite\s+|really\s+|worth\s+|even\s+|of\s+)*(?:an?\s+|the\s+)?$")
CORRECTS = _read(r"\b(?:no|nope|make|actually|change|instead|sorry|mean|meant|wait|scratch|rather|oops|correction)\b")
CLAUSES = _read(r"[.,;:!?…()\n]+|\s-+\s|\b(?:so|but|hence|therefore)\b")
JOINS = _read(r"^[\s.,;:!?…)+-]*(?:because\s+|since\s+|as\s+|cos\s+)?")
ENDS = _read(
    r"(?:\W|\b(?:please|pls|thanks|thank you|thx|points?|marks?|i (?:think|guess|suppose|say|reckon)|from (?:me|us)|"
    r"for (?:me|us|sure)|overall|then|now|tbh|to be honest|really|sorry|actually|maybe|instead|in total|"
    r"at (?:best|most|least)|mate|love|dear|lol|all round|all the way|this time)\b)*"
    rf"(?:\b(?:and )?not (?:an? )?{_SOME}\W*)?$"
)
THEN = _read(
    r"\s*(?:$|[^\w\s%£$€]|(?:because|since|as|but|and|for|from|overall|please|pls|thanks|thank|thx|then|i|i'm|i'd|it|"
    r"it's|really|maybe|probably|points?|marks?|instead|cos|coz|cuz|bc|cause|given|due|this|that|the|so|me|actually|not|if|"
    r"only|though|tho|rather|would|will|at (?:best|most|least)|all|everything|everyone|nothing|nobody|no|never|"
    r"very|too|"
    r"bit|a|just|quite|tbh|lol|mate|love|dear|my|your|they|you|we|he|she|was|were|is|which|sorry|now|again|overall|with|"
    r"great|good|nice|lovely|brilliant|excellent|perfect|amazing|awful|terrible|bad|poor|horrible|rude|ok|okay|fine|late|"
    r"slow|cold|dirty|disappointing|disappointed|could|should|might|needs?|nearly|almost)\b)"
)

_LEADING = (
    "give gave giving rate rated rating score scored make change changed say call put settle deserve deserves go goes "
    "going meant mean mark marks verdict reckon said"
)
_FILLING = (
    "a an the it its it's that that's thats this is was be been i i'd id i'll ill i'm im i've we we'd we'll we're "
    "would will can could think thought guess suppose feel of for me my mine us our you your guys maybe perhaps "
    "probably about around somewhere roughly just only solid strong weak mere good decent low high big fat easy "
    "firm clear straight number overall please sorry hmm hm um uh er well ok okay so no yes yeah right actually "
    "rather definitely easily certainly absolutely oh let's lets with to in total and then from point points star "
    "stars like more must should might want wanna need down out up tap tapped pressed press wanted instead wait "
    "honestly honest tbh fair must answer under as considering all everything said done happy simply"
)
_GREETING = "hi hello hey hiya there good morning afternoon evening dear thanks thank again all bot everyone"
LEADS = frozenset(_LEADING.split())
ARTICLES = frozenset(("a", "an", "solid", "strong", "number", "definitely", "probably", "maybe"))
FILLERS = LEADS | frozenset(_FILLING.split()) | frozenset(_GREETING.split())

IN_WORDS = {
    "terrible": 1, "awful": 1, "horrible": 1, "dreadful": 1, "the worst": 1, "very bad": 1, "really bad": 1, "bad": 1,
    "rock bottom": 1, "poor": 2, "rather poor": 2, "mediocre": 3, "average": 3, "so so": 3, "so-so": 3, "middling": 3,
    "good": 4, "pretty good": 4, "quite good": 4, "very good": 5, "really good": 5, "great": 5, "excellent": 5,
    "perfect": 5, "amazing": 5, "fantastic": 5, "wonderful": 5, "brilliant": 5, "outstanding": 5, "the best": 5,
}  # fmt: skip
AS_A_WORD = _read(r"\W*(?:(?:it|that|this)(?:'s| was| is)\s+)?(?P<word>[a-z -]+?)\W*")
