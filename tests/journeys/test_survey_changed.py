"""Casey changes an answer after the chat has begun: Alex reads the newer one, and the assistant goes by it."""

from __future__ import annotations

from typing import Any

import pytest

from earshot.journeys.respond import look, take
from tests.cast import Customer, Desk, Shop, told
from tests.journeys.test_respond import link_of
from tests.journeys.test_survey_case import BAD, goes_on

pytestmark = pytest.mark.anyio
PAGE = "on the survey’s page: "


async def in_line(shop: Shop, link: str) -> Customer:
    await take(shop.house, link, BAD, finished=True)
    casey = await goes_on(shop, link)
    await casey.post("person")
    await casey.card("requested")
    return casey


async def has_new(casey: Customer) -> list[str]:
    return [told(event) for event in await casey.reads() if told(event)]


async def test_a_changed_answer_is_in_the_log_and_in_the_packet(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    casey = await in_line(shop, link)
    await casey.reads()

    await take(shop.house, link, {"score": "1", "went_wrong": "It came broken, and the second one too."})

    assert await has_new(casey) == [
        f"Changed {PAGE}How did it go with your order of 3 May?",
        "1 of 5",
        f"Changed {PAGE}What went wrong?",
        "It came broken, and the second one too.",
    ]
    packet = await alex.packet(casey)
    assert (packet["answers"]["rating"], packet["answers"]["reason"]) == (1, "It came broken, and the second one too.")
    assert packet["request"] == "It came broken, and the second one too."
    assert packet["survey"]["score"] == 1


async def test_what_is_answered_late_or_taken_back_is_told_as_that(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    await take(shop.house, link, {"score": "2", "went_wrong": "The lamp came broken."})
    casey = await goes_on(shop, link)

    await take(shop.house, link, {"went_wrong": "", "wish": "A new one."})

    assert await has_new(casey) == [
        f"Taken back {PAGE}What went wrong?",
        f"Answered {PAGE}What would make it right?",
        "A new one.",
    ]
    answers = (await alex.packet(casey))["answers"]
    assert ("reason" in answers, answers["wish"]) == (False, "A new one.")


async def test_the_same_answer_sent_again_is_no_news(shop: Shop) -> None:
    await shop.agent("Alex")
    link = await link_of(shop)
    casey = await in_line(shop, link)
    await casey.reads()

    await take(shop.house, link, BAD, finished=True)

    assert await casey.reads() == []


async def test_how_the_new_words_sound_is_read_at_the_desk(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    casey = await in_line(shop, link)

    await take(shop.house, link, {"went_wrong": "Useless. This is the third time and nobody answers!!"})

    entries = await alex.log(casey)
    new = next(entry["entry"] for entry in entries if (entry["text"] or "").startswith("Useless."))
    moods = {entry["of"]: entry["mood"]["score"] for entry in entries if entry["type"] == "mood"}
    assert moods[new] >= shop.house.sites["juniper"].levels.offer
    assert all("mood" not in event for event in casey.seen)


async def test_alex_cannot_send_what_was_written_before_the_change(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    casey = await in_line(shop, link)
    await alex.does("accept", casey)
    written_at = await alex.cursor(casey)

    await take(shop.house, link, {"wish": "My money back."})
    answer = await alex.does("messages", casey, text="I'll send a new one.", cursor=written_at)

    assert (answer.status_code, answer.json()["code"]) == (409, "stale")
    assert "My money back." in [entry["text"] for entry in answer.json()["entries"]]


async def test_who_comes_to_be_unhappy_is_offered_a_person_there_too(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "5"}, finished=True)
    casey = await goes_on(shop, link)

    await take(shop.house, link, {"score": "1"})

    assert (await casey.card("offered"))["handoff"]["message"] == "Would you rather talk to a person?"


async def test_the_assistant_begins_anew_from_the_newer_answer(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, BAD, finished=True)
    casey = await goes_on(shop, link)
    await casey.says("It flickers, too.")
    await casey.hears("noted as point 1")

    await take(shop.house, link, {"score": "1"})
    await casey.says("And it hums.")
    await casey.sees(lambda event: len(shop.twin.asked) == 2)

    asked = shop.twin.asked[-1]
    assert asked.state is None
    assert told_of(asked.known) == {"rating": 1, "reason": "The lamp came broken.", "wish": "A new one."}


def told_of(known: dict[str, Any]) -> Any:
    return known["told"]


async def wraps_up(alex: Desk, casey: Customer) -> None:
    await alex.does("accept", casey)
    await alex.answers(casey, "A new lamp leaves today, Casey.")
    closed = await alex.does(
        "wrap-up", casey, outcome="solved", cause="product", record="Sent a new lamp.\nShe agreed."
    )
    assert closed.status_code == 202, closed.text


async def test_once_the_case_is_closed_the_answers_are_read_and_not_changed(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    casey = await in_line(shop, link)
    await wraps_up(alex, casey)

    late = await take(shop.house, link, {"score": "5"})
    page = await shop.http.get(f"/s/{link}")

    assert (late.closed, late.answers["score"]) == (True, 2)
    assert "What you told us" in page.text
    assert "Change an answer" not in page.text


async def test_a_chat_that_only_the_assistant_had_closes_nothing(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "4"}, finished=True)
    casey = await goes_on(shop, link)
    await casey.post("close")

    await take(shop.house, link, {"score": "5"})

    assert (await look(shop.house, link)).answers["score"] == 5
