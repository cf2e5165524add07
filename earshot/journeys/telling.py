"""Other programs are told what happened: looked up behind the events, signed, tried again until they have heard.

A try is three commits, as with mail (earshot/journeys/post.py): claimed, sent with no transaction open, settled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from random import random
from typing import TypeVar

import structlog

from earshot.errors import EarshotError
from earshot.hook import STRANDED_AFTER, Answer, Delivery, Hook, Noticed, again_at, headers, message
from earshot.journeys.hooks import CONTEXT, known
from earshot.ports import House, Work
from earshot.ports.hooks import Outside

log = structlog.get_logger()
T = TypeVar("T")
LOOK_EVERY = 5.0  # seconds
LOOK_BACK = timedelta(minutes=2)  # a transaction that began before the last look may have ended after it
KEPT = timedelta(days=30)  # what was delivered
IN_A_ROW = 50  # deliveries to one hook between two looks at who listens


async def tell_on(house: House, outside: Outside, mine: Callable[[], bool]) -> None:
    """Until cancelled: a look every few seconds, while it is this process's to do. Each hook is told by itself, and a
    look begins with those that are not being told: none waits for another."""
    telling: dict[int, asyncio.Task[None]] = {}
    try:
        while True:
            if mine():
                for hook in await _or_later(look(house), ()):
                    if hook.id not in telling or telling[hook.id].done():
                        telling[hook.id] = asyncio.create_task(_or_later(tell(house, outside, hook), None))
            await asyncio.sleep(LOOK_EVERY)
    finally:
        for task in telling.values():
            task.cancel()
        await asyncio.gather(*telling.values(), return_exceptions=True)


async def look(house: House) -> Sequence[Hook]:
    """Notices what is new; the hooks that may have something to be told."""
    now = house.clock.now()
    hooks = await house.records.read(lambda work: work.hooks.all())
    if not hooks:
        return ()
    await house.records.write(lambda work: work.hooks.stranded(now - STRANDED_AFTER, now))
    listening = [hook for hook in hooks if not hook.paused]
    for hook in listening:
        await _notice(house, hook)
    return listening


async def tell(house: House, outside: Outside, hook: Hook) -> None:
    """Until nothing is due, or a try fails: who does not answer now does not answer the next one either."""
    for _ in range(IN_A_ROW):
        if not await _send_one(house, outside, hook.id):
            return


async def forget_delivered(house: House) -> int:
    before = house.clock.now() - KEPT
    return await house.records.write(lambda work: work.hooks.forget(before))


async def _notice(house: House, hook: Hook) -> None:
    """Nothing from before it was there. What is found again has the key that it had, and is not told again."""
    now = house.clock.now()
    since = max(hook.created_at, hook.noticed_to - LOOK_BACK)

    def found(work: Work) -> list[Noticed]:
        return [each for each in work.hooks.noticed(since) if each.type.value.partition(".")[0] in hook.topics]

    def tell(noticed: Sequence[Noticed], work: Work) -> None:
        if known(work, hook.id):
            work.hooks.tell(hook.id, noticed, now)
            work.hooks.noticed_to(hook.id, now)

    await house.records.write(partial(tell, await house.records.read(found)))


async def _or_later(awaited: Awaitable[T], otherwise: T) -> T:
    """What fails here is begun anew at the next look."""
    try:
        return await awaited
    except EarshotError as error:
        log.warning("webhooks put off", code=error.code)
    except Exception:
        log.exception("webhooks failed")
    return otherwise


async def _send_one(house: House, outside: Outside, hook: int) -> bool:
    """True where one was heard."""
    now = house.clock.now()
    due = await house.records.write(lambda work: work.hooks.claim(hook, now))
    if due is None:
        return False
    answer = await _try(house, outside, due, now)
    ended = house.clock.now()

    def settle(work: Work) -> None:
        again = None if answer.gone else again_at(due.attempts, ended, random())
        if answer.heard:
            work.hooks.delivered(due.id, ended, answer.said)
        elif again is None:
            work.hooks.bury(due.id, ended, answer.said)
        else:
            work.hooks.again(due.id, again, answer.said)

    await house.records.write(settle)
    log.info("webhook", id=due.id, hook=hook, status=answer.status, attempt=due.attempts)
    return answer.heard


async def _try(house: House, outside: Outside, due: Delivery, now: datetime) -> Answer:
    """Whatever goes wrong with it is a failed try, of this one alone: else it would be claimed again for ever."""
    try:
        body, secret = message(due), house.vault.open(due.hook.sealed, CONTEXT)
        return await outside.post(due.hook.url, body, headers(due, secret, body, now))
    except Exception as error:
        log.exception("webhook failed", id=due.id, hook=due.hook.id)
        return Answer(None, f"it could not be sent ({type(error).__name__})")
