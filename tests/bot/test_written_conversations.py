"""The conversations of tests/bot/conversations/, held line by line through the real channel.

A file is one conversation as a shop owner would read it: what the customer says or taps, and under it what Earshot
does, in the words of `DOES` below. “Earshot says: …” quotes a part of its reply.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from earshot.outcome import Turn
from earshot.trail import Verdict
from tests.bot.customer import PHONE, Customer, words
from tests.bot.door import Door

FILES = sorted((Path(__file__).parent / "conversations").glob("*.txt"))
ASKED = {
    "for the rating": "rating",
    "why": "reason",
    "what would make it right": "wish",
    "whether it may get in touch": "contact",
    "where to reach them": "reach",
    "nothing": None,
}
DOES: dict[str, Callable[[Turn, str], bool]] = {
    r"asks (.+)": lambda turn, what: turn.outcome.asked == ASKED[what],
    r"says: (.+)": lambda turn, what: what in words(turn),
    r"does not say: (.+)": lambda turn, what: what not in words(turn),
    r"(gives the number)": lambda turn, _: PHONE in words(turn),
    r"(offers a person)": lambda turn, _: turn.outcome.verdict is Verdict.OFFER,
    r"(calls a person)": lambda turn, _: turn.outcome.verdict is Verdict.HAND_OVER,
    r"(goes on alone)": lambda turn, _: turn.outcome.verdict is Verdict.CARRY_ON,
    r"(has all it wanted)": lambda turn, _: turn.outcome.finished,
    r"(did not understand)": lambda turn, _: not turn.outcome.understood,
    r"notes (\w+: .+)": lambda turn, what: what in _noted(turn),
    r"notes no (\w+)": lambda turn, what: turn.outcome.answers.get(what) is None,
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_conversation_goes_as_it_is_written(door: Door, file: Path) -> None:
    dana: Customer | None = None
    for line in file.read_text(encoding="utf-8").splitlines():
        who, _, said = line.partition(" ")
        if not line.strip() or line.startswith("#"):
            continue
        if who in ("Casey", "Dana", "Somebody") and said.startswith("comes"):
            dana = _customer(door, file, who, said)
        elif who == "Earshot":
            assert dana is not None
            assert _holds(dana.turns[-1], said), f"{line}\nbut: {words(dana.turns[-1])}\n{dana.turns[-1].outcome}"
        else:
            assert dana is not None, "the first line says who comes"
            _acts(dana, said)
    assert dana is not None
    assert len(dana.said) == len(set(dana.said))


def test_there_are_enough_of_them_and_each_says_which_rules_it_shows() -> None:
    told = " ".join(file.read_text(encoding="utf-8").splitlines()[0] for file in FILES)

    assert len(FILES) >= 25
    for row in ("R1", "R2", "R3", "R4", "R6", "R7", "R9", "R10", "R15", "R16", "A2", "A3", "A4", "A10", "A11", "A22"):
        assert re.search(rf"\b{row}\b", told), row


def _customer(door: Door, file: Path, who: str, said: str) -> Customer:
    """“Casey comes about your order of 3 May, with a phone number known.”"""
    about = re.search(r"about (.+?)(?:,|\.|$)", said)
    return Customer(
        door,
        file.stem,
        name=None if who == "Somebody" else who,
        asked=None if "unasked" in said else "rating",
        experience=about[1] if about else None,
        reachable=("phone",) if "phone number known" in said else (),
    )


def _acts(dana: Customer, said: str) -> None:
    verb, _, what = said.partition(" ")
    if verb == "taps":
        dana.taps(next(c for turn in dana.turns[::-1] for r in turn.replies for c in r.choices if c.title == what))
    else:
        assert verb == "says:", f"nobody can “{verb}”"
        dana.says(what)


def _holds(turn: Turn, said: str) -> bool:
    for pattern, does in DOES.items():
        found = re.fullmatch(pattern, said)
        if found is not None:
            return does(turn, found[1])
    raise AssertionError(f"“{said}” is nothing Earshot can be seen to do")


def _noted(turn: Turn) -> list[str]:
    return [f"{key}: {value}" for key, value in turn.outcome.answers.items()]
