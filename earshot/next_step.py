"""The suggested next step: what a good colleague would say to do first, and why. Read by a person, never sent.

Rules in the order in which they matter; every one that fits is given, so that the first does not hide the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earshot.earlier import Count
from earshot.trail import RULE_OF_THREE, Reason

LOW = 2  # of 5: from here down something has to be made right
HIGH = 4
SHOWN = 2  # suggestions at once; a list of six is read by nobody
UPSET = frozenset({Reason.FRUSTRATION, Reason.FRUSTRATION_REPEATED, Reason.CONCERN})
FIRST = Count(1, 1)


@dataclass(frozen=True)
class Situation:
    """What the rules look at. `late` and `promised` are open promises in their own words."""

    reason: Reason | None = None
    about: str | None = None
    request: str | None = None
    rating: int | None = None
    wish: str | None = None
    count: Count = FIRST
    confidential: bool = False
    can_be_called: bool = False
    late: str | None = None
    call_booked: bool = False
    promised: str | None = None


@dataclass(frozen=True)
class NextStep:
    text: str
    why: str


def suggest(now: Situation) -> tuple[NextStep, ...]:
    """The one or two steps that come first; never empty."""
    return tuple(step for _, step in zip(range(SHOWN), _fitting(now), strict=False))


def _fitting(now: Situation) -> Iterator[NextStep]:
    if now.late is not None:
        yield NextStep("Say where the broken promise stands, before anything else.", f"Promised and late: {now.late}")
    if now.confidential:
        how = "Call them for it" if now.can_be_called else "Offer the phone for it"
        yield NextStep(f"{how}; do not ask for it here.", "They typed something confidential. It was not kept.")
    if now.count.too_many:
        yield NextStep(
            "Bring in somebody senior and promise a call with a time.",
            f"{ordinal(now.count.contacts)} contact about this in {days(now.count.days)}.",
        )
    if now.wish is not None:
        yield NextStep("Do what they propose, or say what you can do and by when.", f"Their proposal: {now.wish}")
    elif now.rating is not None and now.rating <= LOW:
        yield NextStep("Ask what would make it right.", f"They gave {now.rating} of 5 and have not said it yet.")
    if now.call_booked:
        yield NextStep("Call at the time that was booked, or sooner if they agree.", "A call is promised.")
    if now.reason in UPSET:
        yield NextStep("Say sorry for it once, then what happens next.", f"They sounded upset{_over(now.about)}.")
    if now.reason in RULE_OF_THREE:
        yield NextStep("Start from what they said; ask nothing again.", "The assistant went round in circles.")
    if now.request is None and now.reason is Reason.ASKED:
        yield NextStep("Greet them by name and ask how you can help.", "They asked for a person and not yet for more.")
    if now.rating is not None and now.rating >= HIGH:
        yield NextStep("Thank them, in their own words.", f"They gave {now.rating} of 5.")
    if now.promised is not None:
        yield NextStep("Say how it stands, and that the day holds or another one.", f"Promised: {now.promised}")
    open_ones = now.promised is not None or now.late is not None or now.call_booked
    why = "What is promised stands under Promises." if open_ones else "Nothing is promised yet."
    yield NextStep("Say what happens next, who does it and by when.", why)


def _over(about: str | None) -> str:
    return "" if about is None else f" about {about}"


def ordinal(n: int) -> str:
    """ "3rd", "11th", "22nd"."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def days(n: int) -> str:
    return "a day" if n == 1 else f"{n} days"
