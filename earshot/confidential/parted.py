"""What is confidential only together: a number typed over several messages, a PIN named in one and told in the next.

The messages are read as one text. A card is also found where there are words around its parts, if it is whole and its
parts are the last digits of one message and the first of the next: "it starts 4111 1111" – "then 1111 1111". What may
stand between such parts is in `halves.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from earshot.confidential.cards import BETWEEN, is_card
from earshot.confidential.folded import Folded, fold
from earshot.confidential.halves import halves
from earshot.confidential.masking import Kind, Masked, Span, cut, spans

_DIGITS = re.compile(rf"\d(?:{BETWEEN}\d)*", re.ASCII)
_CARD = re.compile(r"3\d{13,14}$|[2-6]\d{15}$", re.ASCII)  # the usual lengths only: parts are seldom parts of a card
_PHONE = 10  # digits from which a part that begins with 0 is somebody's number
_NEAR = 500  # letters around where the newest begins: nothing confidential is longer, nor named from further away
_MOST_WORDS = 8  # around the digits of a part; who says more is telling something else


def mask_last(before: Sequence[str], text: str) -> list[Masked]:
    """Each of `before` and then `text`, masked as they stand together. `before` is masked already, each for itself."""
    texts = [*before, text]
    begins = [sum(len(t) + 1 for t in texts[:at]) for at in range(len(texts))]
    newest = begins[-1]
    together = _where_they_meet("\n".join(texts), newest)
    own = spans(text)
    across = [span for span in together if span[0] < newest] or _parts_of_a_card(texts, begins)
    found = [*across, *((start + newest, end + newest, kind) for start, end, kind in own)]
    told = [span for span in together if span[0] >= newest]  # what only the words before it tell: "my pin is" – "1234"
    cut_in = [_within(found + told, begin, len(t)) for begin, t in zip(begins, texts, strict=True)]
    return [cut(t, _apart(part)) for t, part in zip(texts, cut_in, strict=True)]


def _where_they_meet(text: str, at: int) -> list[Span]:
    """What is confidential in `text` and ends after `at`, near it: far from it the newest message speaks for itself,
    and several of 4,000 letters would be read again with each that follows."""
    begin, end = max(0, at - _NEAR), min(len(text), at + 2 * _NEAR)
    found = ((s + begin, e + begin, kind) for s, e, kind in spans(text[begin:end]))
    return [span for span in found if span[1] > at and (end == len(text) or span[0] < at + _NEAR)]


def mask_each(texts: Sequence[str]) -> list[Masked]:
    """Each of several texts that one person wrote side by side, as the answers of one survey are."""
    masked: list[Masked] = []
    for text in texts:
        now = mask_last([one.text for one in masked], text)
        before = [*(one.taken for one in masked), ()]
        masked = [replace(one, taken=(*taken, *one.taken)) for one, taken in zip(now, before, strict=True)]
    return masked


def _within(found: list[Span], begin: int, length: int) -> list[Span]:
    inside = ((max(0, start - begin), min(length, end - begin), kind) for start, end, kind in found)
    return sorted(span for span in inside if span[0] < span[1])


def _apart(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in found:
        if kept and span[0] < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(span[1], kept[-1][1]), kept[-1][2])
        else:
            kept.append(span)
    return kept


def _parts_of_a_card(texts: list[str], begins: list[int]) -> list[Span]:
    """Where parts of a card stand in some messages and in the newest."""
    if not _has_digits(fold(texts[-1])):
        return []  # as nearly always
    folded = [fold(text) for text in texts]
    parts = _in_a_row(folded) or halves(folded)
    return [_span(folded[which], begins[which], where) for which, where in parts]


def _in_a_row(folded: list[Folded]) -> list[tuple[int, tuple[int, int]]]:
    """The last digits of some messages in a row and the first of the newest, if they are one card."""
    bare = not any(c.isalpha() for one in folded if _has_digits(one) for c in one.text)
    newest = _part(folded[-1], last=False, bare=bare)
    if newest is None:
        return []
    parts = [(len(folded) - 1, newest)]
    digits = _only_digits(folded[-1], newest)
    for at in range(len(folded) - 2, -1, -1):
        if not _has_digits(folded[at]):
            continue
        part = _part(folded[at], last=True, bare=bare)
        if part is None:
            return []
        digits = _only_digits(folded[at], part) + digits
        parts.append((at, part))
        if (bare or re.match(_CARD, digits)) and is_card(digits):
            return parts
    return []


def _has_digits(folded: Folded) -> bool:
    return any(c.isdigit() for c in folded.text)


def _part(folded: Folded, *, last: bool, bare: bool) -> tuple[int, int] | None:
    """The digits of a message that may be a part of a card: it says little else, and no telephone number. `bare` digits
    without a word about them may be one all the same."""
    runs = [run.span() for run in _DIGITS.finditer(folded.text)]
    if not runs or "+" in folded.text or len(re.findall(r"[^\W\d]+", folded.text)) > _MOST_WORDS:
        return None
    part = runs[-1] if last else runs[0]
    digits = _only_digits(folded, part)
    return None if not bare and digits[0] == "0" and len(digits) >= _PHONE else part


def _only_digits(folded: Folded, part: tuple[int, int]) -> str:
    return "".join(c for c in folded.text[slice(*part)] if c.isdigit())


def _span(folded: Folded, begin: int, part: tuple[int, int]) -> Span:
    start, end = folded.span(*part)
    return begin + start, begin + end, Kind.CARD
