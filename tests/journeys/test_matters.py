"""The same matter again: Casey's contacts are counted across channels, the third goes up, an agent may sort them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from earshot import surveys
from earshot.adapters.tables import invitation
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import invite
from earshot.journeys.links import token
from earshot.journeys.respond import take
from earshot.journeys.survey_case import go_on
from earshot.journeys.sweep import sweep
from earshot.outcome import Outcome, Turn
from earshot.people import Role
from earshot.ports import Ask
from earshot.settings import ROOT
from tests.cast import Customer, Desk, Shop, plain_answer, told

pytestmark = pytest.mark.anyio
ORDER = {"id": "o-7", "kind": "order", "title": "your order of 3 May"}
OTHER = {"id": "o-8", "kind": "order", "title": "your order of 9 May"}
LAMP = ("my lamp arrived broken", "the lamp is still broken", "what about the broken lamp?")


def takes_it_down(ask: Ask) -> Turn:
    """A calm bot that writes down what went wrong and hands nothing over."""
    turn = plain_answer(ask)
    rated = None if ask.means is None else int(ask.means["entities"]["rating"])
    answers: dict[str, Any] = {} if ask.text is None else {"reason": ask.text}
    return Turn(turn.state, turn.replies, turn.mood, Outcome(answers=answers | ({"rating": rated} if rated else {})))


async def comes(shop: Shop, words: str, **signed: Any) -> Customer:
    """Casey opens a conversation and says it to the assistant."""
    shop.twin.answer = takes_it_down
    casey = await shop.known("Casey", **signed)
    await casey.says(words)
    await casey.sees(lambda e: e["author"] != "customer" and e["seq"] > 2)
    return casey


async def came(shop: Shop, *words: str, **signed: Any) -> None:
    """Each a contact of its own, three days apart."""
    for said in words:
        await comes(shop, said, **signed)
        shop.clock.move(days=3)


async def test_r11_the_third_time_about_one_order_goes_to_the_senior_queue_and_casey_is_told(shop: Shop) -> None:
    await came(shop, "the shade has a crack", "the crack goes all round", interaction=ORDER)
    alex, sam = await shop.agent("Alex"), await shop.agent("Sam", role=Role.SUPERVISOR)

    casey = await comes(shop, "what happens now", interaction=ORDER)

    card = await casey.card("requested")
    assert "the 3rd time you have come to us about your order of 3 May" in told(card)
    assert "a senior colleague has been told first" in told(card)
    assert card["handoff"]["slots"], "a call at a time is offered"
    for desk in (alex, sam):
        queue = await desk.get("/queue")
        assert [line["conversation"] for line in queue["senior"]] == [casey.id]
        assert queue["waiting"] == []
    assert (await alex.packet(casey))["reason"] == "repeat_contact"


@pytest.mark.parametrize(
    ("asked", "signed"),
    [
        (("where is it?", "has it been sent yet?", "any news of it?"), {"interaction": ORDER}),
        (("where is my lamp?", "when will the lamp come?", "what has happened to my lamp?"), {}),
    ],
)
async def test_a_calm_question_is_a_contact_too_and_the_third_goes_up(
    shop: Shop, asked: tuple[str, ...], signed: dict[str, Any]
) -> None:
    for text in asked[:2]:
        casey = await shop.known("Casey", **signed)
        await casey.says(text)
        await casey.hears("point 1")
        assert casey.status == "with_bot"
        shop.clock.move(days=3)
    sam = await shop.agent("Sam", role=Role.SUPERVISOR)

    casey = await shop.known("Casey", **signed)
    await casey.says(asked[2])

    assert "the 3rd time you have come to us" in told(await casey.card("requested"))
    assert [line["conversation"] for line in (await sam.get("/queue"))["senior"]] == [casey.id]


async def test_what_is_asked_of_the_shop_itself_is_no_contact_about_a_matter(shop: Shop) -> None:
    for text in ("when is the shop open on Sunday?", "do you sell shades?", "where are you?"):
        casey = await shop.known("Casey", interaction=ORDER)
        await casey.says(text)
        await casey.hears("point 1")

    assert casey.status == "with_bot"


async def test_what_both_speak_of_makes_it_one_matter_and_is_shown(shop: Shop) -> None:
    await came(shop, *LAMP[:2])
    alex = await shop.agent("Alex")
    casey = await comes(shop, LAMP[2])

    packet = await alex.packet(casey)

    assert packet["contacts"]["contacts"] == 3
    assert packet["senior"]
    shown = [(row["same"], row["why"] and row["why"]["words"]) for row in packet["matter"]]
    assert shown == [(True, ["lamp", "broken"]), (True, None)] or shown[0] == (True, ["broken", "lamp"])
    await casey.hears("come to us about this")


async def test_two_orders_are_two_matters_whatever_is_said(shop: Shop) -> None:
    await comes(shop, LAMP[0], interaction=ORDER)
    await comes(shop, LAMP[1], interaction=OTHER)

    casey = await comes(shop, LAMP[2], interaction={"id": "o-9", "title": "your order of 12 May"})

    assert (await (await shop.agent()).packet(casey))["contacts"]["contacts"] == 1
    assert casey.status == "with_bot"


async def test_nobodys_contacts_are_counted_for_somebody_else(shop: Shop) -> None:
    await came(shop, *LAMP[:2])
    shop.twin.answer = takes_it_down

    dana = await shop.known("Dana")
    await dana.says(LAMP[2])
    await dana.hears("Thank you, noted")
    stranger = await shop.customer("Casey")
    await stranger.says(LAMP[2])
    await stranger.hears("Thank you, noted")

    alex = await shop.agent()
    assert [(await alex.packet(who))["contacts"]["contacts"] for who in (dana, stranger)] == [1, 1]


async def test_the_same_words_three_months_later_are_another_matter(shop: Shop) -> None:
    await came(shop, *LAMP[:2])
    shop.clock.move(days=61)

    casey = await comes(shop, LAMP[2])

    assert (await (await shop.agent()).packet(casey))["contacts"]["contacts"] == 1


async def test_praise_is_no_contact_about_a_matter(shop: Shop) -> None:
    shop.twin.answer = takes_it_down
    for _ in range(3):
        casey = await shop.known("Casey", interaction=ORDER)
        await casey.taps("5")
        await casey.hears("point 1")
        await casey.says("lovely people, quick and kind")
        await casey.hears("point 2")

    assert casey.status == "with_bot"


async def test_a_survey_a_chat_and_a_call_are_three_contacts(shop: Shop) -> None:
    rows = [Row(2, Wanted("casey@example.com", "o-7", "your order of 3 May", name="Casey", customer="c-Casey"))]
    survey = surveys.read(ROOT / "surveys")["after-order"]
    async for _ in invite(shop.house, site=shop.house.sites["juniper"], survey=survey, rows=rows, ruled=False):
        pass
    nonce = await shop.house.records.read(lambda work: work._db.execute(select(invitation.c.nonce)).scalar_one())  # type: ignore[attr-defined]
    link = token(shop.house.secret, nonce)
    await take(shop.house, link, {"score": "1", "went_wrong": "The lamp came broken."})
    await go_on(shop.house, link)
    shop.clock.move(days=1)
    chat = await shop.known("Casey", phone="+442079460123", interaction=ORDER)
    await chat.post("person")
    slot = (await chat.card("missed"))["handoff"]["slots"][0]["slot"]
    assert (await chat.post("callback", slot=slot)).status_code == 202
    alex = await shop.agent("Alex")
    assert (await alex.does("call", chat, result="reached")).status_code == 202

    packet = await alex.packet(chat)

    assert packet["contacts"]["contacts"] == 3
    assert sorted(row["channel"] for row in packet["matter"] if row["same"]) == ["call", "survey"]


async def closed(shop: Shop, casey: Customer, alex: Desk) -> None:
    await casey.post("person")
    await casey.card("requested")
    await alex.does("accept", casey)
    await alex.does("wrap-up", casey, outcome="solved", cause="product", record="Sent a new one.")
    await casey.hears("closed this conversation")


async def test_writing_again_after_it_was_closed_is_one_more_time_but_a_thank_you_is_none(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.known("Casey")
    await closed(shop, casey, alex)
    await casey.says("Thank you so much")
    await casey.hears("Good to hear from you again")
    assert (await alex.packet(casey))["contacts"]["contacts"] == 1
    await alex.does("accept", casey)
    await alex.does("wrap-up", casey, outcome="solved", cause="product", record="All well.")

    await casey.says("The new one is broken as well")

    await casey.sees(lambda e: e["type"] == "handoff" and "again" in told(e))
    assert (await alex.packet(casey))["contacts"]["contacts"] == 2


async def test_alex_takes_a_contact_out_and_puts_it_back(shop: Shop) -> None:
    await came(shop, *LAMP[:2])
    alex = await shop.agent("Alex")
    casey = await comes(shop, LAMP[2])
    first = (await alex.packet(casey))["matter"][-1]["contact"]

    assert (await alex.does("matter", casey, same=False, contact=first)).json() == {"contacts": 2, "too_many": False}
    assert [line["conversation"] for line in (await alex.get("/queue"))["senior"]] == []
    back = await alex.does("matter", casey, same=True, contact=first)

    assert back.json() == {"contacts": 3, "too_many": True}
    assert [line["conversation"] for line in (await alex.get("/queue"))["senior"]] == [casey.id]
    packet = await alex.packet(casey)
    assert [row["why"]["by"] for row in packet["matter"] if row["contact"] == first] == ["Alex"]
    assert [e["matter"]["same"] for e in await alex.log(casey) if e["type"] == "matter"] == [False, True]
    assert not any(e["type"] == "matter" for e in casey.seen)


async def test_an_earlier_conversation_with_nothing_to_settle_can_be_joined(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    first = await shop.known("Casey")
    casey = await comes(shop, LAMP[0])

    answer = await alex.does("matter", casey, same=True, conversation=first.id)

    assert answer.json() == {"contacts": 2, "too_many": False}


async def test_nobody_joins_what_is_another_customers(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await comes(shop, LAMP[0])
    dana = await shop.known("Dana")
    await dana.post("person")
    await dana.card("requested")
    theirs = (await alex.does("matter", dana, same=True, conversation=casey.id)).status_code
    mine = (await alex.packet(casey))["matter"]

    assert theirs == 400
    assert mine == []
    assert (await alex.does("matter", dana, same=True, contact=1)).status_code == 404


async def test_with_no_supervisor_here_casey_is_told_that_and_the_desk_is_asked_at_once(shop: Shop) -> None:
    await came(shop, *LAMP[:2])
    await shop.agent("Alex")

    casey = await comes(shop, LAMP[2])

    assert "No senior colleague is here just now, so the whole desk has been told" in told(
        await casey.card("requested")
    )


async def test_the_supervisors_have_a_third_of_the_time_to_themselves(shop: Shop) -> None:
    await came(shop, *LAMP[:2])
    alex, sam = await shop.agent("Alex"), await shop.agent("Sam", role=Role.SUPERVISOR)
    casey = await comes(shop, LAMP[2])
    assert [line["step"] for line in (await alex.get("/queue"))["senior"]] == [None]

    shop.clock.move(seconds=21)
    for desk in (alex, sam):
        await desk.post("/presence", presence="available")
    await sweep(shop.house)

    assert [line["step"] for line in (await alex.get("/queue"))["senior"]] == ["everybody"]
    assert "No senior colleague has been free so far" in told((await casey.reads())[-1])


async def test_the_supervisor_on_the_list_is_written_to_before_the_others(shop: Shop) -> None:
    for name, role in (("Alex", Role.AGENT), ("Sam", Role.SUPERVISOR)):
        desk = await shop.agent(name, role=role, present=False)
        await shop.house.records.write(lambda work, who=desk.id: work.agents.alert(who, True))  # type: ignore[misc]

    await came(shop, *LAMP)

    mails = await shop.house.records.read(lambda work: work.outbox.newest(9))
    newest = [m for m in mails if m.body["handoff"] == max(m.body["handoff"] for m in mails)]
    assert [m.recipient.split("@")[0] for m in sorted(newest, key=lambda m: m.due_at)] == ["sam", "alex"]
    assert newest[0].due_at != newest[1].due_at
