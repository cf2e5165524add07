"""Closed conversations as rows: one statement a page, words compared without regard to case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select
from sqlalchemy import Select as Statement

from earshot.adapters.records.names import NAME
from earshot.adapters.records.queue import LAST_WORDS
from earshot.adapters.tables import agent, conversation, customer, interaction, message, promise, wrap_up
from earshot.archive import Closed, Place, Search
from earshot.ownership import Status

_TALK = conversation.c
_NEWEST_RECORD = (
    select(func.max(wrap_up.c.id))
    .where(wrap_up.c.conversation_id == _TALK.id)
    .correlate(conversation)
    .scalar_subquery()
)
_SAID = and_(message.c.conversation_id == _TALK.id, message.c.redacted_at.is_(None))
_NAMES = (
    customer.c.name,
    customer.c.called,
    customer.c.email,
    customer.c.external_id,
    _TALK.claimed["name"].as_string(),
    _TALK.claimed["email"].as_string(),
    interaction.c.external_id,
    interaction.c.title,
    wrap_up.c.record,
)
_NUMBERS = (customer.c.phone, _TALK.claimed["phone"].as_string(), _TALK.answers["reach"].as_string())
_BETWEEN_DIGITS = " -()./+"


class Archive:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def closed(self, search: Search, limit: int, before: Place | None = None) -> list[Closed]:
        query = _lines(search).where(_TALK.status == Status.CLOSED.value, *_fits(search))
        if before is not None:
            same_moment = and_(_TALK.closed_at == before.closed_at, _TALK.id < before.conversation)
            query = query.where(or_(_TALK.closed_at < before.closed_at, same_moment))
        newest = query.order_by(_TALK.closed_at.desc(), _TALK.id.desc()).limit(limit)
        return [_closed(row) for row in self._db.execute(newest)]


def _lines(search: Search) -> Statement[Any]:
    return (
        select(
            _TALK.id,
            _TALK.claimed,
            _TALK.customer_id,
            _TALK.closed_at,
            _TALK.answers,
            NAME,
            customer.c.tier,
            interaction.c.title,
            wrap_up.c.outcome,
            wrap_up.c.cause,
            agent.c.name.label("agent"),
            _found(search).label("found"),
        )
        .outerjoin(customer, _TALK.customer_id == customer.c.id)
        .outerjoin(interaction, _TALK.interaction_id == interaction.c.id)
        .outerjoin(wrap_up, wrap_up.c.id == _NEWEST_RECORD)
        .outerjoin(agent, wrap_up.c.agent_id == agent.c.id)
    )


def _found(search: Search) -> Any:
    if not search.words:
        return LAST_WORDS
    said = select(message.c.text).where(_SAID, or_(*(_within(message.c.text, word) for word in search.words)))
    newest = said.order_by(message.c.seq.desc()).limit(1).correlate(conversation).scalar_subquery()
    return func.coalesce(newest, LAST_WORDS)


def _fits(search: Search) -> list[ColumnElement[bool]]:
    everywhere = and_(*(_somewhere(word) for word in search.words)) if search.words else None
    if search.digits is None:
        return [] if everywhere is None else [everywhere]
    by_number = or_(*(_digits(number).contains(search.digits) for number in _NUMBERS), _booked(search.digits))
    return [by_number if everywhere is None else or_(by_number, everywhere)]


def _somewhere(word: str) -> ColumnElement[bool]:
    said = select(message.c.id).where(_SAID, _within(message.c.text, word)).correlate(conversation).exists()
    return or_(said, *(_within(name, word) for name in _NAMES))


def _booked(digits: str) -> ColumnElement[bool]:
    theirs = select(promise.c.id).where(
        promise.c.conversation_id == _TALK.id, _digits(promise.c.phone).contains(digits)
    )
    return theirs.correlate(conversation).exists()


def _within(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    # SQLite knows capitals and small letters in ASCII only: of other words the usual spellings are looked for.
    spellings = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    return or_(*(column.icontains(spelling, autoescape=True) for spelling in sorted(spellings)))


def _digits(column: ColumnElement[Any]) -> ColumnElement[Any]:
    for between in _BETWEEN_DIGITS:
        column = func.replace(column, between, "")
    return column


def _closed(row: Row[Any]) -> Closed:
    known = row.customer_id is not None
    return Closed(
        conversation=row.id,
        name=row.name if known else row.claimed.get("name"),
        verified=known,
        tier=row.tier,
        closed_at=row.closed_at,
        title=row.title,
        rating=row.answers.get("rating"),
        outcome=row.outcome,
        cause=row.cause,
        agent=row.agent,
        found=row.found,
    )
