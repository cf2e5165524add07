"""What was counted, added up in SQL: one statement a figure, over an index that holds all it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from earshot.adapters.records import export, human, not_asked
from earshot.adapters.records.spoken import Spoken
from earshot.adapters.records.within import within
from earshot.adapters.tables import report_offer, survey_version
from earshot.contact import Refusal
from earshot.ports.reports import Wording
from earshot.report.cells import Row as Cells
from earshot.report.cells import What
from earshot.report.human import Contact, Kept, Round
from earshot.report.period import Period, Until
from earshot.report.ratings import REPORTED, Answered
from earshot.report.sought import Part, Sought
from earshot.survey import Kind


class Reports(Spoken):
    def answered(self, kind: Kind, sought: Sought) -> list[Answered]:
        """One pass over the days, whatever they are taken apart by."""
        table = report_offer.c
        alike = (*_PARTS, table.score, table.finished, table.test)
        query = select(*alike, func.count()).where(table.kind == kind.value, *within(report_offer, sought))
        return [_answered(row) for row in self._db.execute(query.group_by(*alike))]

    def there(self, period: Period) -> dict[Part | None, list[str]]:
        table = report_offer.c
        alike = (table.kind, *_PARTS[1:])
        query = select(*alike, func.count()).where(table.day.between(period.first, period.last)).group_by(*alike)
        rows = self._db.execute(query).all()
        kinds: Counter[str] = Counter()
        for row in rows:
            kinds[row[0]] += row[-1]
        found: dict[Part | None, list[str]] = {
            part: sorted({values[part] for values in map(_parts, rows)}) for part in Part if part is not Part.WEEK
        }
        reported = [kind for kind, _ in kinds.most_common() if kind in {k.value for k in REPORTED}]
        return {None: reported, **found}

    def wordings(self) -> list[Wording]:
        table = survey_version.c
        query = select(table.survey, table.version, table.body["name"].as_string().label("name"), table.first_at)
        return [Wording(*row) for row in self._db.execute(query.order_by(table.survey, table.first_at))]

    def not_asked(self, sought: Sought, zone: str) -> dict[Refusal, int]:
        return not_asked.not_asked(self._db, sought, zone)

    def heads(self, what: What) -> Sequence[str]:
        return export.heads(what)

    def rows(self, what: What, sought: Sought, until: Until, after: str) -> tuple[list[Cells], str | None]:
        return export.rows(self._db, what, sought, until, after)

    def contacts(self, sought: Sought) -> list[Contact]:
        return human.contacts(self._db, sought)

    def rounds(self, sought: Sought) -> dict[date, Round]:
        return human.rounds(self._db, sought)

    def promises_due(self, sought: Sought, until: Until) -> list[Kept]:
        return human.promises_due(self._db, sought, until)


# In the order of the index, so that it holds all a figure needs.
_PARTS = (
    report_offer.c.week,
    report_offer.c.site,
    report_offer.c.channel,
    report_offer.c.touchpoint,
    report_offer.c.survey,
    report_offer.c.version,
)


def _answered(row: Row[Any]) -> Answered:
    parts = {**_parts(row), Part.WEEK: row.week.isoformat()}
    return Answered(parts, row.score, row.finished, row.test, row[-1])


def _parts(row: Row[Any]) -> dict[Part, str]:
    return {
        Part.SITE: row.site,
        Part.CHANNEL: row.channel,
        Part.TOUCHPOINT: row.touchpoint,
        Part.SURVEY: f"{row.survey} {row.version}",
    }
