"""Words without the people in them: names, addresses and numbers are left out where a conversation is talked about.

By rules: whom the shop does not know, and who writes no capital, is not known here either (docs/reports.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from earshot.report.reach import unreachable
from earshot.report.terms import EMPTY

CUSTOMER, COLLEAGUE, SOMEBODY = "[customer]", "[colleague]", "[name]"
_WORD = re.compile(r"(?<!\[)[^\W\d_]+(?:['’ʼ‘`´][^\W\d_]+)*")
_APOSTROPHES = re.compile("['’ʼ‘`´]")
_OWNS = re.compile("['’ʼ‘`´]s$", re.IGNORECASE)
_GREETS = EMPTY | {"dear", "hey", "hiya", "morning", "afternoon", "evening", "cheers", "regards"}
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*"
_PRESENTED = re.compile(
    r"\b((?i:husband|wife|partner|son|daughter|mother|father|mum|dad|brother|sister|friend|neighbour|mr|mrs|ms|miss|dr"
    rf"|herr|frau|name is|name's|this is|regards|sincerely)[.,]?\s+)((?:{_CAPITAL}\s+)?{_CAPITAL})"
)
_BESIDE = 2  # capitalised words on either side of a name that are part of it: "Jonathan" of "Jonathan Brown"


def nameless(text: str, customer: Iterable[str | None], colleagues: Iterable[str]) -> str:
    """`customer` is every name the customer is known by; the parts of a name are left out as the whole is."""
    text = unreachable(_plain(text))
    for names, instead in ((customer, CUSTOMER), (colleagues, COLLEAGUE)):
        text = _without(text, _known(tuple(name for name in names if name)), instead)
    return _PRESENTED.sub(_unless_empty, text)


def _plain(text: str) -> str:
    """Composed, with nothing in it that is not drawn, and `_` as the space that it stands for."""
    if text.isascii():
        return text.replace("_", " ")
    composed = unicodedata.normalize("NFC", text.replace("_", " "))
    return "".join(c for c in composed if unicodedata.category(c) != "Cf" or c in "\u200c\u200d")


@dataclass(frozen=True)
class _Known:
    """`forms` of three letters and more; `short` ones only as they are written: "Jo", no "jo"; `within` other words in
    scripts without capitals, and often without spaces."""

    forms: frozenset[str]
    short: frozenset[str]
    within: tuple[str, ...]


@lru_cache(maxsize=64)
def _known(names: tuple[str, ...]) -> _Known:
    whole = [" ".join(_plain(name).split()) for name in names]
    return _Known(
        forms=frozenset(form for name in whole for part in _parts(name) for form in _forms(part)),
        short=frozenset(part for name in whole for part in name.split() if len(part) == 2),
        within=tuple(name for name in whole if name.upper() == name.lower() and len(name) > 1),
    )


def _without(text: str, known: _Known, instead: str) -> str:
    for name in known.within:
        text = text.replace(name, instead)
    words = list(_WORD.finditer(text))
    spans = [_with_neighbours(text, words, n) for n, word in enumerate(words) if _is_one(word[0], known)]
    for start, end in reversed(_together(text, spans)):
        text = f"{text[:start]}{instead}{text[end:]}"
    return text


def _parts(name: str) -> Iterator[str]:
    """Each that has three letters and more, and all of them in one word, either way round."""
    parts = re.split(r"[\s-]+", name)
    yield from (part for part in parts if len(part) > 2)
    for joined in ("".join(parts), "".join(reversed(parts))):
        if len(joined) > 2:
            yield joined


def _forms(word: str) -> set[str]:
    """Without accents, apostrophes and capitals; "ü" is "u" and "ue"."""
    bare = _APOSTROPHES.sub("", word).casefold()
    wide = bare.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ø", "oe").replace("å", "aa")
    return {_folded(bare), _folded(wide)}


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _is_one(word: str, known: _Known) -> bool:
    if word.isascii() and word.isalpha():  # as nearly all are
        bare, forms = word, {word.lower()}
    else:
        bare = _OWNS.sub("", word)
        forms = _forms(bare)
    plural = {form[:-1] for form in forms if form.endswith("s") and len(form) > 4}  # "Caseys parcel"
    return bare in known.short or not known.forms.isdisjoint(forms | plural)


def _with_neighbours(text: str, words: list[re.Match[str]], at: int) -> tuple[int, int]:
    end = words[at].end()
    if owns := _OWNS.search(words[at][0]):
        end = words[at].start() + owns.start()
    first = last = at
    while first and at - first < _BESIDE and _beside(text, words[first - 1], words[first], new=words[first - 1][0]):
        first -= 1
    after = [] if owns else words[at + 1 : at + 1 + _BESIDE]
    for word in after:
        if not _beside(text, words[last], word, new=word[0]):
            break
        last += 1
    return words[first].start(), end if last == at else words[last].end()


def _beside(text: str, left: re.Match[str], right: re.Match[str], *, new: str) -> bool:
    """Whether the new one of two words is a part of the name that the other is of."""
    apart = text[left.end() : right.start()]
    return apart in (" ", "-") and new[0].isupper() and new.lower() not in _GREETS


def _together(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and (start <= kept[-1][1] or not text[kept[-1][1] : start].strip(" .-")):
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


def _unless_empty(found: re.Match[str]) -> str:
    return found[0] if found[2].split()[0].lower() in _GREETS else f"{found[1]}{SOMEBODY}"
