"""Conversations as the reports read them: the log, who it was with, what came of it; many in a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, func, literal, select

from earshot.adapters.tables import (
    agent,
    call_attempt,
    conversation,
    customer,
    event,
    interaction,
    message,
    promise,
    response,
    turn,
    wrap_up,
)
from earshot.events import Author, Type
from earshot.promise import Attempt
from earshot.report.case import AGAIN_WITHIN, Happened, Story
from earshot.report.counted import Said, Told

_COUNTED = (Type.MESSAGE.value, Type.HANDOFF.value, Type.NOTE.value)
_OWN = (".test", "+test@")  # how an address of the shop's own tries ends, or says so


class Tellings:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def told(self, conversations: Sequence[str]) -> list[Told]:
        rows = self._db.execute(_talks(conversations)).all()
        logs, said = self._logs(conversations)
        reached, ended = self._reached(conversations), self._ended(conversations)
        own, colleagues = desk_addresses(self._db), list(self._db.scalars(select(agent.c.name)))
        return [
            Told(
                conversation=row.id,
                site=row.site,
                entry=row.entry,
                status=row.status,
                opened_at=row.opened_at,
                by_mail=row.invitation_id is not None,
                touchpoint=row.kind,
                own=is_own(row.email or row.claimed.get("email"), own),
                rating=_rating(row.answers.get("rating")),
                finished=row.answers.get("reason") is not None or row.answers.get("wish") is not None,
                story=Story(logs[row.id], reached.get(row.id), row.before),
                said=said[row.id],
                outcome=ended.get(row.id, (None, None))[0],
                cause=ended.get(row.id, (None, None))[1],
                names=[*filter(None, (row.name, row.claimed.get("name"))), *colleagues],
            )
            for row in rows
        ]

    def _logs(self, ids: Sequence[str]) -> tuple[dict[str, list[Happened]], dict[str, list[Said]]]:
        query = (
            select(event, message.c.text, message.c.mood, message.c.redacted_at)
            .add_columns(turn.c.outcome["intent"].as_string().label("intent"))
            .outerjoin(message, event.c.message_id == message.c.id)
            .outerjoin(turn, turn.c.message_id == message.c.id)
            .where(event.c.conversation_id.in_(ids), event.c.type.in_(_COUNTED))
            .order_by(event.c.conversation_id, event.c.entry)
        )
        logs: dict[str, list[Happened]] = defaultdict(list)
        said: dict[str, list[Said]] = defaultdict(list)
        for row in self._db.execute(query):
            logs[row.conversation_id].append(_happened(row))
            typed = row.author == Author.CUSTOMER.value and "choice" not in row.body and row.redacted_at is None
            if typed and row.text is not None:
                about = None if row.mood is None else row.mood.get("about")
                said[row.conversation_id].append(Said(row.message_id, row.text, row.intent, about))
        return logs, said

    def _reached(self, ids: Sequence[str]) -> dict[str, datetime]:
        query = (
            select(promise.c.conversation_id, func.min(call_attempt.c.at).label("at"))
            .join(call_attempt, call_attempt.c.promise_id == promise.c.id)
            .where(promise.c.conversation_id.in_(ids), call_attempt.c.result == Attempt.REACHED.value)
            .group_by(promise.c.conversation_id)
        )
        return {row.conversation_id: row.at for row in self._db.execute(query)}

    def _ended(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        query = select(wrap_up).where(wrap_up.c.conversation_id.in_(ids)).order_by(wrap_up.c.id)
        return {row.conversation_id: (row.outcome, row.cause) for row in self._db.execute(query)}


def desk_addresses(db: Connection) -> set[str]:
    return {address.lower() for address in db.scalars(select(agent.c.email))}


def is_own(address: str | None, own: set[str]) -> bool:
    """The shop's own people trying it out: an address of the desk's, or one that says that it is a test."""
    known = (address or "").lower()
    return known in own or known.endswith(_OWN[0]) or _OWN[1] in known


def _talks(ids: Sequence[str]) -> Any:
    other = conversation.alias()
    week = literal(int(AGAIN_WITHIN / timedelta(microseconds=1)), BigInteger)
    before = (
        select(func.count())
        .where(
            other.c.customer_id == conversation.c.customer_id,
            other.c.opened_at < conversation.c.opened_at,
            other.c.opened_at >= conversation.c.opened_at - week,
        )
        .scalar_subquery()
    )
    return (
        select(
            conversation,
            interaction.c.kind,
            customer.c.email,
            customer.c.name,
            response.c.invitation_id,
            before.label("before"),
        )
        .outerjoin(interaction, conversation.c.interaction_id == interaction.c.id)
        .outerjoin(customer, conversation.c.customer_id == customer.c.id)
        .outerjoin(response, response.c.conversation_id == conversation.c.id)
        .where(conversation.c.id.in_(ids))
    )


def _happened(row: Row[Any]) -> Happened:
    mood = row.mood
    return Happened(
        at=row.at,
        type=Type(row.type),
        author=Author(row.author),
        name=row.name,
        state=row.body.get("handoff", {}).get("state"),
        reason=row.body.get("reason"),
        mood=None if mood is None or row.author != Author.CUSTOMER.value else float(mood["score"]),
    )


def _rating(rating: Any) -> int | None:
    return rating if isinstance(rating, int) and 1 <= rating <= 5 else None
