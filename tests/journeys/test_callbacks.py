"""A call at a time: real free times, one calendar entry that moves along, called to mind, never just missed (R8)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event

from earshot.adapters import calendar
from earshot.journeys import calls as calls_of
from earshot.journeys.call_letters import call_link
from earshot.journeys.letters import prepare
from earshot.journeys.sweep import sweep
from earshot.mail import Mail
from earshot.promise import PromiseStatus
from tests.cast import Customer, Shop, told

pytestmark = pytest.mark.anyio
MAIL = "casey@example.com"


async def times(shop: Shop, customer: Customer) -> list[dict[str, str]]:
    await customer.post("person")
    found: list[dict[str, str]] = (await customer.card("missed"))["handoff"]["slots"]
    return found


async def booked(shop: Shop, slot: int = 0) -> Customer:
    casey = await shop.known(email=MAIL, phone="020 7946 0123")
    offered = await times(shop, casey)
    assert (await casey.post("callback", slot=offered[slot]["slot"])).status_code == 202
    await casey.reads()
    return casey


async def mails(shop: Shop, kind: str) -> list[Mail]:
    found = await shop.house.records.read(lambda work: work.outbox.newest(50))
    return [mail for mail in found if mail.kind == kind]


async def entry(shop: Shop, mail: Mail) -> Event | None:
    """The appointment in a call's mail; None where the mail is no longer wanted."""
    values = await shop.house.records.write(lambda work: prepare(work, shop.house, mail))
    if values is None:
        return None
    file = Calendar.from_ical(calendar.written(values["calendar"]))
    (event,) = file.walk("VEVENT")
    assert file["method"] == ("CANCEL" if values["cancelled"] else "PUBLISH")
    return event


async def promises(shop: Shop, customer: Customer) -> list[Any]:
    return await shop.house.records.read(lambda work: work.promises.of(customer.id))


async def link(shop: Shop, customer: Customer) -> str:
    return f"/c/{call_link(shop.house, (await promises(shop, customer))[-1].uid)}"


async def test_times_are_offered_by_the_day_within_hours(shop: Shop) -> None:
    offered = await times(shop, await shop.customer())

    assert list(dict.fromkeys(slot["day"] for slot in offered)) == ["today", "tomorrow", "Thursday"]
    assert offered[0]["title"] == "today at 12:30"
    for slot in offered:
        at = datetime.fromisoformat(slot["slot"])
        assert shop.house.sites["juniper"].hours.open_now(at)
        assert shop.house.sites["juniper"].hours.open_now(at + timedelta(minutes=29))


async def test_a_time_at_which_everybody_is_on_the_phone_is_neither_offered_nor_given(shop: Shop) -> None:
    first = (await times(shop, await shop.customer()))[0]
    for _ in range(shop.house.sites["juniper"].calls.at_once):
        assert (await (await shop.customer()).post("callback", slot=first["slot"], phone="020 7946 0123")).is_success
    dana = await shop.customer("Dana")

    offered = await times(shop, dana)
    late = await dana.post("callback", slot=first["slot"], phone="020 7946 0124")

    assert first["slot"] not in [slot["slot"] for slot in offered]
    assert (late.status_code, late.json()["code"]) == (409, "slot_gone")
    assert [slot["title"] for slot in late.json()["slots"]] == [
        slot["title"] for slot in offered
    ]  # what is free now, so that nothing is asked for twice


async def test_a_call_that_moves_is_the_same_calendar_entry(shop: Shop) -> None:
    casey = await booked(shop)
    slots = await calls_of.times(shop.house, conversation=casey.id)
    await casey.post("callback", slot=slots[3]["slot"])

    new, old = await mails(shop, "call")
    moved = await entry(shop, new)

    assert moved is not None
    assert await entry(shop, old) is None
    assert (moved["sequence"], moved["status"]) == (1, "CONFIRMED")
    assert moved.decoded("dtstart") == datetime.fromisoformat(slots[3]["slot"])
    assert moved.decoded("dtend") - moved.decoded("dtstart") == timedelta(minutes=30)
    before, after = await promises(shop, casey)
    assert (before.uid, before.status) == (after.uid, PromiseStatus.WITHDRAWN)


async def test_a_call_taken_back_is_taken_out_of_the_calendar(shop: Shop) -> None:
    casey = await booked(shop)
    alex = await shop.agent()

    assert (await casey.post("no-callback")).status_code == 202

    gone = await entry(shop, (await mails(shop, "call"))[0])
    assert gone is not None
    assert (gone["sequence"], gone["status"]) == (1, "CANCELLED")
    assert "The call is taken back." in told((await casey.reads())[-1])
    queue = await alex.get("/queue")
    assert (queue["calls"], [line["conversation"] for line in queue["waiting"]]) == ([], [casey.id])
    assert (await casey.post("no-callback")).json()["code"] == "no_call"


async def test_only_an_address_the_shop_vouches_for_gets_the_mail(shop: Shop) -> None:
    dana = await shop.customer("Dana", email="somebody@example.com", phone="020 7946 0123")
    await dana.post("callback", slot=(await times(shop, dana))[0]["slot"])

    assert await mails(shop, "call") == []


async def test_before_its_time_a_call_is_called_to_mind_once(shop: Shop) -> None:
    await shop.agent("Sam", present=False)
    await shop.house.records.write(lambda work: work.agents.alert(1, True))
    casey = await booked(shop)
    alex = await shop.agent()
    shop.clock.move(minutes=14)
    assert await sweep(shop.house) == 0

    shop.clock.move(minutes=2)
    await sweep(shop.house)
    await sweep(shop.house)

    (mail,) = await mails(shop, "reminder")
    assert mail.recipient == "sam@example.com"
    assert [line["conversation"] for line in (await alex.get("/queue"))["calls"]] == [casey.id]


async def test_a_call_nobody_made_is_broken_and_promised_again(shop: Shop) -> None:
    casey = await booked(shop)
    shop.clock.move(minutes=30 + 31)

    await sweep(shop.house)

    broken, again = await promises(shop, casey)
    assert (broken.status, broken.reason) == (PromiseStatus.BROKEN, "nobody_rang")
    assert (again.status, again.uid, again.sequence) == (PromiseStatus.OPEN, broken.uid, 1)
    assert again.due_at == datetime.fromisoformat("2026-05-12T12:30:00+00:00")
    said = told((await casey.reads())[-1])
    assert said.startswith("We are sorry about the call that we did not make when we said we would.")
    assert "We will call +44 20 7946 0123 today at 13:30." in said
    moved = await entry(shop, (await mails(shop, "call"))[0])
    assert moved is not None
    assert moved["sequence"] == 1
    await sweep(shop.house)
    assert len(await promises(shop, casey)) == 2


async def test_a_call_that_was_tried_is_not_missed(shop: Shop) -> None:
    casey = await booked(shop)
    shop.clock.move(minutes=35)
    alex = await shop.agent()
    assert (await alex.does("call", casey, result="tried")).status_code == 202
    shop.clock.move(minutes=60)

    await sweep(shop.house)

    (call,) = await promises(shop, casey)
    assert call.status is PromiseStatus.OPEN


async def test_what_a_disabled_agent_promised_is_everybodys(shop: Shop) -> None:
    alex = await shop.agent()
    casey = await shop.customer()
    due = (shop.clock.now() + timedelta(days=1)).isoformat()
    await alex.post(f"/conversations/{casey.id}/promises", what="I'll ring the carrier", due_at=due)
    sam = await shop.agent("Sam")

    await shop.house.records.write(lambda work: work.promises.disowned(alex.id))

    (promise,) = (await sam.get("/for-me"))["promises"]
    assert (promise["owner"], promise["mine"]) == (None, False)
    assert (await sam.post(f"/promises/{promise['id']}/owner")).status_code == 202
    assert [p["mine"] for p in (await sam.get("/for-me"))["promises"]] == [True]


async def test_the_link_in_the_mail_shows_moves_and_takes_back_the_call(shop: Shop) -> None:
    casey = await booked(shop)
    path = await link(shop, casey)
    page = (await shop.http.get(path)).text
    assert "We call you today at 12:30" in page
    assert "020 7946 0958" in page
    slots = re.findall(r'name="slot" value="([^"]+)"', page)

    moved = await shop.http.post(path, data={"slot": slots[2]})
    file = await shop.http.get(f"{path}/call.ics")
    gone = await shop.http.post(f"{path}/no-call")
    again = await shop.http.post(f"{path}/no-call")

    assert [answer.status_code for answer in (moved, gone, again)] == [303, 303, 303]
    assert file.headers["content-type"].startswith("text/calendar; method=PUBLISH")
    assert "No call is booked" in (await shop.http.get(path)).text
    assert [p.status for p in await promises(shop, casey)] == [PromiseStatus.WITHDRAWN] * 2


async def test_a_link_that_was_changed_opens_nothing_and_shows_the_number(shop: Shop) -> None:
    path = await link(shop, await booked(shop))

    answer = await shop.http.get(path[:-1] + ("A" if path[-1] != "A" else "B"))

    assert answer.status_code == 410
    assert "020 7946 0958" in answer.text


async def test_who_has_the_link_moves_the_call_twenty_times_an_hour_at_most_and_sees_how_it_stands(shop: Shop) -> None:
    casey = await booked(shop)
    path = await link(shop, casey)
    slots = [slot["slot"] for slot in await calls_of.times(shop.house, conversation=casey.id)]

    codes = [(await shop.http.post(path, data={"slot": slots[1 + at % 2]})).status_code for at in range(20)]
    often = await shop.http.post(path, data={"slot": slots[3]})

    assert set(codes) == {303}
    assert often.status_code == 429
    assert "often enough for an hour" in often.text
    assert "We call you today at" in often.text
    assert (await shop.http.post(f"{path}/no-call")).status_code == 429
