"""What the assistant has tried: in a few words, so that a person does not try it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from earshot.trail import Verdict

ASKED = {
    "rating": "asked how it went",
    "reason": "asked what went wrong or right",
    "wish": "asked what would make it right",
    "contact": "asked whether the shop may get in touch",
    "reach": "asked where to reach them",
}
_TIMES = {2: "twice", 3: "three times"}


def tried(outcomes: Iterable[Mapping[str, Any]]) -> list[str]:
    """Its steps in the order of their first time, from the outcomes of its turns. It has always asked how it went."""
    steps = {ASKED["rating"]: 1}
    for outcome in outcomes:
        for step in _steps(outcome):
            steps[step] = steps.get(step, 0) + 1
    asked = set(ASKED.values())
    return [step if step in asked or n == 1 else f"{step} {_TIMES.get(n, f'{n} times')}" for step, n in steps.items()]


def _steps(outcome: Mapping[str, Any]) -> Iterable[str]:
    if outcome.get("understood") is False:
        yield "did not understand"
    elif outcome.get("asked") in ASKED:
        yield ASKED[str(outcome["asked"])]
    elif outcome.get("settled") is False:
        yield "answered without settling it"
    if outcome.get("verdict") == Verdict.OFFER.value:
        yield "offered a person"
