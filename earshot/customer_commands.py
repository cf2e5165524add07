"""`earshot customer …`, carried out where the records are."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from earshot.adapters.export import write
from earshot.errors import Refused
from earshot.journeys import privacy
from earshot.ports import House
from earshot.privacy import Found, Wanted
from earshot.settings import Settings

Answer = dict[str, Any]


async def find(house: House, settings: Settings, said: Answer) -> Answer:
    found = await privacy.find(house, _wanted(house, said))
    return {"says": _told(found, "There is"), "found": not found.nothing}


async def export(house: House, settings: Settings, said: Answer) -> Answer:
    wanted = _wanted(house, said)
    rows = await privacy.export(house, wanted)
    if not rows:
        return {"says": "Nothing is kept of them, so nothing was written."}
    path = Path(said["to"])
    try:
        await asyncio.to_thread(write, path, rows)
    except OSError as error:
        raise Refused(f"{path} could not be written: {error.strerror}.") from None
    return {"says": f"{sum(map(len, rows.values()))} rows of {len(rows)} tables are in {path}: for their eyes only."}


async def erase(house: House, settings: Settings, said: Answer) -> Answer:
    found = await privacy.erase(house, _wanted(house, said))
    return {"says": _told(found, "Erased:")}


CARRIED: dict[str, Callable[[House, Settings, Answer], Awaitable[Answer]]] = {
    "customer find": find,
    "customer export": export,
    "customer erase": erase,
}


def _wanted(house: House, said: Answer) -> Wanted:
    wanted = Wanted(**said["wanted"])
    if wanted.site is not None and wanted.site not in house.sites:
        raise Refused(f"There is no site {wanted.site!r}: {', '.join(house.sites)} there.")
    return wanted


def _told(found: Found, start: str) -> str:
    if found.nothing:
        return "Nothing is kept of them."
    parts = [f"{n} {name.replace('_', ' ')}" for name, n in sorted(found.rows.items(), key=lambda of: -of[1]) if n]
    return f"{start} {sum(found.rows.values())} rows: {', '.join(parts)}."
