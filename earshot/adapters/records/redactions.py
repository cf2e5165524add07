"""Taking out afterwards what should never have been kept: the message, and every row that was made from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, delete, select, update

from earshot.adapters.database.ready import Ready
from earshot.adapters.records.log import Log
from earshot.adapters.tables import ITS_EVENT, event, handoff, message, promise, report_term, response, turn, wrap_up
from earshot.adapters.tables import conversation as talk
from earshot.confidential import Traces
from earshot.conversation import Spoken
from earshot.events import Author, Type

_RECENT = Ready(
    select(message.c.id, message.c.seq, message.c.text, event.c.entry, event.c.body)
    .join(event, ITS_EVENT)
    .where(
        message.c.conversation_id == bindparam("of"),
        message.c.author == bindparam("by"),
        message.c.at >= bindparam("since"),
    )
    .order_by(message.c.seq.desc())
    .limit(bindparam("last"))
)
_WORDS = select(message.c.text).where(message.c.id == bindparam("of"))
# Where a customer's words go to, beside their message.
_COPIES: list[tuple[Table, Column[Any], tuple[Column[Any], ...]]] = [
    (message, message.c.conversation_id, (message.c.text, message.c.mood)),
    (event, event.c.conversation_id, (event.c.body,)),
    (turn, turn.c.conversation_id, (turn.c.outcome,)),
    (handoff, handoff.c.conversation_id, (handoff.c.words, handoff.c.note)),
    (promise, promise.c.conversation_id, (promise.c.what, promise.c.phone)),
    (wrap_up, wrap_up.c.conversation_id, (wrap_up.c.record,)),
    (talk, talk.c.id, (talk.c.dialogue, talk.c.answers)),
    (response, response.c.conversation_id, (response.c.answers,)),
]


class Redactions:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def recent(self, conversation: str, by: Author, since: datetime, last: int) -> list[Spoken]:
        asked = {"of": conversation, "by": by.value, "since": since, "last": last}
        found = _RECENT.on(self._db, asked).all()
        return [Spoken(row.id, row.entry, row.seq, row.text) for row in found if "choice" not in row.body][::-1]

    def take_out(self, conversation: str, spoken: Spoken, text: str, at: datetime) -> None:
        self._db.execute(update(message).where(message.c.id == spoken.message_id).values(text=text))
        self._db.execute(delete(report_term).where(report_term.c.message_id == spoken.message_id))
        self._unquote(conversation, spoken)
        Log(self._db).add(
            conversation, Type.REDACTED, Author.SYSTEM, at, text=text, body={"redacted": spoken.seq, "of": spoken.entry}
        )

    def everywhere(self, conversation: str, traces: Traces) -> None:
        for table, of, columns in _COPIES:
            for row in self._db.execute(select(table).where(of == conversation)).mappings().all():
                changed = {c.name: new for c in columns if (new := traces.out_of(row[c.name])) is not row[c.name]}
                if changed and table is response:
                    changed["moods"] = {key: {**mood, "cues": []} for key, mood in row["moods"].items()}
                if changed:
                    mine = [c == row[c.name] for c in table.primary_key.columns]
                    self._db.execute(update(table).where(*mine).values(**changed))
        version = {"dialogue_version": talk.c.dialogue_version + 1}
        self._db.execute(update(talk).where(talk.c.id == conversation).values(**version))

    def words(self, message_id: int) -> str:
        return str(self._db.execute(_WORDS, {"of": message_id}).scalar_one())

    def _unquote(self, conversation: str, spoken: Spoken) -> None:
        """A reading quotes the words it came from, by their places in the text: they are other words now."""
        mine = message.c.id == spoken.message_id
        mood = self._db.execute(select(message.c.mood).where(mine)).scalar_one()
        if mood is not None:
            self._db.execute(update(message).where(mine).values(mood={**mood, "cues": []}))
        read = (event.c.conversation_id == conversation) & (event.c.type == Type.MOOD.value)
        for row in self._db.execute(select(event.c.entry, event.c.body).where(read)).all():
            if row.body.get("of") == spoken.entry:
                body = {**row.body, "mood": {**row.body["mood"], "cues": []}}
                self._db.execute(update(event).where(read, event.c.entry == row.entry).values(body=body))
