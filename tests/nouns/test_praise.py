"""Praise by name is heard; thanks and blame are not praise."""

from __future__ import annotations

import pytest

from earshot.praise import praised

DESK = ["Alex", "Robin Smith"]


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("Alex was lovely", ["Alex"]),
        ("Robin couldn't have been more helpful!", ["Robin Smith"]),
        ("I can't fault Robin", ["Robin Smith"]),
        ("Both Alex and Robin were brilliant", ["Alex", "Robin Smith"]),
        ("Alex was not helpful", []),
        ("Alex is far from professional", []),
        ("Thank you, Alex", []),
        ("Lovely shop", []),
        ("The Alexandra sofa is great", []),
    ],
)
def test_who_is_praised(said: str, whom: list[str]) -> None:
    assert praised(said, DESK) == whom
