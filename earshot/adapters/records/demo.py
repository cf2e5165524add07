"""The demo year as rows, in bulk; and all of them taken out again by their mark."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, select

from earshot.adapters.tables import (
    agent,
    call_attempt,
    conversation,
    customer,
    debrief_action,
    debrief_comment,
    event,
    follow_up,
    handoff,
    interaction,
    invitation,
    message,
    promise,
    report_week,
    response,
    survey_version,
    turn,
    wrap_up,
)
from earshot.demo_year import AGENTS, DOMAIN, MARK
from earshot.demo_year.debriefed import Remark
from earshot.demo_year.mailing import Sent
from earshot.demo_year.owed import Owed
from earshot.demo_year.rows import (
    agent_row,
    customer_row,
    handoff_row,
    invitation_row,
    numbered,
    owed_row,
    promise_row,
    response_row,
    talk_row,
    turn_row,
)
from earshot.demo_year.talk import Talk

AT_ONCE = 50  # conversations, orders and customers each that go in one transaction, with all that hangs on them
_MARKED = (
    (conversation.c.id, conversation.c.id),
    (interaction.c.id, interaction.c.external_id),
    (customer.c.id, customer.c.external_id),
)


class Demo:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def people(self, at: datetime) -> list[int]:
        """The agents of the demo year, made where they are not there yet. None of them can sign in."""
        query = select(agent.c.name, agent.c.id).where(agent.c.email.like(f"%@{DOMAIN}"))
        found = {row.name: row.id for row in self._db.execute(query)}
        missing = [agent_row(name, at) for name in AGENTS if name not in found]
        if missing:
            self._put(agent, missing)
            return self.people(at)
        return [found[name] for name in AGENTS]

    def talks(
        self, site: str, made: Sequence[tuple[str, Talk]], agents: Sequence[int], owed: Sequence[Owed | None]
    ) -> list[str]:
        """Each with the name of its customer, who is the same person where the name is the same."""
        whose = self._customers(site, {name for name, _ in made}, min(talk.opened_at for _, talk in made))
        orders = self._orders(site, [(whose[name], "order", talk.thing, talk.opened_at) for name, talk in made])
        rows = [
            {
                **talk_row(site, talk, agents),
                "customer_id": whose[name],
                "interaction_id": order,
            }
            for (name, talk), order in zip(made, orders, strict=True)
        ]
        self._db.execute(conversation.insert(), rows)
        whole = [(row["id"], talk) for row, (_, talk) in zip(rows, made, strict=True)]
        self._logs(whole, agents)
        self._aftermath(site, whole, agents, {row["id"]: row["customer_id"] for row in rows})
        left = [(row["id"], each) for row, each in zip(rows, owed, strict=True) if each is not None]
        self._owed([owed_row(site, each, agents, conversation=id) for id, each in left])
        return [row["id"] for row in rows]

    def debriefed(self, remarks: Sequence[tuple[str, Remark]], agents: Sequence[int]) -> None:
        for id, each in remarks:
            here = {"week": each.week, "conversation_id": id, "at": each.at}
            self._db.execute(debrief_comment.insert(), {**here, "agent_id": agents[each.by], "text": each.text})
            if each.what is not None:
                done = {"what": each.what, "due_on": each.due_on, "done_at": each.done_at}
                mine = {"owner_id": agents[each.owner], "by_id": agents[each.by]}
                self._db.execute(debrief_action.insert(), {**here, **mine, **done})

    def mails(
        self, site: str, sent: Sequence[tuple[str, Sent]], agents: Sequence[int], owed: Sequence[Owed | None]
    ) -> None:
        whose = self._customers(site, {name for name, _ in sent}, min(each.at for _, each in sent))
        orders = self._orders(site, [(whose[name], each.kind, each.thing, each.at) for name, each in sent])
        self._versions([each for _, each in sent])
        ids = self._put(
            invitation,
            [
                invitation_row(site, name, each, whose[name], order)
                for (name, each), order in zip(sent, orders, strict=True)
            ],
        )
        answers = [
            response_row(id, each) for id, (_, each) in zip(ids, sent, strict=True) if each.answered_at is not None
        ]
        if answers:
            self._db.execute(response.insert(), answers)
        left = [(id, each) for id, each in zip(ids, owed, strict=True) if each is not None]
        self._owed([owed_row(site, each, agents, invitation=id) for id, each in left])

    def remove_some(self) -> tuple[int, int]:
        """A piece of it, so that nobody who writes meanwhile waits; the agents, whom the rest names, go at the end."""
        counts = [self._remove_some(key, marked) for key, marked in _MARKED]
        left = sum(self._db.scalar(select(func.count()).where(marked.like(f"{MARK}%"))) or 0 for _, marked in _MARKED)
        self._db.execute(delete(report_week))  # derived: those that are still there are counted from their terms
        if not left:
            self._db.execute(delete(agent).where(agent.c.email.like(f"%@{DOMAIN}")))
        return counts[0], left

    def _remove_some(self, key: Column[Any], marked: Column[Any]) -> int:
        some = list(self._db.scalars(select(key).where(marked.like(f"{MARK}%")).limit(AT_ONCE)))
        return self._db.execute(delete(key.table).where(key.in_(some))).rowcount if some else 0

    def _logs(self, talks: Sequence[tuple[str, Talk]], agents: Sequence[int]) -> None:
        lines = [line for id, talk in talks for line in numbered(id, talk, agents)]
        said = [line for line in lines if line.message is not None]
        ids = self._put(message, [line.message for line in said if line.message is not None])
        known = {id(line): number for line, number in zip(said, ids, strict=True)}
        self._db.execute(event.insert(), [{**line.event, "message_id": known.get(id(line))} for line in lines])
        turns = [
            turn_row(each.event["conversation_id"], known[id(each)], each.line)
            for each in said
            if each.line.intent is not None
        ]
        if turns:
            self._db.execute(turn.insert(), turns)

    def _aftermath(
        self, site: str, talks: Sequence[tuple[str, Talk]], agents: Sequence[int], whose: dict[str, int]
    ) -> None:
        called = [handoff_row(id, site, talk, agents) for id, talk in talks if talk.wanted_at is not None]
        if called:
            self._db.execute(handoff.insert(), called)
        ended = [
            {
                "conversation_id": id,
                "agent_id": agents[talk.agent],
                "outcome": talk.ending.value,
                "cause": talk.subject.cause.value,
                "record": talk.reason or "",
                "at": talk.now,
            }
            for id, talk in talks
            if talk.ending is not None and talk.agent is not None and talk.subject is not None
        ]
        if ended:
            self._db.execute(wrap_up.insert(), ended)
        dues = [(id, talk, due) for id, talk in talks for due in talk.dues]
        if dues:
            rows = [promise_row(id, site, talk, due, agents, whose[id]) for id, talk, due in dues]
            numbers = self._put(promise, rows)
            rang = [
                {"promise_id": n, "agent_id": row["owner_id"], "result": "reached", "at": due.reached_at}
                for n, row, (_, _, due) in zip(numbers, rows, dues, strict=True)
                if due.reached_at is not None
            ]
            if rang:
                self._db.execute(call_attempt.insert(), rang)

    def _owed(self, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._db.execute(follow_up.insert(), rows)

    def _customers(self, site: str, names: set[str], at: datetime) -> dict[str, int]:
        keys = {f"{MARK}{name}": name for name in names}
        query = select(customer.c.external_id, customer.c.id).where(
            customer.c.site == site, customer.c.external_id.in_(keys)
        )
        found = {keys[row.external_id]: row.id for row in self._db.execute(query)}
        missing = sorted(names - found.keys())
        if missing:
            self._put(customer, [customer_row(site, name, at) for name in missing])
            return self._customers(site, names, at)
        return found

    def _orders(self, site: str, wanted: Sequence[tuple[int, str, str, datetime]]) -> list[int]:
        rows = [
            {
                "site": site,
                "external_id": f"{MARK}{secrets.token_hex(8)}",
                "customer_id": customer_id,
                "kind": kind,
                "title": f"your {thing}",
                "happened_at": at,
            }
            for customer_id, kind, thing, at in wanted
        ]
        return self._put(interaction, rows)

    def _versions(self, sent: Sequence[Sent]) -> None:
        for survey in {each.survey.version: each.survey for each in sent}.values():
            mine = (survey_version.c.survey == survey.key) & (survey_version.c.version == survey.version)
            if self._db.execute(select(survey_version.c.version).where(mine)).first() is None:
                first = min(each.at for each in sent)
                row = {"survey": survey.key, "version": survey.version, "body": survey.to_json(), "first_at": first}
                self._db.execute(survey_version.insert(), row)

    def _put(self, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
        statement = table.insert().returning(table.c.id, sort_by_parameter_order=True)
        return list(self._db.scalars(statement, list(rows)))
