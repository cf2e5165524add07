"""Which rows a report is asked for."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table

from earshot.adapters.tables import report_case, report_offer
from earshot.report.period import Until
from earshot.report.sought import Sought


def within(table: Table, sought: Sought) -> list[ColumnElement[bool]]:
    """The rows of `table` that are sought, as far as it has what is asked for."""
    found: list[ColumnElement[bool]] = [table.c.day.between(sought.period.first, sought.period.last)]
    for name in ("site", "channel", "touchpoint"):
        wanted = getattr(sought, name)
        if wanted is not None:
            found.append(table.c[name] == wanted)
    if sought.survey is not None and table is report_offer:
        survey, _, version = sought.survey.rpartition(" ")
        found += [report_offer.c.survey == survey, report_offer.c.version == version]
    return found


def counted(sought: Sought) -> list[ColumnElement[bool]]:
    """The conversations that are sought, without the shop's own tries."""
    return [*within(report_case, sought), report_case.c.test.is_(False)]


def came_due(table: Table, sought: Sought, until: Until) -> list[ColumnElement[bool]]:
    """What had a time, and whose time was in the days that are sought."""
    begin, end = until.moments(sought.period)
    found: list[ColumnElement[bool]] = [table.c.due_at >= begin, table.c.due_at < end]
    return found if sought.site is None else [*found, table.c.site == sought.site]
