"""Somebody sets the machine's clock under the running service, an hour forth and back: nothing ends by it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest

from earshot.adapters.clock import TurnedClock
from tests.e2e.system import Web, free_port
from tests.faults.conftest import ALONE
from tests.faults.crowd import Talker, browser
from tests.faults.test_signed_out import desk, signs_in
from tests.patience import eventually

pytestmark = pytest.mark.anyio
ROUNDS = 2.5  # seconds in which the sweeper looks twice: what is waited for is that nothing happens
TOLD = "the machine's clock was set"
OPEN = datetime(2026, 5, 12, 12, 0, tzinfo=ZoneInfo("Europe/London"))  # a Tuesday, and the demo shop is open


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """How many seconds its clock is ahead."""
    file = tmp_path / "machine"
    file.write_text("0")
    return file


@pytest.fixture
def web(machine: Path, tmp_path: Path) -> Iterator[Web]:
    turned = tmp_path / "turned"
    TurnedClock(turned).turn(OPEN - datetime.now(UTC))
    service = Web(tmp_path, free_port(), {**ALONE, "EARSHOT_CLOCK": str(turned)})
    service.process.command = [sys.executable, "-m", "tests.faults.set_clock", str(machine)]
    service.start()
    try:
        yield service
    finally:
        service.stop()


async def test_an_hour_forth_and_back_ends_no_lease_no_sign_in_and_nobody_s_turn(web: Web, machine: Path) -> None:
    async with browser(web, headers={"Origin": web.url}) as alex, browser(web) as http:
        await signs_in(web, alex)
        casey, dana = await Talker(web, http).arrives(), await Talker(web, http).arrives()
        async with desk(web, alex):
            await casey.does("person")
            path = f"/api/desk/conversations/{casey.id}/accept"
            assert (await alex.post(path, json={"client_id": str(uuid4())})).status_code == 200
            await dana.does("person")
            before = [await stands(http, casey), await stands(http, dana)]

            for times, seconds in enumerate((3600, 0), 1):
                await asyncio.to_thread(sets, machine, seconds)
                await eventually(lambda: web.process.said().count(TOLD) >= times, "the service has noticed")  # noqa: B023
                await asyncio.sleep(ROUNDS)

                assert [await stands(http, casey), await stands(http, dana)] == before
                assert (await alex.get("/api/desk/me")).status_code == 200
                await casey.says("are you still there")

    assert before == [("with_agent", "accepted"), ("waiting", "requested")]
    assert timedelta() < await written_within(web, casey) < timedelta(minutes=5)


def sets(machine: Path, seconds: int) -> None:
    """At once: the service reads it at every look, and half a number would end it."""
    new = machine.with_suffix(".new")
    new.write_text(str(seconds))
    new.replace(machine)


async def stands(http: httpx.AsyncClient, who: Talker) -> tuple[str, str]:
    """The conversation, and the card its customer saw last."""
    found = await read(http, who)
    cards = [event["handoff"]["state"] for event in found["events"] if "handoff" in event]
    return found["status"], cards[-1]


async def written_within(web: Web, who: Talker) -> timedelta:
    """From the first event to the last, as they are dated, none before the one it follows."""
    async with browser(web) as http:
        dates = [datetime.fromisoformat(event["at"]) for event in (await read(http, who))["events"]]
    assert dates == sorted(dates)
    return dates[-1] - dates[0]


async def read(http: httpx.AsyncClient, who: Talker) -> dict[str, Any]:
    answer = await http.get(
        f"/api/conversations/{who.id}/events?after=0", headers={"Authorization": f"Bearer {who.token}"}
    )
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found
