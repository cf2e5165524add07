"""What is looked for in a folded text, as one table for both sides: Python reads it here, the widget is packed with it.

So the expressions keep to what both languages know, ASCII classes and no look-behind. Group 1 is what is masked. A
check is named after its function in `checks.py`. `Aa` says that capitals do not matter.
"""

from __future__ import annotations

from typing import NamedTuple

ACCOUNT_LENGTHS = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 "
    "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 "
    "LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 "
    "SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
)


class Pattern(NamedTuple):
    kind: str
    source: str
    flags: str = "Aa"
    check: str = ""


# Between a name ("my PIN") and its value: "number is", "code:", a quotation mark. Never another number.
_THEN = (
    r"(?:[ \n]*(?:(?:number|numbers|no|nr|nummer|num[eé]ro|code|is|was|are|ist|lautet|est|es|jest|to|still|now|just)\b"
    r"|[.:=#>-]|n°|['’]s\b)){0,4}[ \n]*[\"'“„«]?"
)
_NOT_A_WORD = r"(?:^|[^0-9A-Za-z+.,-])"
_NOT_A_PASSWORD = (
    r"(?!(?:not|no|never|now|only|also|always|still|just|really|very|too|so|to|the|a|an|my|your|our|this|that|it|in|on|"
    r"for|and|but|or|as|at|by|of|from|with|without|wrong|right|correct|incorrect|invalid|valid|old|new|weak|strong|"
    r"short|long|fine|ok|okay|gone|lost|reset|needed|required|rejected|refused|blocked|locked|expired|broken|useless|"
    r"safe|unknown|missing|asked|sent|being|going|something|nothing|what|why|how|when|where|if|because|apparently|"
    r"different|the same|same|rubbish|secret|impossible|hard|easy|there|here|changed|forgotten|accepted|recognised|"
    r"recognized|supposed|meant|falsch|nicht|pas|kein|incorrecta?|fausse?|\w+ing)\b)"
)
_PASSWORD = (
    r"\b(?:pass ?words?|passwor[dt]e?|kennwort|passwd|pwd|passphrase|mot de passe|contrase[nñ]a|wachtwoord|has[lł]o)"
)

PATTERNS = (
    Pattern("identity", rf"{_NOT_A_WORD}((?!000|666|9)\d{{3}}-(?!00)\d{{2}}-(?!0000)\d{{4}})(?!-?\d)"),
    Pattern("identity", r"\b((?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D])\b"),
    Pattern(
        "identity",
        r"\b((?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .-]?\d\d){3}[ .-]?[A-D])\b",
        "",
    ),
    Pattern(  # in small letters and spaces only: "at 10 20 30 a" and house "nr 10 20 30 a" are none
        "identity",
        r"\b((?!bg|gb|kn|nk|nt|tn|zz|a[mnst]|b[ey]|he|m[ey]|we|nr|st)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]"
        r"(?: \d\d){3} (?:[b-d]\b|a\b(?! ?[A-Za-z])))",
        "",
    ),
    Pattern("identity", rf"{_NOT_A_WORD}((?:\d{{8}}|\d\d\.\d{{3}}\.\d{{3}})-?[A-Z])\b", "Aa", "dni"),
    Pattern("identity", r"\b([XYZ]-?\d{7}-?[A-Z])\b", "Aa", "dni"),
    Pattern(
        "identity",
        rf"{_NOT_A_WORD}([12][ .-]?\d\d[ .-]?(?:0[1-9]|[1-9]\d)[ .-]?(?:\d\d|2[AB])(?:[ .-]?\d{{3}}){{2}}[ .-]?\d\d)\b",
        "Aa",
        "nir",
    ),
    Pattern(
        "identity",
        r"\b([A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z])\b",
        "Aa",
        "fiscal",
    ),
    Pattern(
        "identity",
        rf"{_NOT_A_WORD}([1-9]\d{{10}}|[1-9]\d[ /]\d{{3}}[ /]\d{{3}}[ /]\d{{3}})(?![ .,-]?\d)",
        "Aa",
        "steuer",
    ),
    Pattern("identity", rf"\bpesel\b{_THEN}(\d(?:[ -]?\d){{10}})(?!\d)", "Aa", "pesel"),
    Pattern(
        "identity",
        rf"\b(?:bsn|burgerservicenummer|sofi-?nummer)\b{_THEN}(\d(?:[ .-]?\d){{8}})(?!\d)",
        "Aa",
        "bsn",
    ),
    Pattern(
        "identity",
        r"\b(?:ssn|social(?: security)?|national insurance|steuer-?(?:id|nummer)|sozialversicherungs\w*)"
        rf"{_THEN}([A-Z]{{0,2}}[ -]?\d(?:[ /.-]?\d){{5,12}}(?:[ -]?[A-Z]\b)?)(?!\d)",
    ),
    Pattern(
        "identity",
        r"\b(?:passport|passeport|reisepass|pasaporte|paszport|passaporto|(?:personal)?ausweis\w*|id[- ]card|"
        r"identity (?:card|number)|national id|driv(?:ing|er'?s?) licen[cs]e|f[uü]hrerschein\w*)"
        rf"{_THEN}((?=(?:[A-Z-]*\d){{3}})[A-Z0-9](?:-?[A-Z0-9]){{5,17}})\b",
    ),
    Pattern("secret", rf"\b(?:pin|geheimzahl|code secret)\b{_THEN}(\d(?:[ -]?\d){{3,7}})(?!\d)"),
    Pattern(
        "secret",
        r"\b(?:cvv2?|cvc2?|csc|security (?:code|number)|card verification|pr[uü]fnummer|pr[uü]fziffer|cryptogramme|"
        rf"(?:three|3) (?:digits|numbers) on the back)\b{_THEN}(\d[ -]?\d[ -]?\d(?:[ -]?\d)?)(?!\d)",
    ),
    Pattern(
        "secret",
        r"\b(?:otp|passcode|one[- ]?time[ -](?:code|pin|password|passcode)|einmal(?:code|passwort)|best[aä]tigungscode|"
        r"sms[- ]?tan|(?:verification|sms|text|log-?in|sign-?in|access|authentication|authenticator|2fa|two-factor|"
        rf"security)[ -]code)\b{_THEN}((?:[A-Z]{{1,2}}-)?\d(?:[ -]?\d){{3,7}})(?!\d)",
    ),
    Pattern(
        "secret",
        rf"{_NOT_A_WORD}(\d(?:[ -]?\d){{2,7}})[ \n]+(?:is|was)[ \n]+(?:my|the|our)[ \n]+"
        r"(?:(?:card'?s?|secret|one[- ]?time)[ \n]+)?(?:pin|passcode|otp|cvv2?|cvc2?|csc|security code)\b",
    ),
    Pattern("secret", rf"{_PASSWORD}\b[ \n]*(?:[:=]|is:|->)[ \n]*(?!\[)([\"'“„«]?\S*[^\s.,!?;])"),
    Pattern(
        "secret",
        rf"{_PASSWORD}[ \n]+(?:is|was|ist|lautet|est|es|jest|for \w+ is)[ \n]+(?:still |now |just )?(?!\[)"
        rf"{_NOT_A_PASSWORD}(\S{{2,64}}[^\s.,!?;])(?=[.,!?;]*(?:\s|$))",
    ),
    Pattern("secret", rf"{_PASSWORD}[ \n]+(?!\[)((?=\S*\d)(?=\S*[A-Za-z])\S{{4,64}}[^\s.,!?;])"),
)
