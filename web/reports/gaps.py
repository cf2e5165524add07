"""Which weeks of a chart have no figure, and why: a gap that nobody explains looks like a fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from earshot.report.estimate import Estimate
from web.reports.frame import Asked

MOST = 3  # weeks that are named; of more it is said how many


def gaps(weeks: Mapping[date, Estimate], asked: Asked, nothing: str) -> str:
    """`nothing` is what an empty week says, such as "nothing came due". Without any figure the answer above the chart
    has said it."""
    there = sorted(monday for monday, found in weeks.items() if found.n)
    if not there:
        return ""
    mondays = [monday for monday in asked.sought.period.weeks() if monday <= asked.today]
    running = next((monday for monday in mondays if asked.today < monday + timedelta(days=7)), None)
    empty = [monday for monday in mondays if there[0] < monday != running and monday not in there]
    told = []
    if mondays[0] < there[0]:
        told.append(f"Before the week from {_spoken(there[0])} {nothing}.")
    if empty:
        told.append(f"In {_listed(empty)} {nothing}.")
    if running is not None:
        so_far = "" if running in there else f", and {nothing} in it so far"
        told.append(f"The week from {_spoken(running)} is not over yet{so_far}.")
    return " ".join(told)


def _listed(mondays: Sequence[date]) -> str:
    """ "the weeks from 12 October and 19 October"; of many, how many."""
    if len(mondays) == 1:
        return f"the week from {_spoken(mondays[0])}"
    if len(mondays) > MOST:
        return f"{len(mondays)} of these weeks"
    return f"the weeks from {', '.join(map(_spoken, mondays[:-1]))} and {_spoken(mondays[-1])}"


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B}"
