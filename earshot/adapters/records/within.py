"""Which rows a report is asked for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table

from earshot.adapters.tables import report_case, report_offer
from earshot.report.sought import Part, Sought


def within(table: Table, sought: Sought) -> list[ColumnElement[bool]]:
    """The rows of `table` that are sought, as far as it has what is asked for."""
    found: list[ColumnElement[bool]] = [table.c.day.between(sought.period.first, sought.period.last)]
    for name in ("site", "channel", "touchpoint"):
        wanted = getattr(sought, name)
        if wanted is not None:
            found.append(table.c[name] == wanted)
    if sought.survey is not None and table is report_offer:
        found.append(key_of(Part.SURVEY) == sought.survey)
    return found


def counted(sought: Sought) -> list[ColumnElement[bool]]:
    """The conversations that are sought, without the shop's own tries."""
    return [*within(report_case, sought), report_case.c.test.is_(False)]


def key_of(part: Part) -> ColumnElement[Any]:
    table: Any = report_offer.c
    key: ColumnElement[Any] = table.survey + " " + table.version if part is Part.SURVEY else table[part.value]
    return key
