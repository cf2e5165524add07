"""Danger to somebody's life, in plain words: a person is called whatever else was said, and help is named first.

Only what says that it is so, here and now: “I'd die for that cake”, “the phone died” and “the gas bill” are none of it.
Too much heard costs a customer one sentence; too little may cost more.
"""

from __future__ import annotations

import re

MOST_READ = 4000  # characters


def in_danger(text: str | None) -> bool:
    """Whether the words say that somebody's life is in danger."""
    words = " ".join((text or "")[:MOST_READ].casefold().replace("’", "'").split())
    return _DANGER.search(words) is not None


_I = r"\bi(?:'m| am|'ve| have|'ll| will|'d| would)?(?: (?:just|really|only|honestly|might|may|about|now|so|gonna))*"
_WHO = (
    r"\b(?:i(?:'m| am)|(?:he|she)(?:'s| is)|they(?:'re| are)|we(?:'re| are)|some(?:one|body)(?:'s| is)"
    r"|(?:my|our|the|a|his|her) (?:\w+ ){0,2}?"
    r"(?:son|daughter|child|children|kids?|baby|toddler|boy|girl|wife|husband|partner|mum|mom|mother|dad|father|brother"
    r"|sister|friend|man|woman|customer|colleague|neighbour|gran|grandma|grandad|flatmate|person)(?:'s| is| are| has)?)"
)
_NOW = r"(?: (?:just|still|now|really|badly|actually|been))*"
_NO_JOKE = (
    r"(?! of (?:boredom|hunger|laughter|embarrassment|thirst|curiosity|heat|cold)| laughing"
    r"| for (?:a|an|some|your|the)\b)"
)
_HOME = r"(?:house|home|flat|kitchen|building|shop|store|bedroom|apartment|oven|cooker|battery|charger|boiler)"
_PHRASES = (
    rf"{_I} (?:want(?:ed)?|wish|like|going|plan(?:ning)?|ready|about|trying|thinking (?:of|about))(?: to)?"
    rf" (?:die|dying|be dead|kill(?:ing)? myself|end(?:ing)? (?:it all|my (?:own )?life)|hurt(?:ing)? myself)"
    rf"\b{_NO_JOKE}",
    r"\b(?:kill|killing|hang|hanging|cut|cutting|harm|harming|hurting|drown|drowning) myself\b(?! laughing| shaving)",
    r"\bi(?:'m| am| feel| have been| was)? (?:so )?suicidal\b|\bcommit(?:ting)? suicide\b|\bsuicidal thoughts\b",
    r"\b(?:end|ending|take|taking) my (?:own )?life\b|\bwish i (?:was|were) dead\b|\bbetter off dead\b",
    r"\b(?:don't|do not|dont) want to (?:live|be alive|be here)(?: any ?more)\b|\bno reason to live\b",
    r"\b(?:can't|cannot|cant|can not) go on(?: living|(?: like this)?(?: any ?more| any longer)?(?= ?[.!?,;]| ?$))",
    r"\b(?:can|could) smell gas\b|\bsmell(?:s|ing)?(?: \w+)? gas\b(?! bill)|\bsmells? of gas\b",
    r"\bgas (?:leak|is leaking|escaping)\b",
    r"\bcarbon monoxide (?:alarm|poisoning|leak)\b",
    rf"{_WHO}{_NOW} (?:bleeding|unconscious|dying|choking|drowning|suffocating|collapsed|electrocuted|passed out"
    r"|having (?:a|an) (?:heart attack|stroke|seizure|fit|allergic reaction)|not breathing|in danger|overdosed)\b"
    rf"{_NO_JOKE}(?! (?:to (?:know|try|see|get|hear|buy|wear)|money|edge))",
    rf"{_WHO} (?:can't|cannot|can not|isn't|stopped|(?:has )?stopped) breath(?:e|ing)\b",
    r"\bi (?:can't|cannot|cant) breathe\b",
    r"\b(?:is|are) not breathing\b|\b(?:isn't|aren't) breathing\b|\b(?:took|taken) an overdose\b",
    rf"\b{_HOME}(?:'s| is| has| just| has just)?"
    r" (?:on fire|in flames|burning down|caught fire|burst into flames|exploded)\b",
    r"\bthere(?:'s| is) (?:a )?(?:fire|smoke coming)\b(?! (?:sale|exit|door|alarm|extinguisher|risk))",
    r"\b(?:call|need|send|get)(?: me| us)? (?:an ambulance|the fire (?:brigade|service)|999|911|112)\b",
    r"\b(?:got|getting|gave \w+|had|have) an electric shock\b",
)
_DANGER = re.compile("|".join(_PHRASES))
