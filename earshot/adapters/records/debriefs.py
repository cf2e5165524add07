"""The debrief's records: what happened in a week, what was said in it, and what was said about it afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, case, func, or_, select, update

from earshot.adapters.tables import (
    agent,
    conversation,
    customer,
    debrief_action,
    debrief_comment,
    event,
    handoff,
    message,
    promise,
    report_case,
    told,
)
from earshot.events import Author
from earshot.ports.debriefs import Action, Comment, Line, Told
from earshot.promise import PromiseStatus
from earshot.report.debrief import Happening
from earshot.told import ToldKind

_COUNTED = (
    *("site", "day", "touchpoint", "status", "score", "wanted_at", "got_at"),
    *("loops", "transfers", "again", "came", "left", "outcome"),
)


class Debriefs:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def happenings(self, week: date) -> list[Happening]:
        table = report_case.c
        here = and_(table.week == week, table.test.is_(False))
        kept, praised = self._promises(here), self._praised(here)
        rows = self._db.execute(select(table.conversation_id, *(table[name] for name in _COUNTED)).where(here))
        return [_happening(row, kept.get(row[0], (0, 0)), row[0] in praised) for row in rows]

    def week_of(self, conversation: str) -> date | None:
        here = (report_case.c.conversation_id == conversation) & report_case.c.test.is_(False)
        return self._db.scalar(select(report_case.c.week).where(here))

    def told(self, conversations: Collection[str]) -> Mapping[str, Told]:
        lines: dict[str, list[Line]] = defaultdict(list)
        last: dict[str, int] = {}
        began: dict[str, datetime] = {}
        query = (
            select(event.c.conversation_id, event.c.entry, event.c.author, event.c.at, message.c.text, message.c.mood)
            .join(message, event.c.message_id == message.c.id)
            .where(event.c.conversation_id.in_(conversations), message.c.redacted_at.is_(None))
            .order_by(event.c.conversation_id, event.c.entry)
        )
        for row in self._db.execute(query):
            mood = None if row.mood is None else float(row.mood["score"])
            began.setdefault(row.conversation_id, row.at)
            lines[row.conversation_id].append(Line(row.author, row.text, mood))
            if row.author == Author.CUSTOMER.value:
                last[row.conversation_id] = row.entry
        names, had = self._names(conversations), self._had(conversations)
        return {
            id: Told(lines[id], names.get(id, ()), last.get(id), had.get(id, ()), began.get(id)) for id in conversations
        }

    def comments(self, week: date) -> list[Comment]:
        query = (
            select(debrief_comment, agent.c.name)
            .join(agent, debrief_comment.c.agent_id == agent.c.id)
            .where(debrief_comment.c.week == week)
            .order_by(debrief_comment.c.id)
        )
        return [Comment(row.conversation_id, row.text, row.name, row.at) for row in self._db.execute(query)]

    def comment(self, week: date, conversation: str, agent_id: int, text: str, at: datetime) -> None:
        row = {"week": week, "conversation_id": conversation, "agent_id": agent_id, "text": text, "at": at}
        self._db.execute(debrief_comment.insert().values(**row))

    def actions(self, week: date) -> list[Action]:
        query = (
            select(debrief_action, agent.c.name)
            .join(agent, debrief_action.c.owner_id == agent.c.id)
            .where(or_(debrief_action.c.done_at.is_(None), debrief_action.c.week == week))
            .order_by(debrief_action.c.done_at.is_not(None), debrief_action.c.due_on, debrief_action.c.id)
        )
        return [_action(row) for row in self._db.execute(query)]

    def act(
        self, week: date, conversation: str, what: str, owner_id: int, due_on: date, by_id: int, at: datetime
    ) -> int:
        row = {"week": week, "conversation_id": conversation, "what": what, "owner_id": owner_id, "due_on": due_on}
        statement = debrief_action.insert().values(**row, by_id=by_id, at=at).returning(debrief_action.c.id)
        return int(self._db.execute(statement).scalar_one())

    def done(self, action: int, at: datetime) -> bool:
        mine = (debrief_action.c.id == action) & debrief_action.c.done_at.is_(None)
        return self._db.execute(update(debrief_action).where(mine).values(done_at=at)).rowcount == 1

    def _promises(self, here: Any) -> dict[str, tuple[int, int]]:
        """How many were broken and how many kept, to whom."""
        ended = [
            func.sum(case((promise.c.status == status.value, 1), else_=0))
            for status in (PromiseStatus.BROKEN, PromiseStatus.KEPT)
        ]
        query = (
            select(promise.c.conversation_id, *ended)
            .join(report_case, promise.c.conversation_id == report_case.c.conversation_id)
            .where(here)
            .group_by(promise.c.conversation_id)
        )
        return {row[0]: (int(row[1]), int(row[2])) for row in self._db.execute(query)}

    def _praised(self, here: Any) -> set[str]:
        """By the customer, and not by a colleague who passed something on."""
        query = (
            select(told.c.conversation_id)
            .join(report_case, told.c.conversation_id == report_case.c.conversation_id)
            .where(here, told.c.kind == ToldKind.PRAISE.value, told.c.by_agent_id.is_(None))
        )
        return set(self._db.scalars(query))

    def _names(self, conversations: Collection[str]) -> dict[str, list[str]]:
        query = (
            select(conversation.c.id, conversation.c.claimed, customer.c.name)
            .outerjoin(customer, conversation.c.customer_id == customer.c.id)
            .where(conversation.c.id.in_(conversations))
        )
        rows = self._db.execute(query)
        return {row.id: [name for name in (row.claimed.get("name"), row.name) if name] for row in rows}

    def _had(self, conversations: Collection[str]) -> dict[str, list[int]]:
        query = (
            select(handoff.c.conversation_id, handoff.c.agent_id)
            .where(handoff.c.conversation_id.in_(conversations), handoff.c.agent_id.is_not(None))
            .distinct()
            .order_by(handoff.c.agent_id)
        )
        found: dict[str, list[int]] = defaultdict(list)
        for row in self._db.execute(query):
            found[row.conversation_id].append(row.agent_id)
        return found


def _happening(row: Row[Any], promises: tuple[int, int], praised: bool) -> Happening:
    counted = {name: row._mapping[name] for name in _COUNTED}
    return Happening(row[0], **counted, broken=promises[0], kept=promises[1], praised=praised)


def _action(row: Row[Any]) -> Action:
    return Action(row.id, row.week, row.conversation_id, row.what, row.owner_id, row.name, row.due_on, row.done_at)
