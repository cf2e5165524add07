"""The post goes out: one mail at a time, each at most once, never in the way of a conversation.

A try is three commits: claimed, about to be handed over, and what became of it. A process killed between the first two
leaves a mail that is sent later; one killed between the last two leaves one that the server may have: it is marked, and
not sent again.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import random
from typing import cast

import structlog

from earshot.errors import EarshotError
from earshot.journeys.letters import prepare, settled
from earshot.mail import STRANDED_AFTER, Delivery, Letter, Mail, MailStatus, Outcome, again_at
from earshot.ports import OUTBOX, House, Postman, Stationery, Work

log = structlog.get_logger()
LOOK_AGAIN = 5.0  # seconds between two looks, where nobody rings
TIDIED_EVERY = 12  # looks
_ENDS = {
    Outcome.ACCEPTED: MailStatus.SENT,
    Outcome.REFUSED: MailStatus.FAILED,
    Outcome.UNKNOWN: MailStatus.UNKNOWN,
}


@dataclass(frozen=True)
class Post:
    """Without a `postman` nothing goes out: mails wait, and are shown as not sent."""

    stationery: Stationery
    postman: Postman | None
    domain: str = "localhost"
    per_minute: int = 120


async def carry(house: House, post: Post, on_duty: Callable[[], bool] = lambda: True) -> None:
    """Until cancelled: sends what is due while it is for this process to do, waits for the next ring."""
    looks = 0
    async with house.bell.listen(OUTBOX) as listener:
        while not _told_to_stop():
            try:
                if on_duty() and looks % TIDIED_EVERY == 0:
                    await tidy(house)
                if on_duty():
                    await empty(house, post)
            except EarshotError as error:
                log.warning("post put off", code=error.code)
            except Exception:
                log.exception("post failed")
            looks += 1
            if post.postman is not None:
                await post.postman.rest()
            await listener.heard(LOOK_AGAIN)


async def empty(house: House, post: Post) -> None:
    """Sends all that is due, no faster than allowed."""
    while not _told_to_stop():
        if not await send_one(house, post):
            return
        await asyncio.sleep(60 / post.per_minute)


async def send_one(house: House, post: Post) -> bool:
    """True where there was a mail to see to."""
    if post.postman is None:
        return False
    taken = await house.records.write(lambda work: _take(work, house))
    if taken is None:
        return False
    mail, values = taken
    if values is None:
        return True
    try:
        sender, headers = str(values.pop("sender")), cast(Mapping[str, str], values.pop("headers", {}))
        letter = replace(post.stationery.write(mail.kind, mail.recipient, sender, values), headers=headers)
    except Exception:
        await house.records.write(lambda work: _end(work, house, mail, MailStatus.FAILED, "it could not be written"))
        raise
    delivery = await _deliver(house, post.postman, mail, letter, f"<{secrets.token_hex(16)}@{post.domain}>")
    await house.records.write(lambda work: _settle(work, house, mail, delivery))
    log.info("mail", id=mail.id, kind=mail.kind, outcome=delivery.outcome.value, attempt=mail.attempts)
    return True


async def tidy(house: House) -> int:
    """What a killed sender left in the middle, and what is too late; how many."""
    now = house.clock.now()
    return await house.records.write(
        lambda work: work.outbox.stranded(now - STRANDED_AFTER, now) + work.outbox.expire(now)
    )


def _told_to_stop() -> bool:
    """Asked for by name: asyncio.wait_for, which the mail library waits with, swallows a cancel on Python 3.11 when the
    server's answer comes in the same moment."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _take(work: Work, house: House) -> tuple[Mail, dict[str, object] | None] | None:
    """Claims the next one, and what it is written from: as things are now, not as they were when it was put in."""
    mail = work.outbox.claim(house.clock.now())
    if mail is None:
        return None
    values = prepare(work, house, mail)
    if values is None:
        _end(work, house, mail, MailStatus.WITHDRAWN, "no longer needed")
    return mail, values


async def _deliver(house: House, postman: Postman, mail: Mail, letter: Letter, message_id: str) -> Delivery:
    async def handing_over() -> None:
        now = house.clock.now()
        await house.records.write(lambda work: work.outbox.handing_over(mail.id, now, message_id))

    return await postman.deliver(letter, message_id, handing_over)


def _settle(work: Work, house: House, mail: Mail, delivery: Delivery) -> None:
    now = house.clock.now()
    settled(work, mail, delivery.outcome, now)
    if delivery.outcome is not Outcome.PUT_OFF:
        _end(work, house, mail, _ENDS[delivery.outcome], delivery.said)
    elif (again := again_at(mail, now, random())) is not None:
        work.outbox.again(mail.id, again, delivery.said)
    else:
        _end(work, house, mail, MailStatus.FAILED, delivery.said)


def _end(work: Work, house: House, mail: Mail, status: MailStatus, said: str) -> None:
    work.outbox.end(mail.id, status, house.clock.now(), said)
