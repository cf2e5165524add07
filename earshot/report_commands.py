"""`earshot demo-data`, carried out where the records are: in steps, each shorter than anybody's patience."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from earshot.errors import Refused
from earshot.inviting import Carrier
from earshot.journeys import demo_year
from earshot.journeys.books import Books
from earshot.ports import House
from earshot.settings import Settings


async def demo_data(house: House, settings: Settings, said: dict[str, Any]) -> dict[str, Any]:
    """One step: a week is written, some of it is counted, or all is taken out. Raises Refused outside of the demo."""
    if not settings.demo:
        raise Refused("Demo data goes into the demo only: these records may be real. Set EARSHOT_DEMO=1 for the demo.")
    if said["step"] == "remove":
        return {"count": await demo_year.remove(house)}
    if said["step"] == "count":
        return {"whole": await Books(house).catch_up(1)}
    site = next(iter(house.sites.values()))
    return {"count": await demo_year.write_week(house, site, int(said["step"]))}


async def fill(carry: Carrier, address: str) -> AsyncIterator[str]:
    """The whole year, told as it grows. What was there of an earlier one is replaced."""
    await carry({"do": "demo-data", "step": "remove"})
    yield "Writing a year of a shop"
    count = 0
    for week in range(demo_year.WEEKS):
        count += (await carry({"do": "demo-data", "step": week}))["count"]
    yield f"{count:,} conversations; counting them for the reports"
    while not (await carry({"do": "demo-data", "step": "count"}))["whole"]:
        pass
    yield f"Done. Look at {address}/desk/reports as a supervisor or an owner (earshot desk-link --role owner)."


async def empty(carry: Carrier) -> str:
    count = (await carry({"do": "demo-data", "step": "remove"}))["count"]
    return f"Taken out: {count:,} conversations and all that hung on them."
