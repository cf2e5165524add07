"""No table is forgotten when a customer's data is given out or erased: each is reached, or named here and why."""

from __future__ import annotations

from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint

from earshot.adapters.records.belongings import theirs
from earshot.adapters.tables import metadata

BY_NAME = {
    "outbox",
    "receipt",
    "mailbox",
    "report_week",
    "report_week_term",
}  # no reference leads there; they are looked up (earshot/adapters/records/privacy.py, weeks.py)
CODES_ONLY = {"audit", "tombstone", "process"}
THE_SHOPS = {"site", "agent", "session", "survey_version", "snippet", "report_theme", "hook"}


def test_every_table_is_a_customers_or_is_known_to_hold_nothing_of_theirs() -> None:
    reached = {table.name for table in theirs()}

    assert reached | BY_NAME | CODES_ONLY | THE_SHOPS == set(metadata.tables)
    assert not reached & (BY_NAME | CODES_ONLY | THE_SHOPS)


def test_whatever_goes_with_a_row_that_is_erased_is_found_by_an_index() -> None:
    """Without one, each row that is erased reads every row there is of what may hang on it. Only sites, which stay, and
    agents, who are disabled and not erased, need none."""
    without = {
        f"{table.name}.{key.parent.name}"
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name not in {"site", "agent"} and not _leads(table, key.parent.name)
    }

    assert without == set()


def _leads(table: Table, column: str) -> bool:
    """Whether a key or an index of `table` begins with `column`."""
    unique = [each for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)]
    return any(next(iter(key.columns)).name == column for key in (*table.indexes, *unique))
