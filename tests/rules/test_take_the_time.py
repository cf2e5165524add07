"""Nobody is measured by speed (R19): no page of the desk or of the reports tells how long anybody took for one."""

from __future__ import annotations

import re

from earshot.settings import ROOT

SPEED = re.compile(
    r"handl(?:e|ing) time|\bAHT\b|average (?:talk|chat|conversation) (?:time|length)"
    r"|(?:chats|cases|closed) per (?:hour|day|agent)"
    r"|fastest|slowest|leader ?board|\brank(?:ing|ed)\b",
    re.IGNORECASE,
)
SHOWN = [
    *(ROOT / "web" / "templates").rglob("*.html"),
    *(ROOT / "web" / "static" / "desk" / "words").glob("*.js"),
]


def test_no_page_measures_people_by_how_fast_they_were() -> None:
    assert len(SHOWN) > 20
    assert [(path.name, found[0]) for path in SHOWN for found in SPEED.finditer(path.read_text("utf-8"))] == []
