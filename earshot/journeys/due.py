"""What was promised comes due: called to mind before its time, and a call that nobody made gets another one (R8).

Each is settled in a transaction of its own, looked at again before anything is done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from earshot import words
from earshot.conversation import Conversation
from earshot.events import Author, Type, stamp
from earshot.journeys import reminders
from earshot.journeys.callback import promise_call
from earshot.journeys.slots import free
from earshot.ports import DESK, House, Work, topic
from earshot.promise import Promise, PromiseKind, PromiseStatus

PROMISE_BEFORE = timedelta(hours=2)  # an agent's own promise takes longer to keep than a call
NOBODY_RANG = "nobody_rang"


async def remind(house: House) -> int:
    """Whoever is to keep what is due soon is told, once; how many there were."""
    now = house.clock.now()

    def soon(work: Work) -> list[int]:
        return [
            promise.id
            for site in house.sites.values()
            for promise in work.promises.to_remind(site.key, now + max(site.calls.remind_before, PROMISE_BEFORE))
            if promise.due_at < now + _before(house, promise)
        ]

    found = await house.records.read(soon)
    return await _each(house, found, reminders.put)


async def rebook_missed(house: House) -> int:
    """Calls whose time went by without anybody trying: broken, said so, and promised for the next free time."""
    now = house.clock.now()

    def missed(work: Work) -> list[int]:
        return [
            promise.id
            for site in house.sites.values()
            for promise in work.promises.missed_calls(site.key, now - site.calls.missed_after)
        ]

    found = await house.records.read(missed)
    return await _each(house, found, _rebook)


async def _each(house: House, promises: list[int], deed: Callable[[Work, House, int], None]) -> int:
    for promise in promises:
        await house.records.write(partial(_apply, deed, house, promise))
    return len(promises)


def _apply(deed: Callable[[Work, House, int], None], house: House, promise: int, work: Work) -> None:
    deed(work, house, promise)


def _before(house: House, promise: Promise) -> timedelta:
    return house.sites[promise.site].calls.remind_before if promise.kind is PromiseKind.CALLBACK else PROMISE_BEFORE


def _rebook(work: Work, house: House, id: int) -> None:
    call, now = work.promises.get(id, lock=True), house.clock.now()
    site = house.sites[call.site]
    late = call.status is PromiseStatus.OPEN and call.due_at < now - site.calls.missed_after
    if not late or call.conversation is None:
        return
    talk = work.conversations.get(call.conversation, lock=True)
    work.promises.end(id, PromiseStatus.BROKEN, now, NOBODY_RANG)
    _note(work, talk, call, now)
    work.promises.one_at_a_time(site.key)
    slot = next(iter(free(work, site, now)), None)
    if slot is None:
        text = words.say("callback.lost", talk.locale, phone=site.number_for(talk.locale, talk.topic).display)
        work.log.add(talk.id, Type.STATUS, Author.SYSTEM, now, text=text, body={"status": talk.status.value})
        work.ring(topic(talk.id))
        work.ring(DESK)
        return
    promise_call(work, house, talk, slot, call.phone, now, key="callback.missed", earlier=call)


def _note(work: Work, talk: Conversation, call: Promise, at: datetime) -> None:
    promise = {"id": call.id, "due_at": stamp(call.due_at), "status": PromiseStatus.BROKEN.value}
    work.log.add(talk.id, Type.PROMISE, Author.SYSTEM, at, text=call.what, body={"promise": promise})
