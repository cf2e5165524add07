"""What supervisors and owners ask: how satisfied customers are, and whether they were served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from earshot.people import Agent, Right
from earshot.ports import House, Work
from earshot.report.ratings import Figures, figures, total
from earshot.report.sought import Part, Sought
from earshot.survey import Kind

TAKEN_APART = (Part.CHANNEL, Part.TOUCHPOINT, Part.SURVEY, Part.SITE)


@dataclass(frozen=True)
class Scores:
    """One kind of score over a period, and over as many days before. `kinds` are those that were ever asked."""

    kind: Kind
    now: Figures
    before: Figures
    weeks: Sequence[tuple[date, Figures]]
    parts: Mapping[Part, Sequence[tuple[str, Figures]]]
    kinds: Sequence[Kind]


async def scores(house: House, *, by: Agent, kind: Kind | None, sought: Sought) -> Scores:
    """`kind` None is the one that is asked most. Raises NotAllowed."""
    by.must(Right.READ_REPORTS)
    return await house.records.read(lambda work: _scores(work, kind, sought))


async def choices(house: House, *, by: Agent) -> Mapping[Part, Sequence[str]]:
    """What there is to filter by; only parts with more than one value. Raises NotAllowed."""
    by.must(Right.READ_REPORTS)

    def look(work: Work) -> dict[Part, list[str]]:
        return {part: values for part in TAKEN_APART if len(values := work.reports.values(part)) > 1}

    return await house.records.read(look)


def _scores(work: Work, kind: Kind | None, sought: Sought) -> Scores:
    kinds = work.reports.kinds() or [Kind.CSAT]
    kind = kind or kinds[0]
    weeks = work.reports.tallies(kind, sought, Part.WEEK)
    before = work.reports.tallies(kind, sought.before, Part.SITE)
    parts = {part: work.reports.tallies(kind, sought, part) for part in TAKEN_APART}
    return Scores(
        kind=kind,
        now=figures(kind, total(weeks.values())),
        before=figures(kind, total(before.values())),
        weeks=[(date.fromisoformat(week), figures(kind, tally)) for week, tally in weeks.items()],
        parts={
            part: [(value, figures(kind, tally)) for value, tally in tallies.items()]
            for part, tallies in parts.items()
            if len(tallies) > 1
        },
        kinds=kinds,
    )
