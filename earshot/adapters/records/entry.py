"""How an entry comes into the log of a conversation: it is numbered, its words are kept, it is noted.

These are three statements on a file, where each is a call. PostgreSQL does them in one: there each is a way to another
process and back, and the way is most of what it costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, Insert, Integer, Table, bindparam, case, select, update

from earshot.adapters.database.ready import Ready
from earshot.adapters.tables import conversation, event, message

_ALL = ("of", "seen", "at")  # what the numbering needs
Values = dict[str, Any]  # `of` whom, whether it is `seen` by the customer, and the columns of both tables


@dataclass(frozen=True)
class Written:
    entry: int
    seq: int | None
    message_id: int | None


def write(db: Connection, values: Values, *, words: bool) -> Written:
    """With `words`, they are a message's; else what is told stands in the body."""
    if db.dialect.name == "postgresql":
        news = {f"new_{name}": value for name, value in values.items()}
        return Written(*(_SAID if words else _NOTED).on(db, {**news, **{key: values[key] for key in _ALL}}).one())
    numbered = _NUMBER.on(db, {key: values[key] for key in _ALL}).one()
    seq = int(numbered.seq) if values["seen"] else None
    row = {**values, "conversation_id": values["of"], "entry": int(numbered.entry), "seq": seq, "message_id": None}
    if words:
        row["message_id"] = int(_MESSAGE.on(db, _of(message, row)).scalar_one())
    _EVENT.on(db, _of(event, row))
    return Written(row["entry"], seq, row["message_id"])


def _of(table: Table, row: Values) -> Values:
    return {column.name: row[column.name] for column in table.c if column.name in row}


# Made once: building and caching them anew costs three times what running them does.
_NUMBERED = (
    update(conversation)
    .where(conversation.c.id == bindparam("of"))
    .values(entry=conversation.c.entry + 1, seq=conversation.c.seq + bindparam("seen"), last_at=bindparam("at"))
    .returning(conversation.c.entry, conversation.c.seq)
)
_NUMBER = Ready(_NUMBERED)
_MESSAGE = Ready(message.insert().returning(message.c.id))
_EVENT = Ready(event.insert())


def _in_one(words: bool) -> Insert:
    numbered = _NUMBERED.cte("numbered")
    known: dict[str, Any] = {
        "conversation_id": bindparam("of", type_=conversation.c.id.type),
        "entry": numbered.c.entry,
        "seq": case((bindparam("seen", type_=Integer) == 1, numbered.c.seq)),
    }
    if words:
        said = _from(message, known, "author", "agent_id", "text", "client_id", "mood", "at").returning(message.c.id)
        known["message_id"] = select(said.cte("said").c.id).scalar_subquery()
    noted = _from(event, known, "type", "author", "name", "body", "at")
    return noted.returning(event.c.entry, event.c.seq, event.c.message_id)


def _from(table: Table, known: dict[str, Any], *given: str) -> Insert:
    """What is `known` from what was written before, and what is given."""
    values = {name: value for name, value in known.items() if name in table.c} | {n: _bound(table.c[n]) for n in given}
    return table.insert().from_select(list(values), select(*values.values()))


def _bound(column: Column[Any]) -> BindParameter[Any]:
    """Not by the column's own name: SQLAlchemy would take it for what the UPDATE before is to set, too."""
    return bindparam(f"new_{column.name}", type_=column.type)


_SAID, _NOTED = Ready(_in_one(words=True)), Ready(_in_one(words=False))
