"""What was counted, row by row, a thousand at a time: an export of a million costs no more memory than one of ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, select

from earshot.adapters.records.within import came_due, within
from earshot.adapters.tables import follow_up, promise, report_case, report_offer
from earshot.promise import PromiseStatus
from earshot.report.cells import Row, What
from earshot.report.period import Until
from earshot.report.sought import Sought

AT_ONCE = 1000


@dataclass(frozen=True)
class _Rows:
    """`key` is in the order of the pages, `of` says which rows are sought."""

    key: Any
    columns: Sequence[Any]
    of: Callable[[Sought, Until], list[ColumnElement[bool]]]


def heads(what: What) -> Sequence[str]:
    return [column.name for column in _ROWS[what].columns]


def rows(db: Connection, what: What, sought: Sought, until: Until, after: str) -> tuple[list[Row], str | None]:
    """Those behind `after`, and where the next page begins; None behind the last."""
    kind = _ROWS[what]
    behind = kind.key > (int(after or 0) if isinstance(kind.key.type, Integer) else after)
    query = select(*kind.columns, kind.key.label("key_")).where(*kind.of(sought, until), behind)
    found = db.execute(query.order_by(kind.key).limit(AT_ONCE)).all()
    return [tuple(row)[:-1] for row in found], str(found[-1].key_) if len(found) == AT_ONCE else None


def _all_but(table: Any, *left_out: str) -> list[Any]:
    return [column for column in table.columns if column.name not in left_out]


def _these(table: Any, *names: str) -> list[Any]:
    return [table.c[name] for name in names]


_ROWS = {
    What.OFFERS: _Rows(
        report_offer.c.id,
        _all_but(report_offer, "invitation_id"),
        lambda sought, _: within(report_offer, sought),
    ),
    What.CASES: _Rows(
        report_case.c.conversation_id,
        _all_but(report_case, "entry"),
        lambda sought, _: within(report_case, sought),
    ),
    What.PROMISES: _Rows(
        promise.c.id,
        _these(promise, "id", "site", "conversation_id", "kind", "status", "made_at", "due_at", "ended_at"),
        lambda sought, until: [
            *came_due(promise, sought, until),
            promise.c.status != PromiseStatus.WITHDRAWN.value,
        ],
    ),
    What.FOLLOW_UPS: _Rows(
        follow_up.c.id,
        _these(
            follow_up,
            *("id", "site", "why", "conversation_id", "invitation_id", "outcome", "opened_at", "due_at", "ended_at"),
        ),
        lambda sought, until: came_due(follow_up, sought, until),
    ),
}
