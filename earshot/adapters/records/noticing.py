"""What has happened since, for webhooks: read from the rows that it left, so that nothing is told before it is so.

Every look goes a little further back than the last one ended; what it finds again has the key that it had.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from earshot.adapters.tables import conversation, handoff, interaction, invitation, promise, response, survey_version
from earshot.events import stamp
from earshot.hook import Happening, Noticed
from earshot.ownership import Status
from earshot.promise import PromiseKind, PromiseStatus
from earshot.survey import Kind

_HANDOFF = (
    ("requested_at", Happening.HANDOFF_REQUESTED),
    ("accepted_at", Happening.HANDOFF_ACCEPTED),
    ("missed_at", Happening.HANDOFF_MISSED),
    ("ended_at", Happening.HANDOFF_ENDED),
)


class Noticing:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def noticed(self, since: datetime) -> list[Noticed]:
        found = [*self._handoffs(since), *self._promises(since), *self._rated(since), *self._answered(since)]
        return sorted(found, key=lambda one: one.at)

    def _handoffs(self, since: datetime) -> Iterator[Noticed]:
        query = select(handoff).where(handoff.c.conversation_id.in_(_lately(since)))
        for row in self._db.execute(query):
            data = {"conversation": row.conversation_id, "site": row.site, "handoff": row.id, "reason": row.reason}
            for column, type in _HANDOFF:
                at = row._mapping[column]
                if at is not None and at >= since:
                    more = {"senior": row.senior, "status": row.status if column == "ended_at" else None}
                    yield Noticed(
                        key=f"{type.value}:{row.id}:{_micros(at)}",
                        type=type,
                        at=at,
                        data={**data, **{k: v for k, v in more.items() if v is not None}, "at": stamp(at)},
                        conversation=row.conversation_id,
                    )

    def _promises(self, since: datetime) -> Iterator[Noticed]:
        for row in self._db.execute(select(promise).where(promise.c.conversation_id.in_(_lately(since)))):
            call = row.kind == PromiseKind.CALLBACK.value
            made, ended = (
                (Happening.CALLBACK_BOOKED, Happening.CALLBACK_ENDED)
                if call
                else (Happening.PROMISE_MADE, Happening.PROMISE_ENDED)
            )
            if row.made_at >= since:
                yield _promise(row, made, row.made_at, PromiseStatus.OPEN.value)
            if row.ended_at is not None and row.ended_at >= since:
                yield _promise(row, ended, row.ended_at, row.status)

    def _rated(self, since: datetime) -> Iterator[Noticed]:
        """In a conversation, by its newest word; another number is another event."""
        query = select(conversation.c.id, conversation.c.site, conversation.c.answers, conversation.c.last_at)
        known = select(response.c.conversation_id).where(response.c.conversation_id.is_not(None))
        here = conversation.c.id.in_(_lately(since)) & conversation.c.id.not_in(known)
        for row in self._db.execute(query.where(here)):
            rating = row.answers.get("rating")
            if isinstance(rating, int):
                data = {"conversation": row.id, "site": row.site, "channel": "chat", "kind": Kind.CSAT.value}
                key = f"{Happening.SCORE_GIVEN.value}:{row.id}:{rating}"
                yield Noticed(key, Happening.SCORE_GIVEN, row.last_at, {**data, "score": rating}, row.id)

    def _answered(self, since: datetime) -> Iterator[Noticed]:
        query = (
            select(response, invitation.c.site, invitation.c.survey, interaction.c.kind, survey_version.c.body)
            .join(invitation, response.c.invitation_id == invitation.c.id)
            .join(interaction, invitation.c.interaction_id == interaction.c.id)
            .join(
                survey_version,
                (survey_version.c.survey == invitation.c.survey) & (survey_version.c.version == invitation.c.version),
            )
            .where(response.c.last_at >= since, response.c.score.is_not(None))
        )
        for row in self._db.execute(query):
            data = {"invitation": row.invitation_id, "site": row.site, "channel": "mail", "survey": row.survey}
            told = {"kind": row.body["questions"][0]["kind"], "score": row.score, "about": row.kind}
            key = f"{Happening.SCORE_GIVEN.value}:{row.invitation_id}:{row.score}"
            yield Noticed(key, Happening.SCORE_GIVEN, row.last_at, {**data, **told}, invitation=row.invitation_id)


def _promise(row: Row[Any], type: Happening, at: datetime, status: str) -> Noticed:
    data = {"conversation": row.conversation_id, "site": row.site, "promise": row.id, "status": status}
    told = {**data, "due_at": stamp(row.due_at), "at": stamp(at)}
    return Noticed(f"{type.value}:{row.id}:{_micros(at)}", type, at, told, row.conversation_id)


def _lately(since: datetime) -> Any:
    """Every status by name, so that the index on status and last_at serves."""
    recent = (conversation.c.status.in_([status.value for status in Status]), conversation.c.last_at >= since)
    return select(conversation.c.id).where(*recent)


def _micros(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
