"""What supervisors and owners ask: how satisfied customers are, and whether they were served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from earshot.contact import Refusal
from earshot.people import Agent, Right
from earshot.ports import House, Work
from earshot.ports.reports import Wording
from earshot.report.ratings import Figures, figures, taken_apart, total
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
    not_asked: Mapping[Refusal, int]


async def scores(house: House, *, by: Agent, kind: Kind | None, sought: Sought) -> Scores:
    """`kind` None is the one that is asked most. Raises NotAllowed."""
    by.must(Right.READ_REPORTS)
    zone = next(iter(house.sites.values())).hours.zone
    return await house.records.read(lambda work: _scores(work, kind, sought, zone))


async def choices(house: House, *, by: Agent, sought: Sought) -> tuple[Mapping[Part, Sequence[str]], Sequence[Wording]]:
    """What there is to filter by in these days, only parts with more than one value; and what the surveys are called.
    Raises NotAllowed."""
    by.must(Right.READ_REPORTS)
    found, wordings = await house.records.read(
        lambda work: (work.reports.there(sought.period), work.reports.wordings())
    )
    return {part: values for part, values in found.items() if part is not None and len(values) > 1}, wordings


def _scores(work: Work, kind: Kind | None, sought: Sought, zone: str) -> Scores:
    kinds = [Kind(key) for key in work.reports.there(sought.period)[None]] or [Kind.CSAT]
    kind = kind or kinds[0]
    answered, before = work.reports.answered(kind, sought), work.reports.answered(kind, sought.before)
    parts = {part: taken_apart(answered, part) for part in TAKEN_APART}
    return Scores(
        kind=kind,
        now=figures(kind, total(each.tally for each in answered)),
        before=figures(kind, total(each.tally for each in before)),
        weeks=[(date.fromisoformat(week), figures(kind, t)) for week, t in taken_apart(answered, Part.WEEK).items()],
        parts={
            part: [(value, figures(kind, tally)) for value, tally in tallies.items()]
            for part, tallies in parts.items()
            if len(tallies) > 1
        },
        kinds=kinds if kind in kinds else [kind, *kinds],
        not_asked=work.reports.not_asked(sought, zone),
    )
