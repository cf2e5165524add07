"""A wrap-up: drafted from what was said, saved complete, with promises that come due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from earshot.events import stamp
from tests.cast import Customer, Desk, Shop

pytestmark = pytest.mark.anyio


async def settled(shop: Shop) -> tuple[Customer, Desk]:
    """Casey's kettle leaks; Alex has said what happens."""
    alex = await shop.agent("Alex")
    casey = await shop.known("Casey")
    await casey.says("the kettle leaks on the worktop")
    await casey.hears("point 1")
    await casey.post("person")
    await casey.card("requested")
    await alex.does("accept", casey)
    await alex.answers(casey, "I'm sorry about the kettle. You'll have a new one by Thursday.")
    return casey, alex


def wrapped(**more: object) -> dict[str, object]:
    return {"outcome": "solved", "cause": "product", "record": "Sent a new one.", **more}


async def test_the_draft_holds_what_was_said_and_promised(shop: Shop) -> None:
    casey, alex = await settled(shop)

    draft = await alex.get(f"/conversations/{casey.id}/wrap-up")

    assert (draft["outcome"], draft["cause"]) == ("promised", "product")
    assert draft["record"].split("\n") == [
        "Casey: “the kettle leaks on the worktop”",
        "Alex: “I'm sorry about the kettle. You'll have a new one by Thursday.”",
    ]
    assert draft["promises"] == [{"what": "You'll have a new one by Thursday.", "due_at": "2026-05-14T17:00:00.000Z"}]


async def test_a_promise_in_a_reply_is_offered_at_once_and_drafted_only_until_it_is_kept(shop: Shop) -> None:
    casey, alex = await settled(shop)

    answer = (await alex.answers(casey, "And I'll ring you tomorrow before noon.")).json()
    (offered,) = answer["promises"]
    kept = await alex.post(f"/conversations/{casey.id}/promises", what="Ring Casey", due_at=offered["due_at"])

    assert offered == {"what": "And I'll ring you tomorrow before noon.", "due_at": "2026-05-13T11:00:00.000Z"}
    assert kept.status_code == 202
    drafted = (await alex.get(f"/conversations/{casey.id}/wrap-up"))["promises"]
    assert [promise["what"] for promise in drafted] == ["You'll have a new one by Thursday."]


async def test_promises_become_records_with_an_owner_and_stand_in_the_next_packet(shop: Shop) -> None:
    casey, alex = await settled(shop)
    promises = (await alex.get(f"/conversations/{casey.id}/wrap-up"))["promises"]

    done = await alex.does("wrap-up", casey, **wrapped(outcome="promised", promises=promises))

    assert done.status_code == 202
    (due,) = (await alex.get("/for-me"))["promises"]
    assert (due["what"], due["owner"], due["mine"]) == ("You'll have a new one by Thursday.", "Alex", True)
    assert (due["customer"], due["late"]) == ("Casey", False)
    (known,) = (await alex.packet(await shop.known("Casey")))["promises"]
    assert (known["owner"]["name"], known["here"]) == ("Alex", False)


async def test_a_promise_is_late_until_somebody_says_what_became_of_it(shop: Shop) -> None:
    casey, alex = await settled(shop)
    due_at = shop.clock.now() + timedelta(minutes=20)
    promise = {"what": "Ring back", "due_at": stamp(due_at)}
    await alex.does("wrap-up", casey, **wrapped(promises=[promise]))
    shop.clock.move(minutes=21)
    (due,) = (await alex.get("/for-me"))["promises"]

    kept = await alex.post(f"/promises/{due['id']}", status="kept")
    again = await alex.post(f"/promises/{due['id']}", status="broken")

    assert due["late"]
    assert (kept.status_code, again.status_code) == (202, 409)
    assert (await alex.get("/for-me"))["promises"] == []
    states = [e["promise"]["status"] for e in await alex.log(casey) if e["type"] == "promise"]
    assert states == ["open", "kept"]
    await casey.reads()
    assert "Ring back" not in str(casey.seen)


async def test_promised_without_a_promise_is_not_saved(shop: Shop) -> None:
    casey, alex = await settled(shop)

    without = await alex.does("wrap-up", casey, **wrapped(outcome="promised"))
    past = {"what": "Ring back", "due_at": stamp(shop.clock.now() - timedelta(minutes=1))}
    late = await alex.does("wrap-up", casey, **wrapped(promises=[past]))
    nothing = {"what": "  ", "due_at": stamp(shop.clock.now() + timedelta(days=1))}
    empty = await alex.does("wrap-up", casey, **wrapped(promises=[nothing]))

    assert [a.status_code for a in (without, late, empty)] == [400, 400, 400]
    assert "by when" in without.json()["detail"]
    await casey.reads()
    assert casey.status == "with_agent"


@pytest.mark.parametrize("missing", [{"outcome": ""}, {"cause": "because"}, {"record": " \n"}])
async def test_nothing_of_it_may_be_empty(shop: Shop, missing: dict[str, str]) -> None:
    casey, alex = await settled(shop)

    refused = await alex.does("wrap-up", casey, **wrapped(**missing))

    assert (refused.status_code, refused.json()["code"]) == (400, "empty")


async def test_r20_praise_by_name_reaches_robin_who_is_away(shop: Shop) -> None:
    robin = await shop.agent("Robin", present=False)
    casey = await shop.customer("Casey")

    await casey.says("Robin was brilliant on the phone last week")
    await casey.hears("point 1")

    (told,) = (await robin.get("/for-me"))["told"]
    assert (told["kind"], told["by"], told["seen"]) == ("praise", "Casey", False)
    assert told["text"] == "Robin was brilliant on the phone last week"
    await robin.post(f"/told/{told['id']}/seen")
    assert [t["seen"] for t in (await robin.get("/for-me"))["told"]] == [True]


async def test_praise_that_no_rule_heard_is_passed_on_by_hand(shop: Shop) -> None:
    casey, alex = await settled(shop)
    robin = await shop.agent("Robin")
    await casey.says("the tall one at the till made my day")
    entry = next(e["entry"] for e in await alex.log(casey) if e["text"] == "the tall one at the till made my day")

    wrong = await alex.does("wrap-up", casey, **wrapped(praise={"agent": robin.id, "entry": 1}))
    done = await alex.does("wrap-up", casey, **wrapped(praise={"agent": robin.id, "entry": entry}))

    assert (wrong.status_code, done.status_code) == (400, 202)
    (told,) = (await robin.get("/for-me"))["told"]
    assert (told["by"], told["text"]) == ("Alex", "the tall one at the till made my day")
    assert (await alex.get("/for-me"))["told"] == []


async def test_somebody_else_cannot_say_that_robin_has_seen_it(shop: Shop) -> None:
    robin, alex = await shop.agent("Robin"), await shop.agent("Alex")
    casey = await shop.customer("Casey")
    await casey.says("Robin was brilliant")
    await casey.hears("point 1")
    (told,) = (await robin.get("/for-me"))["told"]

    await alex.post(f"/told/{told['id']}/seen")

    assert not (await robin.get("/for-me"))["told"][0]["seen"]
