"""The same message many times over: by a proxy, a double click, a line that broke and came back."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from tests.e2e.system import Web
from tests.faults.crowd import Talker, browser, tally

pytestmark = pytest.mark.anyio


async def test_twenty_parallel_copies_are_one_message_with_one_number_pushed_once(standing: Web) -> None:
    async with browser(standing) as http:
        casey = await Talker(standing, http).arrives()
        listening = asyncio.create_task(casey.listens())
        body = {"client_id": str(uuid4()), "text": "once and only once"}
        path, headers = f"/api/conversations/{casey.id}/messages", {"Authorization": f"Bearer {casey.token}"}

        answers = await asyncio.gather(*(http.post(path, json=body, headers=headers) for _ in range(20)))

        await casey.says("and this came after it")
        await casey.has_received(max(casey.acknowledged.values()))
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    assert {(answer.status_code, answer.json()["seq"]) for answer in answers} == {(202, answers[0].json()["seq"])}
    assert [e.get("text") for e in casey.received].count("once and only once") == 1
    assert tally(standing, [casey]).clean


async def test_a_line_that_was_idle_is_still_there_for_the_next_message(standing: Web) -> None:
    """Browsers send on idle connections: one that the service closes too soon is closed under a message."""
    async with browser(standing) as http:
        casey = await Talker(standing, http).arrives()
        await asyncio.sleep(6)  # longer than uvicorn keeps one by itself

        await casey.says("after a pause")

    assert casey.repeats == 0
