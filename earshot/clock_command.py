"""`earshot clock`: what time it is in the demo, and another one, for all processes at once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from earshot import settings, sites
from earshot.adapters import clock as clocks
from earshot.adapters.clock import TurnedClock
from earshot.errors import Refused
from earshot.settings import Settings

_SPAN = re.compile(r"(-?\d+)\s*(d|h|m|min)")
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "min": "minutes"}


def clock(
    to: Annotated[str, typer.Option(help="a moment, such as '2026-05-12 11:45', as a shop's own clock shows it")] = "",
    by: Annotated[str, typer.Option(help="so much further, such as 45m, 3h or 2d")] = "",
    back: Annotated[bool, typer.Option("--back", help="to the machine's own time")] = False,
) -> None:
    """Say what time it is in the demo, and turn it. What falls due meanwhile happens within a second."""
    found = settings.read()
    shops = tuple(sites.read(found).values())
    if found.clock is None:
        raise Refused("The clock of this shop is the machine's. In the demo, set EARSHOT_CLOCK=var/clock to turn one.")
    turned = TurnedClock(found.clock)
    if back:
        turned.turn(timedelta())
    elif to:
        turned.turn(moment(to, shops[0].hours.zone) - clocks.SystemClock().now())
    elif by:
        turned.turn(turned.turned() + span(by))
    for site in shops:
        local = site.hours.local(turned.now())
        typer.echo(f"{site.key}: {local:%A %d %B %Y, %H:%M}, {site.hours_line(turned.now())}")


def now(found: Settings) -> datetime:
    return clocks.clock(found.clock).now()


def moment(written: str, zone: str) -> datetime:
    """Raises Refused."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise Refused(f"{written!r} is no moment: write it like 2026-05-12 11:45.") from None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))


def span(written: str) -> timedelta:
    """Raises Refused."""
    found = _SPAN.fullmatch(written.strip())
    if found is None:
        raise Refused(f"{written!r} is no span of time: write it like 45m, 3h or 2d.")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
