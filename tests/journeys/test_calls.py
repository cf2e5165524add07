"""Calls that were promised: tried, reached, rebooked; Casey is told, and the desk's list says what is still due."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Customer, Desk, Shop, told

pytestmark = pytest.mark.anyio


async def booked(shop: Shop) -> tuple[Customer, Desk]:
    casey = await shop.customer("Casey", phone="020 7946 0123")
    await casey.post("person")
    slot = (await casey.card("missed"))["handoff"]["slots"][0]
    assert (await casey.post("callback", slot=slot["slot"])).status_code == 202
    await casey.reads()
    return casey, await shop.agent()


async def calls(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await desk.get("/queue"))["calls"]
    return found


async def test_a_call_nobody_answered_stays_open_and_is_counted(shop: Shop) -> None:
    casey, alex = await booked(shop)

    assert (await alex.does("call", casey, result="tried")).status_code == 202
    await alex.does("call", casey, result="tried")

    assert [line["callback"]["tried"] for line in await calls(alex)] == [2]
    assert "Alex rang +44 20 7946 0123 and did not reach you" in told((await casey.reads())[-1])


async def test_casey_reached_is_alexs_and_no_longer_due(shop: Shop) -> None:
    casey, alex = await booked(shop)

    await alex.does("call", casey, result="reached")

    queue = await alex.get("/queue")
    assert (queue["calls"], queue["waiting"]) == ([], [])
    assert [line["conversation"] for line in queue["mine"]] == [casey.id]
    assert "Alex has spoken to you" in told((await casey.reads())[-1])
    again = await alex.does("call", casey, result="reached")
    assert (again.status_code, again.json()["code"]) == (409, "no_call")


async def test_a_rebooked_call_has_the_new_time_and_casey_knows_it(shop: Shop) -> None:
    casey, alex = await booked(shop)
    later = (await alex.get(f"/conversations/{casey.id}/times"))[3]

    without = await alex.does("call", casey, result="rebooked")
    moved = await alex.does("call", casey, result="rebooked", slot=later["slot"])

    assert (without.status_code, moved.status_code) == (400, 202)
    assert [line["callback"]["due_at"] for line in await calls(alex)] == [later["slot"]]
    assert f"Moved: we will call +44 20 7946 0123 {later['title']}." in told((await casey.reads())[-1])


async def test_a_call_that_was_tried_twice_by_one_tap_is_one_attempt(shop: Shop) -> None:
    casey, alex = await booked(shop)
    once = {"result": "tried", "client_id": "6f1c1f52-8a43-4b6e-9d53-0d6a7f1f2b11"}

    for _ in range(2):
        assert (await alex.does("call", casey, **once)).status_code == 202

    assert [line["callback"]["tried"] for line in await calls(alex)] == [1]


async def test_whom_robin_has_alex_does_not_ring(shop: Shop) -> None:
    casey, alex = await booked(shop)
    robin = await shop.agent("Robin")
    await robin.does("accept", casey)

    answer = await alex.does("call", casey, result="tried")

    assert answer.status_code == 403


async def test_a_booked_call_stands_in_the_queue_and_not_among_the_promises_as_well(shop: Shop) -> None:
    _, alex = await booked(shop)

    assert len(await calls(alex)) == 1
    assert (await alex.get("/for-me"))["promises"] == []


@pytest.mark.parametrize("status", ["kept", "broken", "withdrawn"])
async def test_r8_a_booked_call_is_not_ended_as_a_promise_behind_the_customer_s_back(shop: Shop, status: str) -> None:
    casey, alex = await booked(shop)
    robin = await shop.agent("Robin")
    (call,) = (await alex.packet(casey))["promises"]

    ended = await robin.post(f"/promises/{call['id']}", status=status)
    taken = await robin.post(f"/promises/{call['id']}/owner")

    assert [(a.status_code, a.json()["code"]) for a in (ended, taken)] == [(409, "not_possible")] * 2
    assert "Log the call" in ended.json()["detail"]
    assert [p["status"] for p in (await alex.packet(casey))["promises"]] == ["open"]
