"""What was counted, added up in SQL: one statement a figure, over an index that holds all it needs."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import func, select

from earshot.adapters.records import human
from earshot.adapters.records.spoken import Spoken
from earshot.adapters.records.within import key_of, within
from earshot.adapters.tables import report_offer
from earshot.report.human import Contact, Kept, Round
from earshot.report.ratings import REPORTED, Tally
from earshot.report.sought import Part, Sought
from earshot.survey import Kind


class Reports(Spoken):
    def tallies(self, kind: Kind, sought: Sought, part: Part) -> dict[str, Tally]:
        table = report_offer.c
        key = key_of(part)
        query = (
            select(key.label("key"), table.score, table.finished, table.test, func.count().label("often"))
            .where(table.kind == kind.value, *within(report_offer, sought))
            .group_by(key, table.score, table.finished, table.test)
        )
        found: dict[str, Tally] = defaultdict(Tally)
        for row in self._db.execute(query):
            found[str(row.key)] += _tally(row.score, row.finished, row.test, row.often)
        return dict(sorted(found.items()))

    def kinds(self) -> list[Kind]:
        query = (
            select(report_offer.c.kind)
            .where(report_offer.c.kind.in_([kind.value for kind in REPORTED]))
            .group_by(report_offer.c.kind)
            .order_by(func.count().desc())
        )
        return [Kind(kind) for kind in self._db.scalars(query)]

    def contacts(self, sought: Sought) -> list[Contact]:
        return human.contacts(self._db, sought)

    def rounds(self, sought: Sought) -> dict[date, Round]:
        return human.rounds(self._db, sought)

    def promises_due(self, sought: Sought, zone: str, now: datetime) -> list[Kept]:
        return human.promises_due(self._db, sought, zone, now)

    def values(self, part: Part) -> list[str]:
        key = key_of(part)  # made once: PostgreSQL takes two of them for two things
        return [str(value) for value in self._db.scalars(select(key).distinct().order_by(key))]


def _tally(score: int | None, finished: bool, test: bool, often: int) -> Tally:
    if test:
        return Tally(tests=often)
    if score is None:
        return Tally(offers=often)
    return Tally(often, {score: often}, partial=0 if finished else often)
