"""What Casey has answered, from the bot's turn to what Alex sees: whether the shop may get in touch, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from earshot.outcome import Choice, Outcome, Reply, Turn
from earshot.ports import Ask
from tests.cast import Shop, plain_answer

pytestmark = pytest.mark.anyio


def answering(*answers: dict[str, Any], choices: tuple[Choice, ...] = ()) -> Callable[[Ask], Turn]:
    """A bot that has taken these answers, one a turn."""
    left = list(answers)

    def answer(ask: Ask) -> Turn:
        plain = plain_answer(ask)
        reply = Reply(plain.replies[0].text, choices)
        return Turn(plain.state, (reply,), plain.mood, Outcome(answers=left.pop(0)))

    return answer


async def packet(shop: Shop, casey: Any) -> dict[str, Any]:
    alex = await shop.agent()
    answers: dict[str, Any] = (await alex.get(f"/conversations/{casey.id}"))["conversation"]["answers"]
    return answers


async def test_alex_sees_that_casey_may_be_called_and_on_which_number(shop: Shop) -> None:
    shop.twin.answer = answering({"rating": 2, "contact": "phone", "reach": "020 7946 0123"})
    casey = await shop.customer()

    await casey.says("yes, on 020 7946 0123")
    await casey.hears("point 1")

    assert await packet(shop, casey) == {"rating": 2, "contact": "phone", "reach": "+44 20 7946 0123"}


async def test_the_time_casey_would_like_to_be_rung_stays_beside_the_number(shop: Shop) -> None:
    shop.twin.answer = answering({"contact": "phone", "reach": "020 7946 0123 (after 6)"})
    casey = await shop.customer()

    await casey.says("020 7946 0123 after 6")
    await casey.hears("point 1")

    assert (await packet(shop, casey))["reach"] == "+44 20 7946 0123 (after 6)"


@pytest.mark.parametrize("reach", ["casey@example.com", "the one on my account", "12345678901234"])
async def test_what_is_no_number_one_could_call_is_kept_as_written(shop: Shop, reach: str) -> None:
    shop.twin.answer = answering({"contact": "any", "reach": reach})
    casey = await shop.customer()

    await casey.says(f"use {reach}")
    await casey.hears("point 1")

    assert (await packet(shop, casey))["reach"] == reach


async def test_a_number_given_in_the_chat_is_no_card_and_stays(shop: Shop) -> None:
    casey = await shop.customer()

    await casey.says("my numbers are +44 7700 900123 and 07700 900123")
    await casey.hears("point 1")

    assert shop.twin.asked[0].text == "my numbers are +44 7700 900123 and 07700 900123"


async def test_a_later_no_is_kept_to_and_the_number_is_gone(shop: Shop) -> None:
    given = {"contact": "phone", "reach": "020 7946 0123"}
    shop.twin.answer = answering(given, {"contact": "no", "reach": None})
    casey = await shop.customer()

    await casey.says("yes, on 020 7946 0123")
    await casey.says("on second thoughts, please don't call me")
    await casey.hears("point 2")

    assert await packet(shop, casey) == {"contact": "no"}


async def test_an_answer_taken_back_is_gone(shop: Shop) -> None:
    shop.twin.answer = answering({"rating": 2, "reason": "the driver"}, {"rating": 2, "reason": None})
    casey = await shop.customer()

    await casey.says("2, the driver")
    await casey.says("scratch that")
    await casey.hears("point 2")

    assert await packet(shop, casey) == {"rating": 2}


async def test_nobody_is_asked_for_a_number_the_shop_has(shop: Shop) -> None:
    casey = await shop.customer(phone="020 7946 0123")
    dana = await shop.customer("Dana")

    await casey.says("hello")
    await casey.hears("point 1")
    await dana.says("hello")
    await dana.hears("point 1")

    assert [ask.known["reachable"] for ask in shop.twin.asked] == [["phone"], []]
    assert "0123" not in str(shop.twin.asked[0].known)


async def test_a_no_tapped_while_alex_is_there_is_taken(shop: Shop) -> None:
    no = Choice("No, thanks", {"intent": "give_contact", "entities": {"contact": "no"}, "changes": True})
    shop.twin.answer = answering({"contact": "phone", "reach": "020 7946 0123"}, choices=(no,))
    casey = await shop.customer()
    alex = await shop.agent()

    await casey.says("by phone, 020 7946 0123")
    await casey.hears("point 1")
    await casey.post("person")
    await alex.does("accept", casey)
    await casey.taps("No, thanks")

    assert (await alex.get(f"/conversations/{casey.id}"))["conversation"]["answers"] == {"contact": "no"}
