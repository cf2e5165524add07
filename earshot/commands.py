"""Commands that write, carried out: by the running web process, or here when none runs (earshot/carrying.py)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any

from earshot import bounces, sites
from earshot.adapters.local import Carrier, served, socket_path
from earshot.compose import compose
from earshot.customer_commands import CARRIED as OF_CUSTOMERS
from earshot.errors import Refused
from earshot.inviting import take_some
from earshot.journeys.mark import marks_after
from earshot.journeys.sign_in import invite, whose
from earshot.people import Role
from earshot.people_commands import CARRIED
from earshot.ports import House
from earshot.settings import ROOT, Settings


def taken(house: House, settings: Settings) -> AbstractAsyncContextManager[None]:
    """Takes commands from this machine while the context lasts."""
    return served(socket_path(ROOT / "var", settings.port), partial(carry_out, house, settings))


async def carry_out(house: House, settings: Settings, command: dict[str, Any]) -> dict[str, Any]:
    """One command, as the local socket brings it. Raises Refused for one there is not."""
    if command.get("do") == "nothing":
        return {}
    if command.get("do") == "desk-link":
        email, name = str(command["email"]), str(command["name"])
        link = await invite(house, email=email, name=name, role=Role(command.get("role", "agent")))
        role = (await whose(house, link)).role
        return {"url": f"{settings.address}/desk/sign-in?link={link}", "role": role.value}
    if command.get("do") == "invite":
        return await take_some(house, command)
    if command.get("do") == "bounces":
        return await bounces.take_some(house, command)
    if (deed := {**CARRIED, **OF_CUSTOMERS}.get(str(command.get("do")))) is not None:
        return await deed(house, settings, command)
    if command.get("do") == "demo-data":
        from earshot.report_commands import demo_data  # a command line's own tools come with it, for a command a year

        return await demo_data(house, settings, command)
    if command.get("do") == "report":
        from earshot.report_commands import report

        return await report(house, settings, command)
    if command.get("do") == "marks":
        return await marks_after(house, int(command.get("after", 0)))
    raise Refused("There is no such command.")


@asynccontextmanager
async def here(settings: Settings) -> AsyncIterator[Carrier]:
    """Opens the records for just these commands."""
    composed = compose(settings, sites.read(settings), token="no turn is taken here")
    await asyncio.to_thread(composed.database.open)
    try:
        house = composed.house
        await house.records.write(lambda work: work.sites_seen(list(house.sites.values()), house.clock.now()))
        yield partial(carry_out, house, settings)
    finally:
        await composed.rasa.close()
        await asyncio.to_thread(composed.database.close)
