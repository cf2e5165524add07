"""The packet: what an agent knows on taking over, so that nothing is asked twice."""

from __future__ import annotations

from typing import Any

import pytest

from earshot.adapters.ear import Ear
from earshot.outcome import Outcome, Reply, Turn
from earshot.ports import Ask
from earshot.trail import Reason, Verdict
from tests.cast import Customer, Desk, Shop

pytestmark = pytest.mark.anyio
ORDER = {"id": "o-7", "kind": "order", "title": "your order of 3 May"}


def asks_on(ask: Ask) -> Turn:
    """A bot that takes a rating, a reason and a wish, one after the other."""
    known: dict[str, Any] = dict(ask.state or {})
    if ask.means is not None:
        known["rating"] = int(ask.means["entities"]["rating"])
    else:
        known["wish" if "reason" in known else "reason"] = ask.text
    asked = "reason" if "reason" not in known else "wish" if "wish" not in known else None
    mood = Ear().hear(ask.text or "")
    answers = Outcome(asked=asked, answers=known, rating=known["rating"] if ask.means is not None else None)
    return Turn(known, (Reply(f"Thank you, that is answer {len(known)}."),), mood, answers)


async def tells_all(shop: Shop, casey: Customer) -> None:
    shop.twin.answer = asks_on
    await casey.taps("1")
    await casey.hears("answer 1")
    await casey.says("the kettle leaks on the worktop")
    await casey.hears("answer 2")
    await casey.says("a new kettle by Friday")
    await casey.hears("answer 3")


async def wrapped_up(casey: Customer, alex: Desk, record: str) -> None:
    await casey.post("person")
    await casey.card("requested")
    await alex.does("accept", casey)
    done = await alex.does("wrap-up", casey, outcome="solved", cause="product", record=record)
    assert done.status_code == 202, done.text


async def test_r10_what_casey_told_the_assistant_stands_in_the_packet(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.known("Casey", phone="+442079460123", email="casey@example.com", interaction=ORDER)
    await tells_all(shop, casey)
    await casey.post("person")
    await casey.card("requested")

    packet = await alex.packet(casey)

    assert packet["request"] == "the kettle leaks on the worktop"
    assert packet["answers"] == {
        "rating": 1,
        "reason": "the kettle leaks on the worktop",
        "wish": "a new kettle by Friday",
    }
    assert packet["interaction"]["title"] == "your order of 3 May"
    assert (packet["customer"]["phone"], packet["customer"]["email"]) == ("+442079460123", "casey@example.com")
    assert packet["reason_words"] == "asked for a person"
    assert (
        packet["tried"][:3]
        == [
            "asked how it went",
            "asked what went wrong or right",
            "offered a person",
        ]
        or "asked what would make it right" in packet["tried"]
    )
    assert "a new kettle by Friday" in packet["next"][0]["why"]
    assert packet["contacts"] == {"contacts": 1, "days": 1, "too_many": False}


async def test_r4_the_words_that_called_a_person_are_told_with_the_phrases_that_did_it(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer("Casey")

    def hands_over(ask: Ask) -> Turn:
        outcome = Outcome(verdict=Verdict.HAND_OVER, reason=Reason.FRUSTRATION)
        return Turn({}, (Reply("A person will."),), Ear().hear(ask.text or ""), outcome)

    shop.twin.answer = hands_over
    words = "This is ridiculous, nobody ever answers me!"
    await casey.says(words)
    await casey.card("requested")

    packet = await alex.packet(casey)

    assert packet["trigger"]["text"] == words
    assert packet["request"] == words
    phrases = packet["trigger"]["phrases"]
    assert any("ridiculous" in phrase for phrase in phrases)
    assert sum(map(len, phrases)) <= len(words), "no word is told twice"
    assert packet["reason_words"] == "sounded upset"


async def test_asking_for_a_person_is_not_what_it_is_about(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer("Casey")
    await casey.says("the kettle leaks on the worktop")
    await casey.hears("point 1")
    await casey.says("can I talk to a human being please")
    await casey.card("requested")

    assert (await alex.packet(casey))["request"] == "the kettle leaks on the worktop"


async def test_the_third_contact_about_one_order_is_counted_with_its_records(shop: Shop) -> None:
    for number in (1, 2):
        alex = await shop.agent("Alex")
        casey = await shop.known("Casey", interaction=ORDER)
        await wrapped_up(casey, alex, f"Promised for the {number}. time.")
        shop.clock.move(days=4)
    alex = await shop.agent("Alex")
    other = await shop.known("Casey", interaction={"id": "o-8", "title": "your visit"})
    casey = await shop.known("Casey", interaction=ORDER)

    packet = await alex.packet(casey)

    assert packet["contacts"] == {"contacts": 3, "days": 8, "too_many": True}
    assert "somebody senior" in packet["next"][0]["text"]
    same = [c for c in packet["earlier"] if c["same_matter"]]
    assert [c["record"] for c in same] == ["Promised for the 2. time.", "Promised for the 1. time."]
    assert {(c["outcome"], c["cause"], c["agent"]) for c in same} == {("solved", "product", "Alex")}
    assert [c["conversation"] for c in packet["earlier"] if not c["same_matter"]] == [other.id]


async def test_a_name_that_a_page_claims_opens_nobodys_history(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    await wrapped_up(await shop.known("Casey"), alex, "Sent a new one.")

    pretender = await shop.customer("Casey")

    assert (await alex.packet(pretender))["earlier"] == []


async def test_a_late_promise_from_another_conversation_comes_first(shop: Shop) -> None:
    casey = await shop.known("Casey", phone="+442079460123")
    slot = next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {}))
    booked = await casey.post("callback", slot=slot.isoformat(), phone="+442079460123")
    assert booked.status_code == 202, booked.text
    shop.clock.move(days=1)
    alex = await shop.agent("Alex")

    packet = await alex.packet(await shop.known("Casey"))

    assert [(p["late"], p["here"]) for p in packet["promises"]] == [(True, False)]
    assert "broken promise" in packet["next"][0]["text"]


async def test_a_card_number_is_a_reason_for_the_phone_and_stands_nowhere(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer("Casey", phone="+442079460123")
    await casey.says("charged on 4111 1111 1111 1111 twice")
    await casey.hears("a card number")

    packet = await alex.packet(casey)

    assert packet["confidential"]
    assert "Call them for it" in packet["next"][0]["text"]
    assert "4111" not in str(packet)
