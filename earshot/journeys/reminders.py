"""The mail that calls a promise to mind before its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from earshot.mail import URGENT, Mail
from earshot.ports import DESK, OUTBOX, House, Work
from earshot.promise import Promise, PromiseKind, PromiseStatus

KIND = "reminder"
WAITS = timedelta(hours=1)


def put(work: Work, house: House, id: int) -> None:
    """Once a promise: to its owner, and to the on-duty list where its owner is not here or it has none."""
    promise, now = work.promises.get(id, lock=True), house.clock.now()
    if promise.status is not PromiseStatus.OPEN or promise.reminded_at is not None:
        return
    work.promises.reminded(id, now)
    for agent in work.agents.all():
        if agent.id == promise.owner_id or (agent.alerted and not _owner_here(work, promise, now)):
            body = {"promise": id, "agent": agent.id}
            key = f"{KIND}:{id}:{agent.id}"
            work.outbox.add(KIND, key, agent.email, body, now, now + WAITS, rank=URGENT)
    work.ring(OUTBOX)
    work.ring(DESK)


def _owner_here(work: Work, promise: Promise, now: datetime) -> bool:
    return any(agent.id == promise.owner_id and agent.here(now) for agent in work.agents.all())


def written(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    """The reminder, without a customer's word: it may be read on any screen."""
    promise, agent = work.promises.get(mail.body["promise"]), work.agents.get(mail.body["agent"])
    if promise.status is not PromiseStatus.OPEN or agent.disabled_at is not None:
        return None
    site, now = house.sites[promise.site], house.clock.now()
    return {
        "sender": site.name,
        "name": agent.name,
        "call": promise.kind is PromiseKind.CALLBACK,
        "yours": promise.owner_id == agent.id,
        "when": site.hours.when(promise.due_at, now),
        "link": f"{house.address}/desk#/{promise.conversation or ''}",
    }
