"""The log of a conversation: one numbering for the desk, one without gaps for the customer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select, update

from earshot.adapters.tables import ITS_EVENT, choice, conversation, event, message
from earshot.conversation import Said
from earshot.errors import ChoiceOver
from earshot.events import SHOWN_TO_CUSTOMER, Author, Event, Type
from earshot.mood import Mood
from earshot.outcome import Choice

# Statements of the hot path are made once: building and caching them anew costs three times what running them does.
_OF: BindParameter[Any] = bindparam("of")
_WITH_WORDS = select(event, message.c.text, message.c.client_id, message.c.redacted_at).outerjoin(
    message, event.c.message_id == message.c.id
)
_AFTER = (
    _WITH_WORDS.where(event.c.conversation_id == _OF, event.c.seq > bindparam("seq"))
    .order_by(event.c.seq)
    .limit(bindparam("limit"))
)
_ENTRIES = (
    _WITH_WORDS.where(event.c.conversation_id == _OF, event.c.entry > bindparam("entry"))
    .order_by(event.c.entry)
    .limit(bindparam("limit"))
)
_BY_BOT = (
    select(message.c.text)
    .where(message.c.conversation_id == _OF, message.c.author == Author.BOT.value)
    .order_by(message.c.seq.desc())
    .limit(bindparam("limit"))
)
_NUMBER = (
    update(conversation)
    .where(conversation.c.id == _OF)
    .values(entry=conversation.c.entry + 1, seq=conversation.c.seq + bindparam("seen"), last_at=bindparam("at"))
    .returning(conversation.c.entry, conversation.c.seq)
)
_MESSAGE = message.insert().returning(message.c.id)
_EVENT = event.insert()
_CHOICE = choice.insert()
_MOOD = update(message).where(message.c.id == _OF).values(mood=bindparam("mood"))


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
        seen = type in SHOWN_TO_CUSTOMER
        entry, last_seq = self._number(conversation, seen, at)
        seq = last_seq if seen else None
        body = dict(body or {})
        if choices and seq is not None:
            body["choices"] = self._offer(conversation, seq, choices)
        message_id = None
        if text is not None and type is Type.MESSAGE:
            said = {
                "conversation_id": conversation,
                "seq": seq,
                "author": author.value,
                "agent_id": agent_id,
                "text": text,
                "client_id": client_id,
                "mood": None if mood is None else mood.to_json(),
                "at": at,
            }
            message_id = int(self._db.execute(_MESSAGE, said).scalar_one())
        elif text is not None:
            body["text"] = text
        noted = {
            "conversation_id": conversation,
            "entry": entry,
            "seq": seq,
            "type": type.value,
            "author": author.value,
            "name": name,
            "message_id": message_id,
            "body": body,
            "at": at,
        }
        self._db.execute(_EVENT, noted)
        shown = _without_text(body)
        return Event(conversation, entry, seq, type, at, author, name, text, client_id, False, message_id, shown)

    def after(self, conversation: str, seq: int, limit: int = 500) -> list[Event]:
        found = self._db.execute(_AFTER, {"of": conversation, "seq": seq, "limit": limit})
        return [_event(row) for row in found]

    def entries(self, conversation: str, entry: int, limit: int = 500) -> list[Event]:
        found = self._db.execute(_ENTRIES, {"of": conversation, "entry": entry, "limit": limit})
        return [_event(row) for row in found]

    def said_by_bot(self, conversation: str, last: int = 200) -> list[str]:
        return list(self._db.scalars(_BY_BOT, {"of": conversation, "limit": last}))

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
        self._db.execute(_MOOD, {"of": message_id, "mood": mood.to_json()})
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

    def _number(self, id: str, seen: bool, at: datetime) -> tuple[int, int]:
        numbered = self._db.execute(_NUMBER, {"of": id, "seen": int(seen), "at": at}).one()
        return int(numbered.entry), int(numbered.seq)

    def _offer(self, conversation: str, seq: int, choices: Sequence[Choice]) -> list[dict[str, str]]:
        rows = [
            {
                "id": secrets.token_urlsafe(9),
                "conversation_id": conversation,
                "seq": seq,
                "title": c.title,
                "means": c.means,
            }
            for c in choices
        ]
        self._db.execute(_CHOICE, rows)
        return [{"id": row["id"], "title": row["title"]} for row in rows]  # type: ignore[dict-item]


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
