"""An agent takes over: one owner, nothing said twice, nothing lost when a desk goes dark."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from earshot.journeys.sweep import sweep
from tests.cast import Customer, Desk, Shop, told
from tests.patience import LONGEST

pytestmark = pytest.mark.anyio


async def taken(shop: Shop, name: str = "Alex") -> tuple[Customer, Desk]:
    alex = await shop.agent(name)
    casey = await shop.customer("Casey")
    await casey.post("person")
    await casey.card("requested")
    assert (await alex.does("accept", casey)).status_code == 200
    return casey, alex


async def test_alex_accepts_and_answers_in_the_same_window(shop: Shop) -> None:
    casey, alex = await taken(shop)

    await alex.answers(casey, "Hello Casey, I have your order here.")

    assert "Alex is here" in told(await casey.card("accepted"))
    answer = await casey.hears("I have your order here")
    assert (answer["author"], answer["name"]) == ("agent", "Alex")


async def test_eight_agents_accept_one_handoff_and_one_has_it(shop: Shop) -> None:
    desks = [await shop.agent(f"Agent {n}") for n in range(8)]
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")

    answers = await asyncio.gather(*[desk.does("accept", casey) for desk in desks])

    assert sorted(a.status_code for a in answers) == [200] + [409] * 7
    winner = next(a for a in answers if a.status_code == 200).json()["agent"]["name"]
    loser = next(a for a in answers if a.status_code == 409).json()
    assert loser["code"] == "already_taken"
    assert loser["detail"] == f"{winner} took this just now."


async def test_only_the_owner_answers(shop: Shop) -> None:
    casey, _ = await taken(shop)
    robin = await shop.agent("Robin")

    refused = await robin.answers(casey, "Me too")

    assert refused.status_code == 403


async def test_an_answer_on_a_stale_view_is_refused_with_what_is_new(shop: Shop) -> None:
    casey, alex = await taken(shop)
    cursor = await alex.cursor(casey)
    await casey.says("Wait, one more thing")

    stale = await alex.does("messages", casey, text="All done then", cursor=cursor)

    assert stale.status_code == 409
    assert "Wait, one more thing" in [e["text"] for e in stale.json()["entries"]]
    assert (await alex.answers(casey, "Of course, tell me")).status_code == 202


async def test_nobody_has_read_what_was_not_said_yet(shop: Shop) -> None:
    casey, alex = await taken(shop)
    cursor = await alex.cursor(casey)
    await casey.says("Wait, one more thing")

    for ahead in (cursor + 100, 10**9):
        answer = await alex.does("messages", casey, text="All done then", cursor=ahead)
        assert (answer.status_code, answer.json()["code"]) == (400, "refused")

    assert "All done then" not in [e["text"] for e in await alex.log(casey)]


async def test_the_bot_is_not_asked_while_alex_has_it_but_the_mood_is_read(shop: Shop) -> None:
    casey, alex = await taken(shop)

    await casey.says("I am furious, this is ridiculous!!")

    async with asyncio.timeout(LONGEST):
        while not (moods := [e for e in await alex.log(casey) if e["type"] == "mood"]):
            await casey.reads(wait=0.1)
    assert moods[0]["mood"]["score"] > 0.5
    assert moods[0]["mood"]["cues"]
    assert shop.twin.asked == []
    assert not any("mood" in e or e["type"] == "mood" for e in casey.seen)


async def test_notes_and_reasons_never_reach_the_customer(shop: Shop) -> None:
    casey, alex = await taken(shop)

    await alex.does("notes", casey, text="Seems to be about order 7")

    assert any(e["type"] == "note" for e in await alex.log(casey))
    await casey.reads()
    assert "Seems to be" not in str(casey.seen)
    assert "reason" not in str(casey.seen)
    assert [e["seq"] for e in casey.seen] == list(range(1, len(casey.seen) + 1))


async def test_hand_back_is_announced_and_the_bot_answers_again(shop: Shop) -> None:
    casey, alex = await taken(shop)

    await alex.does("hand-back", casey)
    await casey.says("Thanks")

    assert "Alex has left" in told(await casey.card("completed"))
    await casey.hears("noted as point 1")


async def test_r19_a_wrap_up_cannot_be_empty_and_closes_it(shop: Shop) -> None:
    casey, alex = await taken(shop)

    empty = await alex.does("wrap-up", casey, outcome="solved", cause="delivery", record="  ")
    full = await alex.does("wrap-up", casey, outcome="solved", cause="delivery", record="Sent a new one.")

    assert (empty.status_code, full.status_code) == (400, 202)
    await casey.reads()
    assert casey.status == "closed"
    assert "Sent a new one" not in str(casey.seen)


async def test_after_a_wrap_up_casey_comes_back_to_the_same_agent(shop: Shop) -> None:
    casey, alex = await taken(shop)
    await alex.does("wrap-up", casey, outcome="solved", cause="delivery", record="Sent a new one.")
    robin = await shop.agent("Robin")

    await casey.says("It is broken again")
    await casey.hears("Good to hear from you again")

    assert casey.status == "waiting"
    assert [i["conversation"] for i in (await alex.get("/queue"))["waiting"]] == [casey.id]
    assert (await robin.get("/queue"))["waiting"] == []


async def test_a_desk_that_goes_dark_gives_casey_back_to_the_front_of_the_queue(shop: Shop) -> None:
    casey, alex = await taken(shop)
    shop.clock.move(seconds=20)
    await alex.post("/presence", presence="available")
    shop.clock.move(seconds=20)
    await sweep(shop.house)
    await casey.reads()
    assert casey.status == "with_agent"

    robin = await shop.agent("Robin")
    shop.clock.move(seconds=11)
    await robin.post("/presence", presence="available")
    await sweep(shop.house)

    assert "front of the line" in told((await casey.reads())[-1])
    waiting = (await robin.get("/queue"))["waiting"]
    assert [(i["conversation"], i["front"]) for i in waiting] == [(casey.id, True)]


async def test_r5_a_transfer_needs_a_note_and_keeps_casey_in_place(shop: Shop) -> None:
    casey, alex = await taken(shop)
    robin = await shop.agent("Robin")

    without = await alex.does("transfer", casey, note=" ", to=robin.id)
    unseen = await alex.does("transfer", casey, note="\u2800\u3164", to=robin.id)
    with_note = await alex.does("transfer", casey, note="Knows the carrier", to=robin.id)

    assert (without.status_code, unseen.status_code, with_note.status_code) == (400, 400, 202)
    await casey.reads()
    assert casey.status == "waiting"
    assert [i["conversation"] for i in (await robin.get("/queue"))["waiting"]] == [casey.id]
    assert (await alex.get("/queue"))["waiting"] == []
    assert (await robin.does("accept", casey)).status_code == 200
    again = await robin.does("transfer", casey, note="Not mine either", to=alex.id)
    assert again.status_code == 403
    assert "supervisor" in again.json()["detail"]


async def test_what_was_passed_to_robin_alex_can_take_again_and_casey_is_told_who_came(shop: Shop) -> None:
    casey, alex = await taken(shop)
    robin = await shop.agent("Robin")
    await alex.does("transfer", casey, note="Knows the carrier", to=robin.id)

    assert (await alex.does("accept", casey)).status_code == 200

    assert "Alex" in told((await casey.reads())[-1])
    late = await robin.does("accept", casey)
    assert (late.status_code, late.json()["agent"]["name"]) == (409, "Alex")


async def test_a_colleague_s_help_stands_in_the_log_under_their_name(shop: Shop) -> None:
    casey, alex = await taken(shop)
    robin = await shop.agent("Robin")
    due = (shop.clock.now() + timedelta(days=1)).isoformat()

    await robin.does("name", casey, name="Casey Johnson")
    await robin.post(f"/conversations/{casey.id}/promises", what="I'll ring the carrier", due_at=due)

    helped = [(e["type"], e["name"]) for e in await alex.log(casey)][-2:]
    assert helped == [("audit", "Robin"), ("promise", "Robin")]
    assert [p["owner"]["name"] for p in (await alex.packet(casey))["promises"]] == ["Robin"]


async def test_the_packet_holds_what_was_already_told(shop: Shop) -> None:
    casey, alex = await taken(shop)
    await casey.says("It came broken")

    packet = (await alex.get(f"/conversations/{casey.id}"))["conversation"]

    assert packet["customer"]["name"] == "Casey"
    assert packet["request"] == "It came broken"
    assert packet["agent"]["name"] == "Alex"


async def test_a_one_time_link_signs_in_once(shop: Shop) -> None:
    from earshot.journeys.sign_in import invite

    link = await invite(shop.house, email="sam@example.com", name="Sam")
    looked = await shop.http.get("/desk/sign-in", params={"link": link})
    again = await shop.http.get("/desk/sign-in", params={"link": link})
    first = await shop.http.post("/desk/sign-in", data={"link": link})
    second = await shop.http.post("/desk/sign-in", data={"link": link})

    assert (looked.status_code, again.status_code) == (200, 200)
    assert "Sam" in looked.text
    assert (first.status_code, second.status_code) == (303, 410)
    assert "HttpOnly" in first.headers["set-cookie"]


async def test_a_transfer_to_nobody_and_a_cursor_beyond_reason_are_refused_and_change_nothing(shop: Shop) -> None:
    casey, alex = await taken(shop)

    nobody = await alex.does("transfer", casey, note="Knows the carrier", to=999_999)
    beyond = await alex.does("transfer", casey, note="Knows the carrier", to=10**30)
    cursor = await alex.does("messages", casey, text="Hello", cursor=10**30)

    assert [a.status_code for a in (nobody, beyond, cursor)] == [404, 400, 400]
    await casey.reads()
    assert casey.status == "with_agent"


async def test_what_the_table_does_not_allow_is_a_problem_whose_status_is_a_number(shop: Shop) -> None:
    casey = await shop.customer()

    answer = await casey.post("carry-on")

    assert (answer.status_code, answer.json()["status"]) == (409, 409)
    assert answer.json()["conversation_status"] == "with_bot"


async def test_a_card_number_an_agent_types_is_not_kept_either(shop: Shop) -> None:
    casey, alex = await taken(shop)

    await alex.does("notes", casey, text="paid with 4111 1111 1111 1111")

    assert "4111" not in str(await alex.log(casey))
