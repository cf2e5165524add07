"""Webhooks in SQL: who listens, what each has been told, what could not be delivered."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, delete, func, select, update

from earshot.adapters.records.inserting import insert
from earshot.adapters.records.noticing import Noticing
from earshot.adapters.tables import hook, hook_delivery
from earshot.hook import Delivery, Hook, Noticed, Status
from earshot.ports.hooks import Standing

_D = hook_delivery.c


class Hooks(Noticing):
    def add(self, url: str, sealed: str, topics: Sequence[str], at: datetime) -> Hook:
        row = {
            "url": url,
            "sealed": sealed,
            "topics": list(topics),
            "paused": False,
            "created_at": at,
            "noticed_to": at,
        }
        id = int(self._db.execute(hook.insert().values(**row).returning(hook.c.id)).scalar_one())
        return Hook(id, url, sealed, tuple(topics), at, at)

    def all(self) -> list[Hook]:
        return [_hook(row) for row in self._db.execute(select(hook).order_by(hook.c.id))]

    def standing(self) -> list[Standing]:
        many = {
            status: func.sum(case((_D.status == status.value, 1), else_=0)).label(status.value) for status in Status
        }
        query = select(_D.hook_id, *many.values()).group_by(_D.hook_id)
        counts = {row.hook_id: row for row in self._db.execute(query)}
        return [_standing(each, counts.get(each.id), self._last(each.id)) for each in self.all()]

    def remove(self, id: int) -> bool:
        return self._db.execute(delete(hook).where(hook.c.id == id)).rowcount == 1

    def pause(self, id: int, paused: bool) -> bool:
        return self._db.execute(update(hook).where(hook.c.id == id).values(paused=paused)).rowcount == 1

    def tell(self, hook: int, noticed: Sequence[Noticed], at: datetime) -> int:
        if not noticed:
            return 0
        statement = insert(self._db, hook_delivery).on_conflict_do_nothing(index_elements=["hook_id", "key"])
        told = 0
        for each in noticed:
            row = {"hook_id": hook, "key": each.key, "type": each.type.value, "body": dict(each.data)}
            known = {"event_id": f"evt_{secrets.token_hex(16)}", "status": Status.QUEUED.value, "attempts": 0}
            whose = {"conversation_id": each.conversation, "invitation_id": each.invitation}
            moments = {"created_at": each.at, "due_at": at}
            told += self._db.execute(statement.values(**row, **known, **whose, **moments)).rowcount
        return told

    def noticed_to(self, hook_id: int, at: datetime) -> None:
        self._db.execute(update(hook).where(hook.c.id == hook_id).values(noticed_to=at))

    def claim(self, hook_id: int, at: datetime) -> Delivery | None:
        query = (
            select(_D.id)
            .where(_D.hook_id == hook_id, _D.status == Status.QUEUED.value, _D.due_at <= at)
            .order_by(_D.due_at, _D.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        id = self._db.scalar(query)
        if id is None:
            return None
        claimed = {"status": Status.SENDING.value, "claimed_at": at, "attempts": _D.attempts + 1}
        self._db.execute(update(hook_delivery).where(_D.id == id).values(**claimed))
        return self._deliveries(_D.id == id)[0]

    def again(self, id: int, due_at: datetime, said: str) -> None:
        self._become(id, Status.QUEUED, due_at=due_at, said=said[:200], claimed_at=None)

    def delivered(self, id: int, at: datetime, said: str) -> None:
        self._become(id, Status.DELIVERED, ended_at=at, said=said[:200])

    def bury(self, id: int, at: datetime, said: str) -> None:
        self._become(id, Status.DEAD, ended_at=at, said=said[:200])

    def dead(self, limit: int) -> list[Delivery]:
        return self._deliveries(_D.status == Status.DEAD.value, limit)

    def resend(self, hook: int, at: datetime, only: int | None = None) -> int:
        mine = (_D.hook_id == hook) & (_D.status == Status.DEAD.value)
        wanted = mine if only is None else mine & (_D.id == only)
        anew = {"status": Status.QUEUED.value, "due_at": at, "attempts": 0, "ended_at": None, "claimed_at": None}
        return self._db.execute(update(hook_delivery).where(wanted).values(**anew)).rowcount

    def stranded(self, before: datetime, at: datetime) -> int:
        lost = (_D.status == Status.SENDING.value) & (_D.claimed_at < before)
        anew = {"status": Status.QUEUED.value, "due_at": at, "claimed_at": None}
        return self._db.execute(update(hook_delivery).where(lost).values(**anew)).rowcount

    def forget(self, before: datetime) -> int:
        old = (_D.status == Status.DELIVERED.value) & (_D.ended_at < before)
        return self._db.execute(delete(hook_delivery).where(old)).rowcount

    def _become(self, id: int, status: Status, **values: Any) -> None:
        self._db.execute(update(hook_delivery).where(_D.id == id).values(status=status.value, **values))

    def _last(self, hook_id: int) -> Any:
        query = select(_D.ended_at, _D.claimed_at, _D.said).where(_D.hook_id == hook_id, _D.said.is_not(None))
        return self._db.execute(query.order_by(_D.id.desc()).limit(1)).first()

    def _deliveries(self, where: Any, limit: int = 1) -> list[Delivery]:
        hooks = {each.id: each for each in self.all()}
        query = select(hook_delivery).where(where).order_by(_D.id.desc()).limit(limit)
        return [_delivery(row, hooks[row.hook_id]) for row in self._db.execute(query)]


def _hook(row: Row[Any]) -> Hook:
    return Hook(row.id, row.url, row.sealed, tuple(row.topics), row.created_at, row.noticed_to, row.paused)


def _standing(hook: Hook, counts: Any, last: Any) -> Standing:
    waiting, delivered, dead = (
        (0, 0, 0) if counts is None else (counts.queued + counts.sending, counts.delivered, counts.dead)
    )
    at, said = (None, None) if last is None else (last.ended_at or last.claimed_at, last.said)
    return Standing(hook, int(waiting), int(delivered), int(dead), at, said)


def _delivery(row: Row[Any], hook: Hook) -> Delivery:
    return Delivery(
        id=row.id,
        event_id=row.event_id,
        hook=hook,
        type=row.type,
        body=row.body,
        status=Status(row.status),
        attempts=row.attempts,
        created_at=row.created_at,
        due_at=row.due_at,
        said=row.said,
    )
