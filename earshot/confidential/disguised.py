"""Words in disguise, read as a person would: letters of other alphabets, figures for letters, letters a p a r t."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earshot.confidential.folded import fold

# Letters that look like Latin ones: Cyrillic, Greek, Armenian. A whole word of them is a word of its own language, and
# reads as no word of ours.
_ALIKE = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0455\u0456\u0458\u0501\u051b\u051d\u0433"
    "\u03b1\u03b2\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u0578\u057d\u0585",
    "abekmhopctyxsijdqwrabeikvoptuxnuo",
)
_FIGURES = str.maketrans("01345789@$!|\u20ac", "oieastbgasiie")
_APART = re.compile(r"(?<![a-z])[a-z](?:(?: ?[^a-z\d\s] ?| )[a-z])+(?![a-z])")  # c a r d, p.i.n, c - v - v
_WITHIN = re.compile(r"(?<=[a-z])[-_.*'\u00b7|/](?=[a-z])")  # ca-rd, pass.word


def readings(text: str) -> Iterator[str]:
    """`text` as it stands in small letters, and as somebody who wants to can read it."""
    plain = fold(text).text.lower().translate(_ALIKE)
    yield plain
    for read in (plain, plain.translate(_FIGURES)):
        together = _APART.sub(lambda apart: re.sub(r"[^a-z]", "", apart[0]), read)
        yield together
        yield _WITHIN.sub("", together)
