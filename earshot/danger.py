"""Danger to somebody's life, in plain words: a person is called whatever else was said, and help is named first.

Only what says that it is so, here and now: “I'd die for that cake”, “the phone died” and “the gas bill” are none of it.
Too much heard costs a customer one sentence; too little may cost more.
"""

from __future__ import annotations

import re

from earshot.danger_abroad import ABROAD

MOST_READ = 4000  # characters


def in_danger(text: str | None) -> bool:
    """Whether the words say that somebody's life is in danger."""
    words = " ".join((text or "")[:MOST_READ].casefold().replace("’", "'").split())
    return _DANGER.search(words) is not None


_I = r"\bi(?:'?m| am|'?ve| have|'ll| will|'d| would)?(?: (?:just|really|only|honestly|might|may|about|now|so|gonna))*"
_PERSON = (
    r"(?:son|daughter|child|children|kids?|baby|toddler|boy|girl|wife|husband|partner|mum|mom|mother|dad|father|brother"
    r"|sister|friend|man|woman|customer|colleague|neighbour|gran|grandma|grandad|grandson|granddaughter|nephew|niece"
    r"|flatmate|person|year[- ]old)"
)
_WHO = (
    r"\b(?:i(?:'?m| am)|(?:he|she)(?:'?s| is)|they(?:'?re| are)|we(?:'re| are)|some(?:one|body)(?:'?s| is)"
    rf"|(?:my|our|the|a|his|her) (?:\w+ ){{0,2}}?{_PERSON}(?:'?s| is| are| has)?)"
)
_SOMEBODY = (
    rf"\b(?:i|he|she|they|we|some(?:one|body)|{_PERSON})(?:'?ve|'s| have| has| had)?(?: (?:just|now|accidentally))*"
)
_NOW = r"(?: (?:just|still|now|really|badly|actually|been))*"
_NO_JOKE = (
    r"(?! of (?:boredom|hunger|laughter|embarrassment|thirst|curiosity|heat|cold)| laughing"
    r"| for (?:a|an|some|your|the)\b)"
)

_NOT_LIVING = (
    rf"{_I} (?:want(?:ed)?|wan+a|wish|like|going|plan(?:ning)?|ready|about|trying|thinking (?:of|about))(?: to)?"
    rf" (?:die|dying|be dead|kill(?:ing)? myself|end(?:ing)? (?:it all|my (?:own )?life)|hurt(?:ing)? myself)"
    rf"\b{_NO_JOKE}",
    r"\b(?:kill|killing|hang|hanging|cut|cutting|harm|harming|hurting|drown|drowning) myself\b(?! laughing| shaving)",
    r"\bi(?:'m| am| feel| have been| was)? (?:so )?suicidal\b|\bcommit(?:ting)? suicide\b|\bsuicidal thoughts\b",
    r"\b(?:end|ending|take|taking) my (?:own )?life\b|\bwish i (?:was|were) dead\b|\bbetter off dead\b",
    r"\b(?:don't|do not|dont) want to (?:live|be alive|be here)(?: any ?more)\b|\bno reason to live\b",
    r"\b(?:no|(?:not|don'?t|can'?t|cannot) see (?:the|any|a)|what(?:'?s| is) the) (?:point|sense|reason)"
    r" (?:in |of |to |for )?(?:(?:me |my )?living|live|being alive|staying alive|going on living)\b"
    r"(?! (?:room|in|near|so|there|here|close|on|next|at)\b)",
    r"\bnothing (?:left )?to live for\b|\blife (?:is ?n[o']t|isn'?t|is no longer) worth living\b",
    r"\b(?:everyone|everybody|they|(?:my|the) (?:family|kids|children|world))(?:'d| would| will|'ll| is| are)(?: be)?"
    r" better off without me\b",
    r"\b(?:can't|cannot|cant|can not) go on(?: living|(?: like this)?(?: any ?more| any longer)?(?= ?[.!?,;]| ?$))",
)

_MEDICINE = (
    r"(?:pills|tablets|capsules|paracetamols?|ibuprofen|aspirins?|painkillers|antidepressants|medication|medicines?"
    r"|meds|insulin|drugs|heroin|sleeping pills)"
)
_POISON = (
    r"(?:cleaner|cleaning (?:fluid|liquid|spray)|bleach|detergent|washing[- ]?(?:up liquid|powder)|descaler|antifreeze"
    r"|poison|acid|ammonia|disinfectant|white spirit|turps|turpentine|petrol|paraffin|lamp oil|weed ?killer|solvent"
    r"|paint|thinner|glue|drain unblocker|(?:laundry|dishwasher|washing|detergent) (?:pod|capsule|tab|tablet)s?)"
)
_SMALL_THING = (
    r"(?:batter(?:y|ies)|button cells?|magnets?|coins?|beads?|marbles?|screws?|nails?|needles?|pins?|buttons?"
    r"|(?:part|piece|bit)s? of (?:\w+ )?(?:toy|glass|plastic|metal))"
)
_SOME = r"(?:(?!(?:and|but|with|from|by|near|at|while|next|off|in|on)\b)\w+ ){0,4}?"  # “one of the little”
_TAKEN = (
    rf"{_SOMEBODY} (?:took|taken|swallowed|ate|eaten|downed) (?:all|too many|the whole (?:box|bottle|pack)|lots|loads"
    rf"|(?:a|the) (?:bottle|box|pack))(?: of)?(?: (?:my|the|her|his|their|your|those|these))?(?: \w+)?? {_MEDICINE}\b"
    r"(?! (?:away|back|out|from))",
    rf"\boverdosed\b(?! on (?!(?:\w+ ){{0,2}}?{_MEDICINE}))|\b(?:took|taken) an overdose\b",
    rf"{_SOMEBODY} (?:swallowed|drank|drunk|ate|eaten|licked|inhaled) {_SOME}{_POISON}\b",
    rf"{_SOMEBODY} (?:swallowed|ate|eaten|choked on) {_SOME}{_SMALL_THING}\b",
    rf"{_SOMEBODY} (?:swallowed|choked on) {_SOME}(?:glass|plastic|toy)\b",
    rf"\b(?:baby|toddler|child|children|kids?|son|daughter|boy|girl|year[- ]old)(?:'s| has| have)?(?: just)?"
    rf" (?:swallowed|ate|eaten|got into) {_SOME}{_MEDICINE}\b",
    r"\bswallowed (?:a|the|some|one of the|his|her|its) (?:\w+ )?(?:batter(?:y|ies)|button cells?|magnets?|bleach)\b",
)

_HOME = r"(?:house|home|flat|kitchen|building|shop|store|bedroom|apartment|oven|cooker|battery|charger|boiler)"
# What may burn, explode or smoke in somebody's home. A deal, a mouth or a team that is on fire is well.
_GLOWS = r"(?:lamp|light|lights|bulb|candles?|barbecue|bbq|grill|stove|fireplace|oven|hob|heater)"
_BURNS = (
    r"(?:adapt[eo]rs?|batter(?:y|ies)|power ?banks?|chargers?|phone|laptop|computer|tablet|tv|television|monitor|router"
    r"|cables?|leads?|plugs?|sockets?|wires?|wiring|fuse ?box|toaster|kettle|fryer|microwave|fridge|freezer|dishwasher"
    r"|washer|dryer|drier|machine|boiler|fan|hoover|vacuum|drill|mower|iron|hair ?dryer|straighteners|blanket|vape"
    r"|scooter|hoverboard|e-?bike|bike|car|van|sofa|couch|mattress|bed|curtains?|carpet|rug|cushions?|clothes|dress"
    r"|sleeve|hair|toy|bin|garage|shed|roof|room|pan|parcel|device|appliance|house|home|flat|kitchen|building|bedroom"
    r"|apartment|cooker)"
)
_THING = rf"\b(?:{_BURNS}|{_GLOWS})(?:(?: that| which)? (?:i|we|you)(?:'?ve| have)? (?:\w+ ){{1,4}}?)?"
_IS = (
    r"(?:'?s| is| are| was| were| has| have| had| started| keeps)"
    r"(?: (?:just|now|literally|actually|currently|started|being))*"
)
_FIRE = (
    rf"\b{_HOME}(?:'s| is| has| just| has just)?"
    r" (?:on fire|in flames|burning down|caught fire|burst into flames|exploded)\b(?! with)",
    rf"{_THING}(?:{_IS})? (?:on fire|in flames|alight|ablaze|caught fire|catching fire|caught alight"
    r"|burst into flames|(?:went|gone|going) up in flames|burn(?:ing|t|ed) down|explod(?:ed|ing)|blew up|blown up)\b"
    r"(?! (?:with|sale|in (?:price|popularity)))",
    rf"{_THING}{_IS} (?:smoking|smouldering)\b(?! (?:hot|area))",
    rf"\b{_BURNS}{_IS} burning\b(?! (?:a hole|through|question|bright))",
    r"\b(?:sold|sent|delivered|bought|ordered|got)(?: (?:me|us|from you|here|today|yesterday|last week))*"
    r"(?:'?s| is| are| was| has)(?: \w+)? (?:on fire|in flames|burning|smoking|exploded)\b(?! hot)",
    r"\b(?:explod(?:ed|es|ing)|burst|caught fire|burning|smoking|blew up|went off|shattered)"
    r" in (?:my|his|her|our|their) (?:\w+(?:'s)? )?(?:hands?|pocket|ear|mouth|lap|bed)\b",
    r"\bexploded in (?:my|his|her|our|their) (?:\w+(?:'s)? )?face\b",
    r"\b(?:it|something|everything)(?:'?s| is) (?:on fire|burning) (?:right )?now\b|\bhelp,? fire\b|\bfire,? help\b",
    r"\bthere(?:'s| is) (?:a )?(?:fire|smoke coming)\b(?! (?:sale|exit|door|alarm|extinguisher|risk|pit|place))",
    r"\b(?:smoke|flames) (?:(?:is|are) )?(?:coming|pouring|shooting) (?:out of|from|out)\b",
    r"\b(?:can|could) smell gas\b|\bsmell(?:s|ing)?(?: \w+)? gas\b(?! bill)|\bsmells? of gas\b",
    r"\bgas (?:leak|is leaking|escaping)\b",
    r"\bcarbon monoxide (?:alarm|poisoning|leak)\b",
    r"\belectrocuted\b|\b(?:got|get|getting|(?:gave|gives|giving) \w+(?: \w+)?|had|have|received|felt)"
    r" (?:an? )?(?:\w+ )?electric(?:al)? shocks?\b(?! (?:at|when (?:i|we) (?:saw|read|opened)))",
)

_BODY = (
    rf"{_WHO}{_NOW} (?:bleeding|unconscious|dying|choking|drowning|suffocating|collapsed|passed out|unresponsive"
    r"|having (?:a|an) (?:heart attack|stroke|seizure|fit|allergic reaction)|not breathing|in danger|overdosed)\b"
    rf"{_NO_JOKE}(?! (?:to (?:know|try|see|get|hear|buy|wear)|money|edge))",
    rf"{_WHO} (?:can't|cannot|can not|isn't|isnt|stopped|(?:has )?stopped) breath(?:e|ing)\b",
    r"\bi (?:can't|cannot|cant) breathe\b|\banaphyla(?:xis|ctic)\b",
    r"\b(?:is|are) not breathing\b|\b(?:isn't|isnt|aren't) breathing\b",
    rf"\b(?:he|she|{_PERSON})(?:'s| is)? (?:(?:won'?t|will not|doesn'?t|does not) wake(?: up)?"
    r"|(?:not|isn'?t) (?:waking up|responding(?! to)))\b",
    r"\b(?:call|need|send|get)(?: me| us)? (?:an ambulance|the fire (?:brigade|service)|999|911|112)\b",
)

_WEAPON = r"(?:(?:big|huge|kitchen|large|long) )?(?:knife|gun|machete|pistol|rifle|shotgun|axe|weapon|bomb)"
_NOT_GOODS = r"\b(?![- ](?:set|block|rack|sharpener|metal|holder|drawer|from|like|for|that|of|and (?:loves?|likes?))\b)"
_VIOLENCE = (
    rf"\b(?:he|she|they|some(?:one|body)|(?:a|the|this|that) {_PERSON})(?: here| there)?"
    r"(?:'?s|'ve| has| have| is| are)?(?: here| there)?(?: got)?"
    rf"(?: (?:holding|carrying|waving|pulled|pulling|pointing|with|threatening \w+ with))* (?:a|an|his|her|the)"
    rf" {_WEAPON}{_NOT_GOODS}",
    rf"\b(?:pulled|pulling|waving|pointing) (?:a|an|his|her|the) {_WEAPON}{_NOT_GOODS}",
    r"\bthere(?:'?s| is) an? (?:bomb|gunman|shooter|armed (?:man|person|robber))\b",
    r"\b(?:been|got|was|is|just) stabbed\b(?! in the back)",
    rf"{_SOMEBODY}(?:'s| is| was| been| got)+ shot\b(?! in the back| down| of)",
    rf"\bthreaten(?:s|ed|ing) to (?:kill|stab|shoot|murder)\b|{_WHO}{_NOW} being (?:attacked|strangled|beaten up)\b",
)

_DANGER = re.compile("|".join((*_NOT_LIVING, *_TAKEN, *_FIRE, *_BODY, *_VIOLENCE, *ABROAD)))
