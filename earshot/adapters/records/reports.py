"""What was counted, added up in SQL: one statement a figure, over an index that holds all it needs."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from earshot.adapters.tables import report_case, report_offer
from earshot.report.ratings import REPORTED, Tally
from earshot.report.sought import Part, Sought
from earshot.survey import Kind


class Reports:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def tallies(self, kind: Kind, sought: Sought, part: Part) -> dict[str, Tally]:
        table = report_offer.c
        key = _key(part)
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

    def values(self, part: Part) -> list[str]:
        return [str(value) for value in self._db.scalars(select(_key(part)).distinct().order_by(_key(part)))]


def within(table: Table, sought: Sought) -> list[ColumnElement[bool]]:
    """The rows of `table` that are sought, as far as it has what is asked for."""
    found: list[ColumnElement[bool]] = [table.c.day.between(sought.period.first, sought.period.last)]
    for name in ("site", "channel", "touchpoint"):
        wanted = getattr(sought, name)
        if wanted is not None:
            found.append(table.c[name] == wanted)
    if sought.survey is not None and table is report_offer:
        found.append(_key(Part.SURVEY) == sought.survey)
    return found


def counted(sought: Sought) -> list[ColumnElement[bool]]:
    """The conversations that are sought, without the shop's own tries."""
    return [*within(report_case, sought), report_case.c.test.is_(False)]


def _key(part: Part) -> ColumnElement[Any]:
    table: Any = report_offer.c
    key: ColumnElement[Any] = table.survey + " " + table.version if part is Part.SURVEY else table[part.value]
    return key


def _tally(score: int | None, finished: bool, test: bool, often: int) -> Tally:
    if test:
        return Tally(tests=often)
    if score is None:
        return Tally(offers=often)
    return Tally(often, {score: often}, partial=0 if finished else often)
