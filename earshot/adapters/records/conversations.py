"""Conversations as rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from earshot.adapters.database.ready import Ready
from earshot.adapters.records.names import NAME
from earshot.adapters.tables import conversation as table
from earshot.adapters.tables import customer, interaction
from earshot.conversation import Conversation, Interaction, Outline, Person
from earshot.errors import NotFound
from earshot.ownership import Status
from earshot.people import Claimed
from earshot.trail import Trail

_WITH_PEOPLE = (
    select(
        table,
        NAME,
        customer.c.email,
        customer.c.phone,
        customer.c.tier,
        interaction.c.kind,
        interaction.c.title,
    )
    .outerjoin(customer, table.c.customer_id == customer.c.id)
    .outerjoin(interaction, table.c.interaction_id == interaction.c.id)
)

_ONE = _WITH_PEOPLE.where(table.c.id == bindparam("of"))
_GET = Ready(_ONE)
_GET_LOCKED = Ready(_ONE.with_for_update(of=table))
OUTLINE = (table.c.site, table.c.status, table.c.seq, table.c.locale, interaction.c.kind, table.c.token_used_at)
_SHORT = (
    select(*OUTLINE)
    .outerjoin(interaction, table.c.interaction_id == interaction.c.id)
    .where(table.c.id == bindparam("of"))
)
_OUTLINE = Ready(_SHORT)
_BY_TOKEN = Ready(_SHORT.where(table.c.token_hash == bindparam("hash")))


class Conversations:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def open(
        self,
        *,
        id: str,
        site: str,
        token_hash: str,
        jti: str | None,
        customer_id: int | None,
        interaction_id: int | None,
        claimed: Claimed,
        locale: str,
        page_url: str | None,
        at: datetime,
    ) -> None:
        self._db.execute(
            table.insert().values(
                id=id,
                site=site,
                token_hash=token_hash,
                token_used_at=at,
                identity_jti=jti,
                customer_id=customer_id,
                interaction_id=interaction_id,
                claimed={k: v for k, v in vars(claimed).items() if v is not None},
                locale=locale,
                page_url=page_url,
                status=Status.WITH_BOT.value,
                seq=0,
                entry=0,
                agent_seen=0,
                customer_seen=0,
                dialogue_version=0,
                trail=Trail().to_json(),
                answers={},
                opened_at=at,
                last_at=at,
            )
        )

    def get(self, id: str, *, lock: bool = False) -> Conversation:
        row = (_GET_LOCKED if lock else _GET).on(self._db, {"of": id}).one_or_none()
        if row is None:
            raise NotFound("There is no such conversation.")
        return _conversation(row)

    def outline(self, id: str) -> Outline:
        row = _OUTLINE.on(self._db, {"of": id}).one_or_none()
        if row is None:
            raise NotFound("There is no such conversation.")
        return outline_of(row)

    def let_in(self, id: str, token_hash: str) -> Outline | None:
        row = _BY_TOKEN.on(self._db, {"of": id, "hash": token_hash}).one_or_none()
        return None if row is None else outline_of(row)

    def identity_used(self, site: str, jti: str) -> bool:
        used = select(table.c.id).where(table.c.site == site, table.c.identity_jti == jti)
        return self._db.execute(used).first() is not None

    def token_used(self, id: str, at: datetime) -> None:
        self._change(id, token_used_at=at)

    def own(self, id: str, status: Status, agent_id: int | None, at: datetime) -> None:
        closed_at = at if status is Status.CLOSED else None
        self._change(id, status=status.value, agent_id=agent_id, last_at=at, closed_at=closed_at)

    def remember(self, id: str, version: int, dialogue: dict[str, Any] | None, *, trail: Trail | None = None) -> bool:
        values = {"of": id, "version": version, "new_dialogue": dialogue, "new_dialogue_version": version + 1}
        if trail is not None:
            values["new_trail"] = trail.to_json()
        mine = _changing(*(name.removeprefix("new_") for name in values if name.startswith("new_")), of_version=True)
        return mine.on(self._db, values).first() is not None

    def learn(self, id: str, *, trail: Trail | None = None, answers: dict[str, Any] | None = None) -> None:
        values: dict[str, Any] = {}
        if trail is not None:
            values["trail"] = trail.to_json()
        if answers is not None:
            values["answers"] = answers
        if values:
            self._change(id, **values)

    def seen_by_agent(self, id: str, seq: int) -> None:
        mine = (table.c.id == id) & (table.c.agent_seen < seq) & (table.c.seq >= seq)
        self._db.execute(update(table).where(mine).values(agent_seen=seq))

    def seen_by_customer(self, id: str, seq: int) -> None:
        mine = (table.c.id == id) & (table.c.customer_seen < seq) & (table.c.seq >= seq)
        self._db.execute(update(table).where(mine).values(customer_seen=seq))

    def quiet_since(self, site: str, before: datetime) -> list[str]:
        query = select(table.c.id).where(
            table.c.status == Status.WITH_BOT.value, table.c.last_at < before, table.c.site == site
        )
        return list(self._db.scalars(query))

    def loads(self) -> dict[int, int]:
        query = select(table.c.agent_id, func.count()).where(table.c.status == Status.WITH_AGENT.value)
        return {row[0]: row[1] for row in self._db.execute(query.group_by(table.c.agent_id))}

    def with_agents(self) -> list[tuple[str, int]]:
        query = select(table.c.id, table.c.agent_id).where(table.c.status == Status.WITH_AGENT.value)
        return [(row.id, row.agent_id) for row in self._db.execute(query)]

    def _change(self, id: str, **values: Any) -> None:
        new = {f"new_{column}": value for column, value in values.items()}
        _changing(*values).on(self._db, {"of": id, **new})


@cache
def _changing(*columns: str, of_version: bool = False) -> Ready:
    """Made once for each set of columns; it answers with the conversation, where there was one to change."""
    mine = update(table).where(table.c.id == bindparam("of")).returning(table.c.id)
    if of_version:
        mine = mine.where(table.c.dialogue_version == bindparam("version"))
    return Ready(mine.values({column: bindparam(f"new_{column}") for column in columns}))


def outline_of(row: Iterable[Any]) -> Outline:
    site, status, seq, locale, kind, used_at = row
    return Outline(site, Status(status), seq, locale, kind, used_at)


def _conversation(row: Row[Any]) -> Conversation:
    claimed = row.claimed
    who = (
        Person(row.name, row.email, row.phone, row.tier, verified=True, id=row.customer_id)
        if row.customer_id is not None
        else Person(claimed.get("name"), claimed.get("email"), claimed.get("phone"))
    )
    return Conversation(
        id=row.id,
        site=row.site,
        status=Status(row.status),
        seq=row.seq,
        entry=row.entry,
        locale=row.locale,
        opened_at=row.opened_at,
        last_at=row.last_at,
        customer=who,
        interaction=None if row.kind is None else Interaction(row.kind, row.title, row.interaction_id),
        agent_id=row.agent_id,
        agent_seen=row.agent_seen,
        customer_seen=row.customer_seen,
        page_url=row.page_url,
        dialogue=row.dialogue,
        dialogue_version=row.dialogue_version,
        trail=Trail.from_json(row.trail),
        answers=row.answers,
        closed_at=row.closed_at,
    )
