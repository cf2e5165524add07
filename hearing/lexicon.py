"""The lexicon: the phrases of hearing/phrases/, read and compiled once.

A phrase file holds sections, `[kind]`, and under each one regular expression a line, matched
between word borders in text that is in small letters: several times as fast as to disregard case. `<name>` stands for
a piece of pieces.txt. To teach a phrase, add a line.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "phrases"


@cache
def phrases(name: str) -> dict[str, re.Pattern[str]]:
    """The sections of one phrase file, in its order, each as the expression that finds any of its phrases."""
    return {kind: re.compile(rf"(?<![\w'])(?=\w)(?:{source})(?!\w)") for kind, source in sources(name).items()}


@cache
def sources(name: str) -> dict[str, str]:
    """The same as text, for whoever needs them between other borders."""
    sections: dict[str, list[str]] = {}
    kind = ""
    for line in _lines(name):
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            sections.setdefault(kind, []).append(_whole(line))
    return {kind: "|".join(lines) for kind, lines in sections.items()}


@cache
def words(name: str) -> dict[str, frozenset[str]]:
    """The sections of a file as plain words."""
    return {kind: frozenset(source.replace("|", " ").split()) for kind, source in sources(name).items()}


@cache
def _pieces() -> dict[str, str]:
    pieces: dict[str, str] = {}
    for line in _lines("pieces"):
        name, _, source = line.partition(" = ")
        pieces[name] = _filled(source, pieces)
    return pieces


def _whole(line: str) -> str:
    return _filled(line, _pieces())


def _filled(source: str, pieces: dict[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda match: pieces[match.group(1)], source)


def _lines(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
