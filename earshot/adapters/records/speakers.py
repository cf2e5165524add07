"""Who spoke of what: from the weeks that are summed up, and from the terms themselves in those that are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from earshot.adapters.records.within import counted
from earshot.adapters.tables import report_case, report_term, report_week, report_week_term
from earshot.report.period import Period, monday_of
from earshot.report.sought import Sought
from earshot.report.speakers import Speakers
from earshot.report.themes import FEWEST

ALL = -1  # as bits
AT_ONCE = 5000


@dataclass(frozen=True)
class _Masks:
    """Which contacts of a week are asked about."""

    now: dict[date, int]
    before: dict[date, int]


class Speaking:
    def __init__(self, db: Connection, sought: Sought) -> None:
        self._db = db
        self._now, self._before = sought, sought.before
        self._whole = self._summed_up()

    def speakers(self, also: Collection[str]) -> dict[str, Speakers]:
        """By term, of those that some contacts have in common, and of those in `also`."""
        live, often = self._counted_now(), self._often()
        total = Counter(often)
        total.update({term: who.often + who.often_before for term, who in live.items()})
        wanted = {term for term, many in total.items() if many >= FEWEST} | (set(also) & total.keys())
        found = {term: live.get(term, Speakers({}, {})) for term in wanted}
        rare = [term for term in wanted if term in often and often[term] < FEWEST]
        masks = self._masks()
        for week, term, packed in self._packed(rare):
            bits, speakers = int.from_bytes(packed, "little"), found[term]
            for weeks, mask in ((speakers.now, masks.now), (speakers.before, masks.before)):
                if those := bits & mask.get(week, 0):
                    weeks[week] = those  # type: ignore[index]
        return found

    def _summed_up(self) -> list[date]:
        first, last = monday_of(self._before.period.first), self._now.period.last
        return list(
            self._db.scalars(
                select(report_week.c.week)
                .where(report_week.c.week.between(first, last), report_week.c.whole)
                .order_by(report_week.c.week)
            )
        )

    def _often(self) -> dict[str, int]:
        """Of all contacts of the summed-up weeks, whatever part is asked about: never fewer than there are of it."""
        table = report_week_term.c
        query = select(table.term, func.sum(table.often)).where(table.week.in_(self._whole)).group_by(table.term)
        return {term: int(many) for term, many in self._db.execute(query)}

    def _packed(self, rare: Sequence[str]) -> Iterator[Any]:
        """The bits of what is spoken of often enough, and of what is `rare` there and often enough with the rest."""
        table = report_week_term.c
        here = table.week.in_(self._whole)
        often = select(table.term).where(here).group_by(table.term).having(func.sum(table.often) >= FEWEST)
        query = select(table.week, table.term, table.bits).where(here)
        yield from self._db.execute(query.where(table.term.in_(often)))
        for at in range(0, len(rare), AT_ONCE):
            yield from self._db.execute(query.where(table.term.in_(rare[at : at + AT_ONCE])))

    def _counted_now(self) -> dict[str, Speakers]:
        """In the weeks that are not summed up."""
        found: dict[str, Speakers] = {}
        places: dict[str, int] = {}
        for sought in (self._now, self._before):
            for term, conversation, day in self._terms(sought):
                speakers = found.setdefault(term, Speakers({}, {}))
                weeks = speakers.now if sought is self._now else speakers.before
                monday, bit = monday_of(day), 1 << places.setdefault(conversation, len(places))
                weeks[monday] = weeks.get(monday, 0) | bit  # type: ignore[index]
        return found

    def _terms(self, sought: Sought) -> Iterator[Any]:
        table = report_term.c
        for days in _without(sought.period, self._whole):
            query = select(table.term, table.conversation_id, table.day).where(table.day.between(days.first, days.last))
            if _of_a_part(sought):
                mine = select(report_case.c.conversation_id).where(*counted(sought))
                query = query.where(table.conversation_id.in_(mine))
            yield from self._db.execute(query)

    def _masks(self) -> _Masks:
        masks = _Masks({}, {})
        for sought, mask in ((self._now, masks.now), (self._before, masks.before)):
            for week in self._whole:
                touched = Period(week, week + timedelta(days=6)).within(sought.period)
                if touched is not None:
                    whole = touched.days == 7 and not _of_a_part(sought)
                    mask[week] = ALL if whole else self._mask(week, counted(sought))
        return masks

    def _mask(self, week: date, wanted: list[ColumnElement[bool]]) -> int:
        """A bit for each that is wanted, in the order of earshot/adapters/records/weeks.py."""
        theirs = select(and_(*wanted)).where(report_case.c.week == week).order_by(report_case.c.conversation_id)
        bits = "".join("1" if mine else "0" for mine in self._db.scalars(theirs))
        return int(bits[::-1] or "0", 2)


def _of_a_part(sought: Sought) -> bool:
    return not sought.site is sought.channel is sought.touchpoint is None


def _without(period: Period, weeks: Collection[date]) -> Iterator[Period]:
    """The days of a period that are in none of these weeks, in runs."""
    first: date | None = None
    for monday in period.weeks():
        if monday in weeks:
            if first is not None:
                yield Period(max(first, period.first), monday - timedelta(days=1))
            first = None
        elif first is None:
            first = monday
    if first is not None:
        yield Period(max(first, period.first), period.last)
