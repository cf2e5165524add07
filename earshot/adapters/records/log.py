"""The log of a conversation: one numbering for the desk, one without gaps for the customer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select, update

from earshot.adapters.database.ready import Ready
from earshot.adapters.records.conversations import OUTLINE, outline_of
from earshot.adapters.records.entry import write
from earshot.adapters.tables import ITS_EVENT, choice, event, interaction, message
from earshot.adapters.tables import conversation as talk
from earshot.conversation import Outline, Said
from earshot.errors import ChoiceOver, NotFound
from earshot.events import SHOWN_TO_CUSTOMER, Author, Event, Type
from earshot.mood import Mood
from earshot.outcome import Choice

# Statements of the hot path are made once: building and caching them anew costs three times what running them does.
_OF: BindParameter[Any] = bindparam("of")
_WITH_WORDS = select(event, message.c.text, message.c.client_id, message.c.redacted_at).outerjoin(
    message, event.c.message_id == message.c.id
)
# How it stands is labelled: an event has a number and a conversation of its own. Of a conversation without news there
# is one row, with no event in it.
_STANDS = [column.label(f"stands_{n}") for n, column in enumerate(OUTLINE)]
_NEWS = Ready(
    select(event, message.c.text, message.c.client_id, message.c.redacted_at, *_STANDS)
    .select_from(talk)
    .outerjoin(interaction, talk.c.interaction_id == interaction.c.id)
    .outerjoin(event, (event.c.conversation_id == talk.c.id) & (event.c.seq > bindparam("seq")))
    .outerjoin(message, event.c.message_id == message.c.id)
    .where(talk.c.id == _OF)
    .order_by(event.c.seq)
    .limit(bindparam("limit"))
)
_ENTRIES = Ready(
    _WITH_WORDS.where(event.c.conversation_id == _OF, event.c.entry > bindparam("entry"))
    .order_by(event.c.entry)
    .limit(bindparam("limit"))
)
_BY_BOT = Ready(
    select(message.c.text)
    .where(message.c.conversation_id == _OF, message.c.author == Author.BOT.value)
    .order_by(message.c.seq.desc())
    .limit(bindparam("limit"))
)
_CHOICE = choice.insert()
_MOOD = Ready(update(message).where(message.c.id == _OF).values(mood=bindparam("mood")))


class Log:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(
        self,
        conversation: str,
        type: Type,
        author: Author,
        at: datetime,
        *,
        text: str | None = None,
        name: str | None = None,
        client_id: str | None = None,
        agent_id: int | None = None,
        mood: Mood | None = None,
        choices: Sequence[Choice] = (),
        body: dict[str, Any] | None = None,
    ) -> Event:
        words = text is not None and type is Type.MESSAGE
        body = dict(body or {})
        offered = {secrets.token_urlsafe(9): each for each in choices if type in SHOWN_TO_CUSTOMER}
        if offered:
            body["choices"] = [{"id": id, "title": each.title} for id, each in offered.items()]
        if text is not None and not words:
            body["text"] = text
        values = {
            "of": conversation,
            "seen": int(type in SHOWN_TO_CUSTOMER),
            "type": type.value,
            "author": author.value,
            "agent_id": agent_id,
            "name": name,
            "text": text,
            "client_id": client_id,
            "mood": None if mood is None else mood.to_json(),
            "body": body,
            "at": at,
        }
        new = write(self._db, values, words=words)
        if offered:
            of = {"conversation_id": conversation, "seq": new.seq}
            rows = [{**of, "id": id, "title": each.title, "means": each.means} for id, each in offered.items()]
            self._db.execute(_CHOICE, rows)
        shown, number, seq = _without_text(body), new.message_id, new.seq
        return Event(conversation, new.entry, seq, type, at, author, name, text, client_id, False, number, shown)

    def news(self, conversation: str, seq: int, limit: int) -> tuple[Outline, list[Event]]:
        rows = _NEWS.on(self._db, {"of": conversation, "seq": seq, "limit": limit}).all()
        if not rows:
            raise NotFound("There is no such conversation.")
        return outline_of(rows[0][-len(_STANDS) :]), [_event(row) for row in rows if row.entry is not None]

    def entries(self, conversation: str, entry: int, limit: int = 500) -> list[Event]:
        found = _ENTRIES.on(self._db, {"of": conversation, "entry": entry, "limit": limit})
        return [_event(row) for row in found]

    def said_by_bot(self, conversation: str, last: int = 200) -> list[str]:
        return list(_BY_BOT.on(self._db, {"of": conversation, "limit": last}).scalars())

    def words_of_customer(self, conversation: str, last: int = 20) -> list[str]:
        query = (
            select(message.c.text, event.c.body)
            .join(event, ITS_EVENT)
            .where(
                message.c.conversation_id == conversation,
                message.c.author == Author.CUSTOMER.value,
                message.c.redacted_at.is_(None),
            )
            .order_by(message.c.seq.desc())
            .limit(last)
        )
        return [row.text for row in self._db.execute(query) if "choice" not in row.body]

    def said(self, conversation: str, last: int = 50) -> list[Said]:
        query = (
            select(event.c.entry, event.c.body, message.c.id, message.c.text, message.c.mood, message.c.at)
            .join(event, ITS_EVENT)
            .where(
                message.c.conversation_id == conversation,
                message.c.author == Author.CUSTOMER.value,
                message.c.redacted_at.is_(None),
            )
            .order_by(message.c.seq.desc())
            .limit(last)
        )
        return [_said(row) for row in self._db.execute(query)][::-1]

    def seq_at(self, conversation: str, entry: int) -> int:
        query = select(func.max(event.c.seq)).where(event.c.conversation_id == conversation, event.c.entry <= entry)
        return int(self._db.scalar(query) or 0)

    def unread(self, conversation: str, seq: int) -> int:
        query = select(func.count()).where(
            message.c.conversation_id == conversation,
            message.c.author == Author.CUSTOMER.value,
            message.c.seq > seq,
        )
        return int(self._db.scalar(query) or 0)

    def mood(self, conversation: str, message_id: int, of: int, mood: Mood, at: datetime) -> None:
        _MOOD.on(self._db, {"of": message_id, "mood": mood.to_json()})
        self.add(conversation, Type.MOOD, Author.SYSTEM, at, body={"of": of, "mood": mood.to_json()})

    def choice(self, conversation: str, id: str) -> tuple[int, Choice]:
        query = select(choice).where(choice.c.id == id, choice.c.conversation_id == conversation)
        row = self._db.execute(query).one_or_none()
        if row is None:
            raise ChoiceOver()
        return row.seq, Choice(row.title, row.means)

    def latest_choices(self, conversation: str) -> int:
        query = select(func.max(choice.c.seq)).where(choice.c.conversation_id == conversation)
        return int(self._db.scalar(query) or 0)


def _said(row: Row[Any]) -> Said:
    mood = None if row.mood is None else Mood.from_json(row.mood)
    return Said(row.entry, row.at, row.text, mood, row.id, "choice" in row.body, bool(row.body.get("confidential")))


def _event(row: Row[Any]) -> Event:
    return Event(
        conversation=row.conversation_id,
        entry=row.entry,
        seq=row.seq,
        type=Type(row.type),
        at=row.at,
        author=Author(row.author),
        name=row.name,
        text=row.text if row.message_id is not None else row.body.get("text"),
        client_id=row.client_id,
        redacted=row.redacted_at is not None,
        message_id=row.message_id,
        body=_without_text(row.body),
    )


def _without_text(body: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in body.items() if k != "text"}
