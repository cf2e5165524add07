"""The lines of the queue: a fixed number of statements, however many wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, null, select
from sqlalchemy import Select as Statement

from earshot.adapters.records.handoffs import LIVE, OPEN_NOW, handoff_of
from earshot.adapters.records.names import NAME
from earshot.adapters.tables import ITS_EVENT, call_attempt, conversation, customer, event, handoff, message, promise
from earshot.events import Author
from earshot.handoff import Handoff
from earshot.ownership import Status
from earshot.promise import PromiseKind, PromiseStatus
from earshot.queue_row import Call, QueueRow
from earshot.trail import Trail

_TALK = conversation.c
_BY_CUSTOMER = and_(message.c.conversation_id == _TALK.id, message.c.author == Author.CUSTOMER.value)
LAST_WORDS = (
    select(message.c.text)
    .join(event, ITS_EVENT)
    .where(_BY_CUSTOMER, message.c.redacted_at.is_(None), event.c.body["choice"].as_string().is_(None))
    .order_by(message.c.seq.desc())
    .limit(1)
    .correlate(conversation)
    .scalar_subquery()
)
_UNREAD = (
    select(func.count()).where(_BY_CUSTOMER, message.c.seq > _TALK.agent_seen).correlate(conversation).scalar_subquery()
)
_HANDOFF = [column.label(f"handoff_{column.name}") for column in handoff.c]
_ROWS = (
    select(
        _TALK.id,
        _TALK.site,
        _TALK.status,
        _TALK.claimed,
        _TALK.customer_id,
        _TALK.agent_id,
        _TALK.last_at,
        _TALK.answers,
        # The trail of one who waits is not needed: the handoff has its score.
        case((handoff.c.id.is_(None), _TALK.trail), else_=null()).label("trail"),
        NAME,
        customer.c.tier,
        LAST_WORDS.label("last"),
        _UNREAD.label("unread"),
        *_HANDOFF,
    )
    .outerjoin(customer, _TALK.customer_id == customer.c.id)
    .outerjoin(handoff, and_(handoff.c.conversation_id == _TALK.id, handoff.c.status.in_(LIVE)))
    .order_by(handoff.c.id)
)
_CALLS = (
    select(
        promise.c.id,
        promise.c.conversation_id,
        promise.c.due_at,
        promise.c.phone,
        func.count(call_attempt.c.id).label("tried"),
        func.max(call_attempt.c.at).label("tried_at"),
    )
    .outerjoin(call_attempt, call_attempt.c.promise_id == promise.c.id)
    .where(promise.c.kind == PromiseKind.CALLBACK.value, promise.c.status == PromiseStatus.OPEN.value)
    .where(promise.c.conversation_id.is_not(None))
    .group_by(promise.c.id, promise.c.conversation_id, promise.c.due_at, promise.c.phone)
    .order_by(promise.c.id)
)
_BOOKED = select(promise.c.conversation_id).where(
    promise.c.kind == PromiseKind.CALLBACK.value,
    promise.c.status == PromiseStatus.OPEN.value,
    promise.c.conversation_id == handoff.c.conversation_id,
)
IN_CHARGE = (Status.WAITING.value, Status.WITH_AGENT.value)
AT_ONCE = 500  # conversations asked for in one statement


class Queue:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def rows(self, with_bot: int) -> list[QueueRow]:
        """Whoever waits, is with a person or is owed a call, and the newest `with_bot` with the bot."""
        calls = self._calls(_CALLS)
        newest = (
            select(_TALK.id).where(_TALK.status == Status.WITH_BOT.value).order_by(_TALK.last_at.desc()).limit(with_bot)
        )
        found = self._rows([_TALK.status.in_(IN_CHARGE), _TALK.id.in_(newest)], calls)
        owed = [of for of in calls if of not in found]
        return [*found.values(), *self._rows(_named(owed), calls).values()]

    def rows_of(self, conversations: Sequence[str]) -> list[QueueRow]:
        """The lines of these, whatever has become of them."""
        calls = self._calls(_CALLS.where(promise.c.conversation_id.in_(conversations)))
        return list(self._rows(_named(conversations), calls).values())

    def newest_with_bot(self, most: int) -> list[str]:
        query = select(_TALK.id).where(_TALK.status == Status.WITH_BOT.value).order_by(_TALK.last_at.desc())
        return list(self._db.scalars(query.limit(most)))

    def in_line(self, site: str) -> list[tuple[Handoff, str | None]]:
        """Everybody of a site who waits for the next free person, with their tier; not those who have booked a call."""
        query = (
            select(customer.c.tier, *_HANDOFF)
            .select_from(handoff)
            .join(conversation, _TALK.id == handoff.c.conversation_id)
            .outerjoin(customer, _TALK.customer_id == customer.c.id)
            .where(handoff.c.site == site, handoff.c.status.in_(OPEN_NOW), _TALK.status == Status.WAITING.value)
            .where(~_BOOKED.exists())
        )
        return [(handoff_of(row, "handoff_"), row.tier) for row in self._db.execute(query)]

    def _rows(self, wheres: Iterable[ColumnElement[bool]], calls: dict[str, Call]) -> dict[str, QueueRow]:
        # Each where is a statement of its own: one `or` over them would read every conversation there ever was.
        return {row.id: _row(row, calls) for where in wheres for row in self._db.execute(_ROWS.where(where))}

    def _calls(self, query: Statement[Any]) -> dict[str, Call]:
        return {
            row.conversation_id: Call(row.id, row.due_at, row.phone, row.tried, row.tried_at)
            for row in self._db.execute(query)
        }


def _named(conversations: Sequence[str]) -> list[ColumnElement[bool]]:
    return [_TALK.id.in_(conversations[at : at + AT_ONCE]) for at in range(0, len(conversations), AT_ONCE)]


def _row(row: Row[Any], calls: dict[str, Call]) -> QueueRow:
    current = None if row.handoff_id is None else handoff_of(row, "handoff_")
    known = row.customer_id is not None
    return QueueRow(
        conversation=row.id,
        site=row.site,
        status=Status(row.status),
        name=row.name if known else row.claimed.get("name"),
        verified=known,
        tier=row.tier,
        agent_id=row.agent_id,
        last_at=row.last_at,
        last=row.last,
        unread=row.unread,
        score=_score(row.trail) if current is None else current.score,
        rating=row.answers.get("rating"),
        handoff=current,
        call=calls.get(row.id),
    )


def _score(trail: dict[str, Any] | None) -> float:
    return 0.0 if trail is None else max((s.score for s in Trail.from_json(trail).steps[-3:]), default=0.0)
