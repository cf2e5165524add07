"""`earshot agents …` and `earshot audit …`, carried out where the records are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from earshot.events import stamp
from earshot.journeys import people
from earshot.people import Agent, Role
from earshot.ports import House
from earshot.settings import Settings

Answer = dict[str, Any]


async def add(house: House, settings: Settings, said: Answer) -> Answer:
    await people.add(house, by=None, email=said["email"], name=said["name"], role=Role(said["role"]))
    return await invite(house, settings, said)


async def invite(house: House, settings: Settings, said: Answer) -> Answer:
    """By mail where there is a mail server; else the link, for handing over in person."""
    if settings.smtp_host:
        agent = await people.invite(house, by=None, email=said["email"])
        return {"says": f"An invitation is on its way to {agent.email}."}
    return {"says": await people.invitation_link(house, by=None, email=said["email"])}


async def role(house: House, settings: Settings, said: Answer) -> Answer:
    agent = await people.give_role(house, by=None, email=said["email"], role=Role(said["role"]))
    return {"says": f"{agent.name} is {_article(agent.role)} now."}


async def alert(house: House, settings: Settings, said: Answer) -> Answer:
    agent = await people.alert(house, by=None, email=said["email"], alerted=said["on"])
    if not said["on"]:
        return {"says": f"{agent.name} is off the on-duty list."}
    return {"says": f"{agent.name} gets a mail when somebody waits and nobody is at the desk."}


async def disable(house: House, settings: Settings, said: Answer) -> Answer:
    freed = await people.disable(house, by=None, email=said["email"])
    back = "" if not freed else f" {freed} of their conversations went back to the front of the queue."
    return {"says": f"They cannot sign in any more.{back}"}


async def enable(house: House, settings: Settings, said: Answer) -> Answer:
    agent = await people.enable(house, by=None, email=said["email"])
    return {"says": f"{agent.name} can sign in again."}


async def everybody(house: House, settings: Settings, said: Answer) -> Answer:
    found = await house.records.read(lambda work: work.agents.everybody())
    return {"says": "\n".join(_row(agent) for agent in found) or "There is nobody yet: earshot agents add."}


async def verify(house: House, settings: Settings, said: Answer) -> Answer:
    """Exit code 1 where the trail was tampered with."""
    found = await house.records.read(lambda work: work.audit.verify(said.get("head")))
    if found.broken is not None:
        return {"says": f"Row {found.broken} does not fit its seal: it, or one before it, was changed.", "failed": True}
    if not found.known:
        return {"says": "The head you noted is not in the trail: rows at its end were taken out.", "failed": True}
    return {"says": f"All {found.rows} rows fit their seals. Head: {found.head or 'none yet'}"}


CARRIED: dict[str, Callable[[House, Settings, Answer], Awaitable[Answer]]] = {
    "agents add": add,
    "agents invite": invite,
    "agents role": role,
    "agents alert": alert,
    "agents disable": disable,
    "agents enable": enable,
    "agents list": everybody,
    "audit verify": verify,
}


def _row(agent: Agent) -> str:
    seen = "never here" if agent.seen_at is None else f"last here {stamp(agent.seen_at)[:16].replace('T', ' ')} UTC"
    state = "disabled" if agent.disabled_at is not None else agent.role.value
    return f"{agent.email:<32} {agent.name:<20} {state:<12} {seen}"


def _article(role: Role) -> str:
    return f"{'a' if role is Role.SUPERVISOR else 'an'} {role.value}"
