"""The shape of a message: capitals, exclamation marks and faces, which speak in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_MARKS = re.compile(r"[!?](?: ?[!?])+|(?:!1+)+")
_ANGRY = re.compile("[😡🤬😠👿💢🖕😤🤯]+")
_SOUR = re.compile("[🙄😒👎😞😩😫😑🤦😣☹]+")
_GLAD = re.compile("[😀😃😄😁😊🙂😍🥰👍❤🎉🙏😘⭐🥳💯]+")
_FACES = {"angry face": _ANGRY, "sour face": _SOUR, "glad face": _GLAD}
_ACRONYM = 4  # letters: "SMS" or "IBAN" in an ordinary sentence is no shouting


def shape(text: str) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each stretch whose form alone says something."""
    yield from _shouting(text)
    for match in _MARKS.finditer(text):
        question = "?" in match.group()
        if not question or "!" in match.group() or len(match.group()) > 2:
            yield "exclamation", match.start(), match.end()
    for kind, face in _FACES.items():
        for match in face.finditer(text):
            yield kind, match.start(), match.end()


def _shouting(text: str) -> Iterator[tuple[str, int, int]]:
    """Words in capitals, where they stand out from the rest or are the whole of a message of some length."""
    words = [w for w in _WORD.finditer(text) if len(w.group()) > 1]
    loud = [w for w in words if w.group().isupper()]
    clear = [w for w in loud if len(w.group()) > _ACRONYM]
    if not loud or (len(loud) < 3 and not clear) or (len(words) < 3 and len(text) < 12):
        return
    if len(loud) >= 3 and len(loud) * 10 >= len(words) * 6:
        yield "shouting", loud[0].start(), loud[-1].end()
        return
    for word in clear:
        yield "emphasis", word.start(), word.end()
