"""Which other programs are told what: an owner adds them, tries them out, pauses and removes them."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from earshot.confidential import mask
from earshot.errors import NotFound, Refused
from earshot.hook import SECRET_PREFIX, TOPICS, Delivery, Happening, Noticed, is_url
from earshot.people import Agent, Right
from earshot.ports import House, Work
from earshot.ports.hooks import Standing

MOST = 10  # hooks
SHOWN = 100
CONTEXT = "webhook"  # under which a secret is sealed


@dataclass(frozen=True)
class Overview:
    hooks: Sequence[Standing]
    dead: Sequence[Delivery]


async def overview(house: House, *, by: Agent) -> Overview:
    by.must(Right.MANAGE_HOOKS)
    return await house.records.read(lambda work: Overview(work.hooks.standing(), work.hooks.dead(SHOWN)))


async def add(house: House, *, by: Agent, url: str, topics: Sequence[str]) -> str:
    """Its secret, which is told this once. From now on: nothing that went before is told. Raises Refused."""
    by.must(Right.MANAGE_HOOKS)
    if not is_url(url.strip()):
        raise Refused("A webhook needs an address like https://shop.example.com/earshot.")
    if mask(unquote(url)).found:
        raise Refused("This address holds a number that is not kept, such as a card's.")
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
    await _change(house, by, hook, "tried", lambda work: bool(known(work, hook) and work.hooks.tell(hook, [told], at)))


async def resend(house: House, *, by: Agent, hook: int, only: int | None = None) -> int:
    """Dead ones are tried again, as if they were new; how many."""
    by.must(Right.MANAGE_HOOKS)
    at = house.clock.now()

    def write(work: Work) -> int:
        if many := work.hooks.resend(hook, at, only):
            work.agents.audit(by.id, "hook", str(hook), {"change": "sent_again", "deliveries": many}, at)
        return many

    return await house.records.write(write)


def known(work: Work, hook: int) -> bool:
    return any(each.id == hook for each in work.hooks.all())


async def _change(house: House, by: Agent, hook: int, change: str, deed: Callable[[Work], bool]) -> None:
    by.must(Right.MANAGE_HOOKS)
    at = house.clock.now()

    def write(work: Work) -> None:
        if not deed(work):
            raise NotFound("There is no such webhook.")
        work.agents.audit(by.id, "hook", str(hook), {"change": change}, at)

    await house.records.write(write)
