"""Other programs are told what happened: looked up behind the events, signed, tried again until they have heard.

A try is three commits, as with mail (earshot/journeys/post.py): claimed, sent with no transaction open, settled.
"""

from __future__ import annotations

import asyncio
import secrets
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import random

import structlog

from earshot.errors import EarshotError, NotFound, Refused
from earshot.hook import (
    SECRET_PREFIX,
    STRANDED_AFTER,
    TOPICS,
    Delivery,
    Happening,
    Hook,
    Noticed,
    again_at,
    headers,
    is_url,
    message,
)
from earshot.people import Agent, Right
from earshot.ports import House, Work
from earshot.ports.hooks import Outside, Standing

log = structlog.get_logger()
LOOK_EVERY = 5.0  # seconds
LOOK_BACK = timedelta(minutes=2)  # a transaction that began before the last look may have ended after it
KEPT = timedelta(days=30)  # what was delivered
MOST = 10  # hooks
SHOWN = 100
IN_A_ROW = 50  # deliveries to one hook in a round
CONTEXT = "webhook"


@dataclass(frozen=True)
class Overview:
    hooks: Sequence[Standing]
    dead: Sequence[Delivery]


async def tell_on(house: House, outside: Outside, mine: Callable[[], bool]) -> None:
    """Until cancelled: a round every few seconds, while it is this process's to do."""
    while True:
        try:
            if mine():
                await tell_the_world(house, outside)
        except EarshotError as error:
            log.warning("webhooks put off", code=error.code)
        except Exception:
            log.exception("webhooks failed")
        await asyncio.sleep(LOOK_EVERY)


async def tell_the_world(house: House, outside: Outside) -> None:
    """One round: notices what is new, sends what is due. Each hook by itself, so that none waits for another."""
    now = house.clock.now()
    hooks = await house.records.read(lambda work: work.hooks.all())
    if not hooks:
        return
    await house.records.write(lambda work: work.hooks.stranded(now - STRANDED_AFTER, now))
    listening = [hook for hook in hooks if not hook.paused]
    for hook in listening:
        await _notice(house, hook)
    await asyncio.gather(*(_empty(house, outside, hook) for hook in listening))


async def overview(house: House, *, by: Agent) -> Overview:
    by.must(Right.MANAGE_HOOKS)
    return await house.records.read(lambda work: Overview(work.hooks.standing(), work.hooks.dead(SHOWN)))


async def add(house: House, *, by: Agent, url: str, topics: Sequence[str]) -> str:
    """Its secret, which is told this once. From now on: nothing that went before is told. Raises Refused."""
    by.must(Right.MANAGE_HOOKS)
    if not is_url(url.strip()):
        raise Refused("A webhook needs an address like https://shop.example.com/earshot.")
    if not topics or not set(topics) <= set(TOPICS):
        raise Refused("Choose what it is to be told about.")
    secret, at = SECRET_PREFIX + b64encode(secrets.token_bytes(32)).decode(), house.clock.now()

    def write(work: Work) -> None:
        if len(work.hooks.all()) >= MOST:
            raise Refused(f"There are {MOST} webhooks already. Remove one first.")
        made = work.hooks.add(url.strip(), house.vault.seal(secret, CONTEXT), [t for t in TOPICS if t in topics], at)
        work.agents.audit(by.id, "hook", str(made.id), {"change": "added"}, at)

    await house.records.write(write)
    return secret


async def remove(house: House, *, by: Agent, hook: int) -> None:
    await _change(house, by, hook, "removed", lambda work: work.hooks.remove(hook))


async def pause(house: House, *, by: Agent, hook: int, paused: bool) -> None:
    """While it is paused nothing is noticed for it; what happened meanwhile is told afterwards."""
    await _change(house, by, hook, "paused" if paused else "resumed", lambda work: work.hooks.pause(hook, paused))


async def ping(house: House, *, by: Agent, hook: int) -> None:
    at = house.clock.now()
    told = Noticed(f"{Happening.PING.value}:{secrets.token_hex(8)}", Happening.PING, at, {})
    await _change(house, by, hook, "tried", lambda work: bool(_known(work, hook) and work.hooks.tell(hook, [told], at)))


async def resend(house: House, *, by: Agent, hook: int, only: int | None = None) -> int:
    """Dead ones are tried again, as if they were new; how many."""
    by.must(Right.MANAGE_HOOKS)
    at = house.clock.now()

    def write(work: Work) -> int:
        if many := work.hooks.resend(hook, at, only):
            work.agents.audit(by.id, "hook", str(hook), {"change": "sent_again", "deliveries": many}, at)
        return many

    return await house.records.write(write)


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
        if _known(work, hook.id):
            work.hooks.tell(hook.id, noticed, now)
            work.hooks.noticed_to(hook.id, now)

    await house.records.write(partial(tell, await house.records.read(found)))


async def _empty(house: House, outside: Outside, hook: Hook) -> None:
    """Until nothing is due, or a try fails: who does not answer now does not answer the next one either."""
    for _ in range(IN_A_ROW):
        if not await _send_one(house, outside, hook):
            return


async def _send_one(house: House, outside: Outside, hook: Hook) -> bool:
    """True where one was heard."""
    now = house.clock.now()
    due = await house.records.write(lambda work: work.hooks.claim(hook.id, now))
    if due is None:
        return False
    body = message(due)
    answer = await outside.post(hook.url, body, headers(due, house.vault.open(hook.sealed, CONTEXT), body, now))
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
    log.info("webhook", id=due.id, hook=hook.id, status=answer.status, attempt=due.attempts)
    return answer.heard


async def _change(house: House, by: Agent, hook: int, change: str, deed: Callable[[Work], bool]) -> None:
    by.must(Right.MANAGE_HOOKS)
    at = house.clock.now()

    def write(work: Work) -> None:
        if not deed(work):
            raise NotFound("There is no such webhook.")
        work.agents.audit(by.id, "hook", str(hook), {"change": change}, at)

    await house.records.write(write)


def _known(work: Work, hook: int) -> bool:
    return any(each.id == hook for each in work.hooks.all())
