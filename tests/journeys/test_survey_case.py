"""What Casey answered by mail becomes a conversation: once, with her answers in it, and nobody asks her again."""

from __future__ import annotations

import asyncio

import pytest

from earshot.errors import LinkInvalid
from earshot.events import Author
from earshot.journeys import converse
from earshot.journeys.open import resume
from earshot.journeys.respond import take
from earshot.journeys.survey_case import go_on
from tests.cast import Customer, Shop
from tests.journeys.test_respond import link_of

pytestmark = pytest.mark.anyio

BAD = {"score": "2", "went_wrong": "The lamp came broken.", "wish": "A new one."}


async def goes_on(shop: Shop, link: str) -> Customer:
    """Casey in the widget on the thank-you page."""
    opened = await go_on(shop.house, link)
    casey = Customer(shop, opened.id, opened.token, {"events": []})
    await casey.reads()
    return casey


async def test_her_answers_stand_at_the_head_and_a_person_is_offered(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, BAD, finished=True)

    casey = await goes_on(shop, link)

    said = [(event["author"], event.get("text")) for event in casey.seen if event["type"] == "message"]
    assert said[0] == ("bot", "How did it go with your order of 3 May?")
    assert [text for author, text in said if author == Author.CUSTOMER.value] == [
        "2 of 5",
        "The lamp came broken.",
        "A new one.",
    ]
    assert "not a person. I have your answers here" in said[-1][1]
    assert casey.seen[-1]["handoff"]["state"] == "offered"
    assert casey.status == "with_bot"


async def test_a_good_score_is_offered_nothing_it_did_not_ask_for(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "5", "went_well": "Quick."}, finished=True)

    casey = await goes_on(shop, link)

    assert [event for event in casey.seen if event["type"] == "handoff"] == []


async def test_every_device_comes_to_the_same_conversation(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, BAD)

    opened = await asyncio.gather(*(go_on(shop.house, link) for _ in range(20)))

    assert len(set(opened)) == 1
    assert (await resume(shop.house, opened[0].id, opened[0].token)).site == "juniper"
    dana = await link_of(shop, "dana@example.com")
    assert (await go_on(shop.house, dana)).id != opened[0].id


async def test_the_assistant_is_told_what_was_answered_and_asks_none_of_it(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, BAD, finished=True)
    casey = await goes_on(shop, link)

    await casey.says("It flickers, too.")
    await casey.hears("noted as point 1")

    (asked,) = shop.twin.asked
    assert asked.asked is None
    assert asked.known["told"] == {"rating": 2, "reason": "The lamp came broken.", "wish": "A new one."}


async def test_alex_has_it_all_on_the_desk_when_she_wants_a_person(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    await take(shop.house, link, BAD, finished=True)
    casey = await goes_on(shop, link)

    await casey.post("person")

    await casey.card("requested")
    answers = (await alex.packet(casey))["answers"]
    assert (answers["rating"], answers["reason"], answers["wish"]) == (2, "The lamp came broken.", "A new one.")


async def test_the_packet_tells_which_survey_it_was_beside_what_it_was_about(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    await take(shop.house, link, BAD, finished=True)
    casey = await goes_on(shop, link)
    dana = await shop.customer("Dana")

    packet = await alex.packet(casey)

    assert packet["survey"] == {
        "name": "After an order",
        "sent_at": "2026-05-12T11:00:00.000Z",
        "score": 2,
        "of": 5,
        "answers": [
            {"question": "What went wrong?", "answer": "The lamp came broken."},
            {"question": "What would make it right?", "answer": "A new one."},
        ],
    }
    assert packet["interaction"] == {"kind": "order", "title": "your order of 3 May"}
    assert (await alex.packet(dana))["survey"] is None


async def test_a_conversation_that_ended_long_ago_is_not_gone_on_with(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "2"})
    first = await go_on(shop.house, link)
    await converse.close(shop.house, conversation=first.id, client_id="1")
    assert await go_on(shop.house, link) == first

    shop.clock.move(days=8)

    assert (await go_on(shop.house, link)).id != first.id


async def test_no_page_address_with_the_link_in_it_is_kept(shop: Shop) -> None:
    link = await link_of(shop)
    body = {"client_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "survey": link, "page_url": f"http://x/s/{link}"}

    opened = (await shop.http.post("/api/conversations", json=body)).json()

    talk = await shop.house.records.read(lambda work: work.conversations.get(opened["id"]))
    assert talk.page_url is None
    assert opened["phone"]["display"] == "020 7946 0958"


async def test_a_forged_link_and_a_strange_page_open_nothing(shop: Shop) -> None:
    link = await link_of(shop)
    body = {"client_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"}

    with pytest.raises(LinkInvalid):
        await go_on(shop.house, "A" * 22)
    forged = await shop.http.post("/api/conversations", json={**body, "survey": "A" * 22})
    strange = await shop.http.post(
        "/api/conversations", json={**body, "survey": link}, headers={"Origin": "https://evil.example"}
    )
    assert (forged.status_code, strange.status_code) == (410, 403)
