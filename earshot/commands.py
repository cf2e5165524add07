"""Commands that write: carried out by the running web process, or here when none runs."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any

from earshot import sites
from earshot.adapters.local import ask, served, socket_path
from earshot.compose import compose
from earshot.errors import Refused
from earshot.journeys.sign_in import invite
from earshot.people import Role
from earshot.ports import House
from earshot.settings import ROOT, Settings


def taken(house: House, settings: Settings) -> AbstractAsyncContextManager[None]:
    """Takes commands from this machine while the context lasts."""
    return served(socket_path(ROOT / "var", settings.port), partial(carry_out, house, settings))


async def carry_out(house: House, settings: Settings, command: dict[str, Any]) -> dict[str, Any]:
    """One command, as the local socket brings it. Raises Refused for one there is not."""
    if command.get("do") == "desk-link":
        email, name = str(command["email"]), str(command["name"])
        link = await invite(house, email=email, name=name, role=Role(command.get("role", "agent")))
        return {"url": f"{settings.address}/desk/sign-in?link={link}"}
    raise Refused("There is no such command.")


async def do(settings: Settings, command: dict[str, Any]) -> dict[str, Any]:
    """Through the running web process; where none runs, with the records opened for just this."""
    answer = await ask(socket_path(ROOT / "var", settings.port), command)
    if answer is not None:
        return answer
    composed = compose(settings, sites.read(settings), token="no turn is taken here")
    await asyncio.to_thread(composed.database.open)
    try:
        return await carry_out(composed.house, settings, command)
    finally:
        await composed.rasa.close()
        await asyncio.to_thread(composed.database.close)
