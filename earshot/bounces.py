"""Reports of mails that came back go to the records: piece by piece through whoever holds them, each told of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from typing import Any

from earshot.adapters.local import Carrier
from earshot.errors import Refused
from earshot.journeys import returned
from earshot.journeys.returned import Told
from earshot.ports import House
from earshot.returned import Fate, Kind, Report

TOGETHER = 200


async def send_all(carry: Carrier, reports: Sequence[Report]) -> AsyncIterator[Told]:
    """Tells of each report, in order."""
    for first in range(0, len(reports), TOGETHER):
        some = [asdict(report) for report in reports[first : first + TOGETHER]]
        for told in (await carry({"do": "bounces", "reports": some}))["told"]:
            yield Told(Fate(told["fate"]), told["recipient"], told["said"])


async def take_some(house: House, command: dict[str, Any]) -> dict[str, Any]:
    """The other end of `send_all`. Raises Refused for a bad command."""
    try:
        reports = [Report(**{**report, "kind": Kind(report["kind"])}) for report in command["reports"]]
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("That command could not be read.") from error
    return {"told": [asdict(told) | {"fate": told.fate.value} for told in await returned.note(house, reports)]}
