"""The pages that tell what hearing reaches: tables of figures, and none of anybody's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from earshot.card import whole
from earshot.card_of_others import page
from hearing.learning.corpus import Message

ANGRY = "You are useless! This is the third time!!"


def line(dialogue: int, turn: int, text: str, label: int, source: str = "goemotions") -> dict[str, Any]:
    return {"dialogue_id": dialogue, "turn": turn, "text": text, "history": [], "label": label, "source": source}


def test_the_page_of_others_tells_figures_and_no_words(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    rows = [line(n, t, ANGRY if n % 2 and t else "hello there", n % 2 * t) for n in range(10) for t in (0, 1)]

    told = page([*rows, line(11, 0, "what is my balance", 0, "banking77")], tmp_path)

    assert "| goemotions | 20 | 5 | 1.000 (1.000–1.000) | 1.000 (1.000–1.000) | 0 | 0 |" in told
    assert "| banking77 | 1 | 0 | – | – | 0 | 0 |" in told
    assert "| goemotions | 5 | 100 (57–100) |" in told
    assert "useless" not in told
    assert (tmp_path / "images" / "hearing-reliability-others.svg").exists()


def test_the_card_counts_our_own_conversations_at_each_pair_of_levels() -> None:
    said = [Message(f"tasks-{n}", "hm", (), 2 * (n % 2), 0, "repeat", False, "tasks") for n in range(4)]
    alone = Message("pairs-1", "hm", (), 2, 2, "repeat", False, "pairs")

    told = [*whole([*said, alone], np.array([0.1, 0.9, 0.1, 0.9, 0.9]))]

    assert "| 0.5 · 0.75 (shipped) | 2 | 100 (34–100) | 100 (34–100) | 2 | 0 (0–66) | 0 (0–66) |" in told
