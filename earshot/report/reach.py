"""What somebody can be reached or looked up by: addresses, numbers, codes; found by their shape."""

from __future__ import annotations

import re
from collections.abc import Callable

ADDRESS, NUMBER = "[address]", "[number]"
# Every repetition that another can begin within has an end, so that no text takes long.
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]{0,40}"
_STREET = (
    "Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Way|Court|Place|Square|Terrace|Gardens|Crescent|Grove|Hill|Row"
    "|Mews|Boulevard|Blvd|Park|Walk|Quay|Yard"
)
_STRASSE = "straße|strasse|str[.]|weg|platz|gasse|allee|damm|ufer"
_RUE = "rue|avenue|boulevard|quai|calle|via|piazza"
_DIGIT = "zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple"
_APART = r"[\s./()\-‐-―−]"  # what people put between digits
_WITH_AT = (  # casey@example.com, casey@example, @casey
    r"[^\s@<>,;:]{0,64}@[^\s@<>]{0,250}\w",
)
_SPELLED = (r"(?i:\b[\w.+-]{1,64}[\s(\[]{1,3}at[\s)\]]{1,3}[\w-]{1,64}[\s(\[]{1,3}dot[\s)\]]{1,3}\w{2,24})",)
_SITES = (
    r"(?i:\b(?:https?://|www\.)[^\s<>]*\w/?)",
    r"\b[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/[^\s<>]*",
    r"(?i:\b[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}\.(?:com|org|net|uk|de|at|ch|fr|eu|io|me|shop|example)\b)",
)
_STREETS = (rf"(?:\b\d{{1,5}}\s?[A-Za-z]?,?\s)?\b(?!(?:The|My|Your|No|One)\b)(?:{_CAPITAL}\s){{1,3}}(?:{_STREET})\b",)
_HOUSES = (
    r"(?i:\b\d{1,5}[a-z]?,?\s[^\W\d_]{1,40}\s(?:street|road|lane|avenue|close|drive)\b)",
    rf"(?i:\b[^\W\d_]{{1,40}}[ -]?(?:{_STRASSE})\s*\d+\s?[a-z]?\b)",
    rf"(?i:\b\d{{1,5}}\s?[a-z]?,?\s(?:{_RUE})\s(?:(?:de|du|des|la|le|les|del|della)\s|[ld]['’]){{0,3}}[^\W\d_]+)",
    r"(?i:\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b)",  # a British postcode
)
_NUMBERS = (
    r"\b[A-Z]{2}\d{2}\s?[A-Z0-9]{4}(?:[ -]?[0-9]{2,4}){2,7}\b",  # an account, rightly typed or not
    rf"\+?\d(?:{_APART}{{0,5}}\d){{4,}}",
    r"#\s?\d+",
    r"\b[^\W\d_]{1,5}-\d[\w-]*",  # JP-4711
    r"\b\d{2,}[./-]\d{2,}\b",
    r"\b(?!\d{1,2}(?:st|nd|rd|th|am|pm|min|mins|hrs|kg|cm)\b)(?=\w*\d)\w{3,}",
)
_SPOKEN = (rf"(?i:\b(?:(?:{_DIGIT})[\s,-]{{1,3}}){{3,}}(?:{_DIGIT})\b)",)
_HAS_DIGIT = re.compile(r"\d").search
# What each is known by at a glance, so that most words cost nothing.
_LOOKED_FOR: tuple[tuple[Callable[[str], object], re.Pattern[str], str], ...] = tuple(
    (worth, re.compile("|".join(patterns)), instead)
    for worth, patterns, instead in (
        (lambda text: "@" in text, _WITH_AT, ADDRESS),
        (lambda text: "dot" in text.lower(), _SPELLED, ADDRESS),
        (re.compile(r"://|\w\.\w").search, _SITES, ADDRESS),
        (re.compile(rf"\s(?:{_STREET})\b").search, _STREETS, ADDRESS),
        (_HAS_DIGIT, _HOUSES, ADDRESS),
        (_HAS_DIGIT, _NUMBERS, NUMBER),
        (re.compile(rf"(?:{_DIGIT})[\s,-]{{1,3}}(?:{_DIGIT})", re.IGNORECASE).search, _SPOKEN, NUMBER),
    )
)


def unreachable(text: str) -> str:
    """`text` with none of it. A price or a year goes with them: nobody can tell by its shape what a number is."""
    for worth, looked_for, instead in _LOOKED_FOR:
        if worth(text):
            text = looked_for.sub(instead, text)
    return text
