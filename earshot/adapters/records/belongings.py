"""What belongs to somebody: from their first rows along every reference to them, table by table.

No list of tables is kept here, so none can be forgotten: what points at a customer's row, or at one that belongs to
theirs, is theirs. A test names what is reached in no such way (tests/records/test_privacy.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, or_, select

from earshot.adapters.records import weeks
from earshot.adapters.tables import conversation, customer, interaction, invitation, metadata

# An order may be spoken of by two customers: whose a row is is said by its customer, and not by the order's. And a
# contact that was counted to an earlier one is a contact still where that one goes.
NOT_BY = frozenset(
    {"conversation.interaction_id", "invitation.interaction_id", "contact.interaction_id", "contact.with_id"}
)
ROOTS = (customer, conversation, invitation)
AT_ONCE = 400
Belongings = dict[Table, set[tuple[Any, ...]]]


def belongings(db: Connection, roots: Belongings, *, apart: frozenset[str] = frozenset()) -> Belongings:
    """All the rows, by their keys. `roots` are the customers, conversations and invitations it starts from; a column
    `apart` from them leads to nothing that is theirs."""
    found: Belongings = {table: set(keys) for table, keys in roots.items()}
    while True:
        before = sum(map(len, found.values()))
        for table in metadata.sorted_tables:
            for column, target in references(table, apart):
                owners = [key[0] for key in found.get(target, ())]
                for some in _some(owners):
                    keys = db.execute(select(*table.primary_key.columns).where(column.in_(some)))
                    found.setdefault(table, set()).update(tuple(key) for key in keys)
        if sum(map(len, found.values())) == before:
            return {table: keys for table, keys in found.items() if keys}


def references(table: Table, apart: frozenset[str] = frozenset()) -> Iterator[tuple[Column[Any], Table]]:
    """The references of a table that say whose its rows are."""
    for key in table.foreign_keys:
        if f"{key.parent.table.name}.{key.parent.name}" not in NOT_BY | apart:
            yield key.parent, key.column.table


def theirs() -> set[Table]:
    """Every table that holds something of a customer's, as far as references tell."""
    found = set(ROOTS)
    while new := {t for t in metadata.sorted_tables if t not in found and any(o in found for _, o in references(t))}:
        found |= new
    return found


def read(db: Connection, table: Table, keys: set[tuple[Any, ...]]) -> list[dict[str, Any]]:
    rows = [dict(row) for where in _keyed(table, keys) for row in db.execute(select(table).where(where)).mappings()]
    return sorted(rows, key=lambda row: [str(row[c.name]).rjust(20) for c in table.primary_key.columns])


def remove(db: Connection, found: Belongings) -> None:
    """What points at others goes first; and what was summed up of the weeks they were in."""
    for some in _some([key[0] for key in found.get(conversation, ())]):
        weeks.changed(db, weeks.of_conversations(db, some))
    for table in reversed(metadata.sorted_tables):
        if table is interaction:
            found[table] = _nobody_elses(db, found)
        for where in _keyed(table, found.get(table, set())):
            db.execute(delete(table).where(where))


def _nobody_elses(db: Connection, found: Belongings) -> set[tuple[Any, ...]]:
    """An order that others speak of stays, as theirs."""
    keys = found.get(interaction, set())
    spoken_of = {
        row[0]
        for table in (conversation, invitation)
        for some in _some([key[0] for key in keys])
        for row in db.execute(select(table.c.interaction_id).where(table.c.interaction_id.in_(some)))
    }
    return {key for key in keys if key[0] not in spoken_of}


def _keyed(table: Table, keys: set[tuple[Any, ...]]) -> Iterator[Any]:
    columns = list(table.primary_key.columns)
    for some in _some(sorted(keys, key=str)):
        if len(columns) == 1:
            yield columns[0].in_([key[0] for key in some])
        else:
            yield or_(*(_equal(columns, key) for key in some))


def _equal(columns: list[Column[Any]], key: tuple[Any, ...]) -> Any:
    first, *rest = (column == value for column, value in zip(columns, key, strict=True))
    for each in rest:
        first = first & each
    return first


def _some(items: list[Any]) -> Iterator[list[Any]]:
    return (items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE))
