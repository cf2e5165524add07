"""A person is called: the queue, the truth about the wait, and what happens when nobody comes."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from earshot.journeys import overhear
from earshot.journeys.sweep import sweep, take_back
from tests.cast import Shop, told
from tests.patience import LONGEST

pytestmark = pytest.mark.anyio


async def test_r2_the_button_calls_a_person_on_the_first_tap(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer()

    await casey.post("person")

    card = await casey.card("requested")
    assert told(card).startswith("Of course.")
    assert card["handoff"]["position"] == 1
    assert casey.status == "waiting"
    assert [i["reason"] for i in (await alex.get("/queue"))["waiting"]] == ["asked"]


async def test_with_nobody_at_the_desk_casey_is_told_so_at_once_and_offered_a_call(shop: Shop) -> None:
    await shop.agent("Robin", present=False)
    casey = await shop.customer()

    await casey.post("person")

    card = await casey.card("missed")
    assert "Nobody is at the desk" in told(card)
    assert card["handoff"]["slots"][0]["title"].startswith("today at ")


async def test_casey_books_a_call_and_the_desk_sees_it(shop: Shop) -> None:
    casey = await shop.customer("Casey", phone="020 7946 0123")
    await casey.post("person")
    slot = (await casey.card("missed"))["handoff"]["slots"][1]

    booked = await casey.post("callback", slot=slot["slot"])

    assert booked.status_code == 202
    event = await casey.sees(lambda e: e["type"] == "callback")
    assert slot["title"] in event["text"]
    alex = await shop.agent("Alex")
    queue = await alex.get("/queue")
    assert queue["calls"][0]["callback"]["phone"] == "+44 20 7946 0123"
    assert queue["waiting"] == [], "whoever has a time for a call stands once, with that time"


async def test_a_call_needs_a_number_and_a_time_that_exists(shop: Shop) -> None:
    casey = await shop.customer("Casey")
    await casey.post("person")
    slot = (await casey.card("missed"))["handoff"]["slots"][0]["slot"]

    without = await casey.post("callback", slot=slot)
    wrong = await casey.post("callback", slot=slot, phone="12")
    gone = await casey.post("callback", slot="2020-01-01T09:00:00Z", phone="020 7946 0123")
    right = await casey.post("callback", slot=slot, phone="020 7946 0123")

    assert [a.status_code for a in (without, wrong, gone, right)] == [400, 400, 409, 202]
    assert without.json()["code"] == "phone_needed"
    assert gone.json()["code"] == "slot_gone"


async def test_nobody_in_time_is_said_plainly_and_the_place_is_kept(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")

    shop.clock.move(seconds=59)
    await sweep(shop.house)
    assert not any(e.get("handoff", {}).get("state") == "missed" for e in await casey.reads())
    shop.clock.move(seconds=2)
    await sweep(shop.house)

    assert "waited long enough" in told(await casey.card("missed"))
    assert (await alex.does("accept", casey)).status_code == 200


async def test_who_has_waited_in_vain_at_night_is_not_told_to_call_a_closed_shop(shop: Shop) -> None:
    shop.clock.move(hours=12)
    await shop.agent("Alex")
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")

    shop.clock.move(seconds=61)
    await sweep(shop.house)

    missed = told(await casey.card("missed"))
    assert "waited long enough" in missed
    assert "call now" not in missed


async def test_what_casey_writes_while_waiting_is_acknowledged_once_and_the_bot_asks_nothing(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")

    await casey.says("The parcel is number 7")
    await casey.says("and it was blue")
    await casey.hears("Added.")

    assert sum("Added." in told(e) for e in casey.seen) == 1
    assert shop.twin.asked == []
    assert "The parcel is number 7" in [e["text"] for e in await alex.log(casey)]


async def test_casey_may_go_on_with_the_bot_instead(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")

    await casey.post("carry-on")
    await casey.card("withdrawn")
    await casey.says("Where is the shop?")

    await casey.hears("noted as point 1")
    assert casey.status == "with_bot"
    assert [e["handoff"]["recovered"] for e in await alex.log(casey) if _state(e) == "withdrawn"] == [False]


async def test_with_the_assistant_away_casey_gets_a_person_and_the_bot_comes_back_by_itself(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    shop.twin.away = True
    casey = await shop.customer()
    await casey.says("When do you open?")
    assert "a person can" in told(await casey.card("requested"))

    shop.twin.away = False
    await take_back(shop.house)

    await casey.card("withdrawn")
    await casey.hears("noted as point 1")
    assert casey.status == "with_bot"
    assert [e["handoff"]["recovered"] for e in await alex.log(casey) if _state(e) == "withdrawn"] == [True]


async def test_who_was_upset_while_the_assistant_was_away_stays_with_people(shop: Shop) -> None:
    await shop.agent("Alex")
    shop.twin.away = True
    casey = await shop.customer()
    await casey.says("You are useless, this is the third time my order is wrong and I am furious!!")
    await casey.card("requested")

    shop.twin.away = False

    assert await take_back(shop.house) == 0
    await casey.reads()
    assert casey.status == "waiting"


async def test_who_gets_upset_or_asks_while_waiting_for_the_assistant_stays_with_people(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    shop.twin.away = True
    casey, dana = await shop.customer("Casey"), await shop.customer("Dana")
    for customer in (casey, dana):
        await customer.says("When do you open?")
        await customer.card("requested")

    await casey.post("person")
    await dana.says("I want to talk to a human please")
    async with asyncio.timeout(LONGEST):
        while {i["reason"] for i in (await alex.get("/queue"))["waiting"]} != {"asked"}:
            await dana.reads(wait=0.1)

    assert await take_back(shop.house) == 0


async def test_a_late_answer_of_the_bot_is_not_shown_after_a_person_took_over(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer()
    shop.twin.held = asyncio.Event()
    await casey.says("Where is my parcel?")
    await shop.twin.arrived.wait()
    await casey.post("person")
    await alex.does("accept", casey)

    shop.twin.held.set()
    await casey.card("accepted")
    await alex.answers(casey, "I have it here.")
    await casey.hears("I have it here.")
    async with asyncio.timeout(LONGEST):
        while not any(e["type"] == "mood" for e in await alex.log(casey)):
            await casey.reads(wait=0.1)

    assert not any("noted as point" in told(e) for e in casey.seen)


async def test_the_wait_is_told_from_waits_that_were_and_not_guessed(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    for waited in (20, 30, 40):
        earlier = await shop.customer()
        await earlier.post("person")
        shop.clock.move(seconds=waited / 4)
        await alex.post("/presence", presence="available")
        shop.clock.move(seconds=waited * 3 / 4 - 1)
        await alex.post("/presence", presence="available")
        await alex.does("accept", earlier)

    casey = await shop.customer("Casey")
    await casey.post("person")

    card = (await casey.card("requested"))["handoff"]
    assert (card["position"], card["wait_seconds"]) == (1, 30)


async def test_a_quiet_conversation_closes_but_never_one_that_waits(shop: Shop) -> None:
    await shop.agent("Alex")
    casey, dana = await shop.customer("Casey"), await shop.customer("Dana")
    await dana.post("person")

    shop.clock.move(minutes=31)
    await sweep(shop.house)

    await casey.reads()
    await dana.reads()
    assert (casey.status, dana.status) == ("closed", "waiting")
    assert "goes on here" in told(casey.seen[-1])


async def test_a_person_is_not_late_for_an_ear_that_is_still_asleep(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    awake = threading.Event()
    monkeypatch.setattr(overhear, "HEAR_WITHIN", 0.4)
    monkeypatch.setattr(shop.house.ear, "hear", lambda text: awake.wait(2 * LONGEST))
    await shop.agent("Alex")
    shop.twin.away = True
    casey = await shop.customer()

    try:
        await casey.says("When do you open?")
        assert "a person can" in told(await casey.card("requested"))
    finally:
        awake.set()


@pytest.mark.parametrize("present", [True, False])
@pytest.mark.parametrize("away", [True, False])
async def test_whoever_is_in_danger_is_told_whom_to_call_whatever_else_is_there(
    shop: Shop, away: bool, present: bool
) -> None:
    await shop.agent("Alex", present=present)
    shop.twin.away = away
    casey = await shop.customer()

    await casey.says("I smell gas")

    assert "112" in told(await casey.card("requested" if present else "missed"))


async def test_whoever_comes_to_be_in_danger_while_waiting_is_told_whom_to_call_once(shop: Shop) -> None:
    await shop.agent("Alex")
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")

    await casey.says("my husband is unconscious")
    await casey.hears("112")
    await casey.says("he is unconscious, what now")
    await casey.reads()

    assert sum("112" in told(e) for e in casey.seen) == 1


def _state(entry: dict[str, Any]) -> str | None:
    state: str | None = entry.get("handoff", {}).get("state")
    return state
