"""What was counted, row by row, a thousand at a time: an export of a million costs no more memory than one of ten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from earshot.adapters.records.within import within
from earshot.adapters.tables import report_case, report_offer
from earshot.report.cells import Row, What
from earshot.report.sought import Sought

AT_ONCE = 1000
_TABLES: dict[What, tuple[Table, Any, tuple[str, ...]]] = {
    What.OFFERS: (report_offer, report_offer.c.id, ("invitation_id",)),
    What.CASES: (report_case, report_case.c.conversation_id, ("entry",)),
}


def heads(what: What) -> Sequence[str]:
    table, _, left_out = _TABLES[what]
    return [column.name for column in table.columns if column.name not in left_out]


def rows(db: Connection, what: What, sought: Sought, after: str) -> tuple[list[Row], str | None]:
    """Those behind `after`, and where the next page begins; None behind the last."""
    table, key, _ = _TABLES[what]
    query = select(*(table.c[name] for name in heads(what)), key.label("key_"))
    query = query.where(*within(table, sought), key > after).order_by(key).limit(AT_ONCE)
    found = db.execute(query).all()
    return [tuple(row)[:-1] for row in found], found[-1].key_ if len(found) == AT_ONCE else None
