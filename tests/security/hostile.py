"""The texts of hostile.txt, and what may never come of one: a script that runs, a request elsewhere, a new element."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

FILE = Path(__file__).with_name("hostile.txt")
_CHARACTER = re.compile(r"\\u\{([0-9a-f]{1,6})(?:\*(\d+))?\}")
_HARMLESS = ("http://", "https://", "mailto:", "tel:", "/", "#", "?")
_ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href"}


def _read() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = about = []
        elif line:
            about.append(_CHARACTER.sub(lambda match: chr(int(match[1], 16)) * int(match[2] or 1), line))
    return {heading: texts for heading, texts in found.items() if texts}


SECTIONS = _read()
TEXTS = [text for texts in SECTIONS.values() for text in texts]


def sample(each: int) -> list[str]:
    """So many of every section, spread over it."""
    return [texts[n * len(texts) // each] for texts in SECTIONS.values() for n in range(each)]


some_and_all = pytest.mark.parametrize(
    "texts", [pytest.param(sample(2), id="some"), pytest.param(TEXTS, id="all", marks=pytest.mark.soak)]
)


class Elements(HTMLParser):
    """The kinds of elements and attributes of a page, the addresses in it that do something, and what it shows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.kinds: set[tuple[str, str]] = set()
        self.doing: list[str] = []
        self.shown = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.kinds |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.doing += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name.startswith("on") or (name in _ADDRESSES and value and not value.startswith(_HARMLESS))
        ]

    def handle_data(self, data: str) -> None:
        self.shown += data
