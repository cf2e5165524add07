"""Follow-ups in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, update

from earshot.adapters.records.within import came_due
from earshot.adapters.tables import (
    agent,
    conversation,
    customer,
    follow_up,
    handoff,
    interaction,
    invitation,
    response,
    survey_version,
    wrap_up,
)
from earshot.errors import NotFound
from earshot.follow_up import FollowUp, Outcome, Why
from earshot.ports.follow_ups import Shown, WrappedUp
from earshot.report.human import Loop
from earshot.report.period import Until
from earshot.report.sought import Sought
from earshot.survey import SCALES, Kind

_TOLD = ("reason", "wish")  # of what a conversation has asked; a survey's answers are told all
_NONE = "There is no such follow-up."
_AT_ONCE = 1000  # to be told; what is beyond has its turn an hour later
_OPEN = follow_up.c.outcome.is_(None)
_SHOWN = (
    select(follow_up, agent.c.name.label("owner"), response.c.score, response.c.answers, interaction.c.title)
    .add_columns(
        func.coalesce(customer.c.name, invitation.c.name).label("name"),
        func.coalesce(invitation.c.email, customer.c.email).label("email"),
        conversation.c.answers.label("said"),
        conversation.c.claimed,
        survey_version.c.body,
    )
    .outerjoin(agent, follow_up.c.owner_id == agent.c.id)
    .outerjoin(conversation, follow_up.c.conversation_id == conversation.c.id)
    .outerjoin(invitation, follow_up.c.invitation_id == invitation.c.id)
    .outerjoin(
        survey_version,
        and_(survey_version.c.survey == invitation.c.survey, survey_version.c.version == invitation.c.version),
    )
    .outerjoin(response, response.c.invitation_id == invitation.c.id)
    .outerjoin(customer, customer.c.id == func.coalesce(conversation.c.customer_id, invitation.c.customer_id))
    .outerjoin(
        interaction, interaction.c.id == func.coalesce(conversation.c.interaction_id, invitation.c.interaction_id)
    )
)


class FollowUps:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def wrapped_up(self, conversation: str) -> WrappedUp:
        last = select(wrap_up).where(wrap_up.c.conversation_id == conversation).order_by(wrap_up.c.id.desc()).limit(1)
        row = self._db.execute(last).first()
        if row is not None:
            return WrappedUp(row.agent_id, row.outcome, row.at)
        had = select(handoff.c.agent_id).where(
            handoff.c.conversation_id == conversation, handoff.c.agent_id.is_not(None)
        )
        return WrappedUp(self._db.scalar(had.order_by(handoff.c.id.desc()).limit(1)), None, None)

    def open(
        self,
        site: str,
        why: Why,
        *,
        conversation: str | None,
        invitation: int | None,
        owner_id: int | None,
        opened_at: datetime,
        due_at: datetime,
    ) -> int | None:
        same = []
        if conversation is not None:
            same.append(follow_up.c.conversation_id == conversation)
        if invitation is not None:
            same.append(follow_up.c.invitation_id == invitation)
        if self._db.execute(select(follow_up.c.id).where(or_(*same))).first() is not None:
            return None
        row = {"site": site, "why": why.value, "conversation_id": conversation, "invitation_id": invitation}
        moments = {"opened_at": opened_at, "due_at": due_at}
        statement = follow_up.insert().values(**row, **moments, owner_id=owner_id).returning(follow_up.c.id)
        return int(self._db.execute(statement).scalar_one())

    def get(self, id: int, *, lock: bool = False) -> FollowUp:
        query = select(follow_up).where(follow_up.c.id == id)
        row = self._db.execute(query.with_for_update() if lock else query).first()
        if row is None:
            raise NotFound(_NONE)
        return _follow_up(row)

    def of(self, conversation: str) -> FollowUp | None:
        row = self._db.execute(select(follow_up).where(follow_up.c.conversation_id == conversation)).first()
        return None if row is None else _follow_up(row)

    def still_open(self, limit: int) -> list[Shown]:
        query = _SHOWN.where(_OPEN).order_by(follow_up.c.due_at, follow_up.c.id).limit(limit)
        return [_shown(row) for row in self._db.execute(query)]

    def shown(self, id: int) -> Shown:
        row = self._db.execute(_SHOWN.where(follow_up.c.id == id)).first()
        if row is None:
            raise NotFound(_NONE)
        return _shown(row)

    def loads(self) -> Mapping[int, int]:
        owner = follow_up.c.owner_id
        query = select(owner, func.count()).where(_OPEN, owner.is_not(None)).group_by(owner)
        return {row[0]: row[1] for row in self._db.execute(query)}

    def owned_by(self, id: int, agent_id: int | None, *, told_at: datetime | None = None) -> None:
        theirs = {"owner_id": agent_id, "told_at": told_at}
        self._db.execute(update(follow_up).where(follow_up.c.id == id).values(**theirs))

    def disowned(self, agent_id: int) -> list[int]:
        mine = (follow_up.c.owner_id == agent_id) & _OPEN
        return list(self._db.scalars(update(follow_up).where(mine).values(owner_id=None).returning(follow_up.c.id)))

    def end(self, id: int, outcome: Outcome, note: str | None, owner_id: int | None, at: datetime) -> None:
        ended = {"outcome": outcome.value, "note": note, "ended_at": at, "owner_id": owner_id}
        self._db.execute(update(follow_up).where(follow_up.c.id == id).values(**ended))

    def untold(self, due_before: datetime, *, lock: bool = False) -> Sequence[FollowUp]:
        soon = follow_up.c.reminded_at.is_(None) & (follow_up.c.due_at < due_before)
        return self._open(follow_up.c.owner_id.is_not(None) & (follow_up.c.told_at.is_(None) | soon), lock)

    def to_raise(self, due_before: datetime, *, lock: bool = False) -> Sequence[FollowUp]:
        return self._open(follow_up.c.raised_at.is_(None) & (follow_up.c.due_at < due_before), lock)

    def these(self, ids: Sequence[int]) -> Sequence[FollowUp]:
        return self._open(follow_up.c.id.in_(ids))

    def told(self, ids: Sequence[int], at: datetime) -> None:
        self._mark(ids, told_at=at)

    def reminded(self, ids: Sequence[int], at: datetime) -> None:
        self._mark(ids, reminded_at=at)

    def raised(self, ids: Sequence[int], at: datetime) -> None:
        self._mark(ids, raised_at=at)

    def loops(self, sought: Sought, until: Until) -> list[Loop]:
        table = follow_up.c
        query = select(table.why, table.due_at, table.outcome, table.ended_at)
        return [
            Loop(until.week_of(row.due_at), row.why, row.due_at, row.outcome, row.ended_at)
            for row in self._db.execute(query.where(*came_due(follow_up, sought, until)))
        ]

    def _open(self, which: ColumnElement[bool], lock: bool = False) -> list[FollowUp]:
        query = select(follow_up).where(_OPEN, which).order_by(follow_up.c.due_at, follow_up.c.id).limit(_AT_ONCE)
        return [_follow_up(row) for row in self._db.execute(query.with_for_update() if lock else query)]

    def _mark(self, ids: Sequence[int], **moment: datetime) -> None:
        self._db.execute(update(follow_up).where(follow_up.c.id.in_(ids)).values(**moment))


def _follow_up(row: Row[Any]) -> FollowUp:
    return FollowUp(
        id=row.id,
        site=row.site,
        why=Why(row.why),
        conversation=row.conversation_id,
        invitation=row.invitation_id,
        opened_at=row.opened_at,
        due_at=row.due_at,
        owner_id=row.owner_id,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        note=row.note,
        ended_at=row.ended_at,
    )


def _shown(row: Row[Any]) -> Shown:
    said = row.answers if row.conversation_id is None else row.said
    score = row.score if row.conversation_id is None else (row.said or {}).get("rating")
    told = _TOLD if row.conversation_id is not None else (said or {}).keys()
    texts = {key: value for key, value in (said or {}).items() if isinstance(value, str) and key in told}
    name = row.name or (row.claimed or {}).get("name")  # what they were called before anybody knew them
    return Shown(_follow_up(row), row.owner, name, row.email, row.title, score, _highest(row), texts)


def _highest(row: Row[Any]) -> int:
    """Of the scale that the score is on; a conversation asks on the first of them."""
    kind = Kind.CSAT if row.body is None else Kind(row.body["questions"][0]["kind"])
    return SCALES[kind].high
