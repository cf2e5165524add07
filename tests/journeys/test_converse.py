"""A customer talks: kept, answered, once, in order, and nothing lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from earshot.outcome import Outcome, Reply, Turn
from earshot.ports import Ask
from earshot.trail import Reason, Verdict
from tests.cast import Customer, Shop, plain_answer, told

pytestmark = pytest.mark.anyio


async def test_casey_is_greeted_by_name_and_told_that_it_is_a_bot(shop: Shop) -> None:
    casey = await shop.customer("Casey")

    greeting = casey.seen[0]

    assert "Casey" in greeting["text"]
    assert "not a person" in greeting["text"]
    assert [c["title"] for c in greeting["choices"]] == ["1", "2", "3", "4", "5"]
    assert casey.opened["phone"]["display"] == "020 7946 0958"


async def test_what_casey_says_is_answered(shop: Shop) -> None:
    casey = await shop.customer()

    kept = await casey.says("It went well, thank you")

    assert kept.status_code == 202
    assert (await casey.hears("noted as point 1"))["author"] == "bot"
    assert [e["seq"] for e in casey.seen] == list(range(1, len(casey.seen) + 1))


async def test_a_tapped_rating_reaches_the_bot_as_what_it_means(shop: Shop) -> None:
    casey = await shop.customer()

    await casey.taps("4")
    await casey.hears("noted as point 1")

    assert shop.twin.asked[0].means == {"intent": "give_rating", "entities": {"rating": 4}}
    assert shop.twin.asked[0].text is None


async def test_twenty_parallel_copies_of_one_message_are_one(shop: Shop) -> None:
    casey = await shop.customer()
    same = str(uuid4())

    answers = await asyncio.gather(*[casey.says("Where is my parcel?", client_id=same) for _ in range(20)])

    assert {a.status_code for a in answers} == {202}
    assert len({a.json()["seq"] for a in answers}) == 1
    await casey.hears("noted")
    assert sum(e.get("text") == "Where is my parcel?" for e in casey.seen) == 1


async def test_an_id_used_again_with_other_words_is_refused_and_changes_nothing(shop: Shop) -> None:
    casey = await shop.customer()
    same = str(uuid4())
    await casey.says("Where is my parcel?", client_id=same)

    again = await casey.says("Never mind", client_id=same)

    assert again.status_code == 409
    assert again.json()["code"] == "id_used_again"
    assert again.json()["phone"]["tel"] == "+442079460958"
    await casey.reads()
    assert not any("Never mind" in told(e) for e in casey.seen)


async def test_messages_that_come_while_the_bot_thinks_are_answered_in_order(shop: Shop) -> None:
    casey = await shop.customer()
    shop.twin.held = asyncio.Event()
    for text in ("one", "two", "three"):
        await casey.says(text)

    shop.twin.held.set()
    await casey.hears("noted as point 3")

    assert [a.text for a in shop.twin.asked] == ["one", "two", "three"]
    assert [None if a.state is None else a.state["turns"] for a in shop.twin.asked] == [None, 1, 2]


async def test_r7_the_same_sentence_is_not_sent_twice(shop: Shop) -> None:
    def stuck(ask: Ask) -> Turn:
        plain = plain_answer(ask)
        return Turn(plain.state, (Reply("How can I help?"),), plain.mood, Outcome())

    shop.twin.answer = stuck
    casey = await shop.customer()
    await casey.says("hello")
    await casey.hears("How can I help?")

    await casey.says("hello again")

    assert "easier by voice" in told(await casey.card("offered"))
    assert sum(e.get("text") == "How can I help?" for e in casey.seen) == 1


async def test_the_second_time_it_does_not_understand_a_person_is_offered_and_the_third_time_called(shop: Shop) -> None:
    def lost(ask: Ask) -> Turn:
        plain = plain_answer(ask)
        return Turn(plain.state, plain.replies, plain.mood, Outcome(understood=False, settled=False))

    shop.twin.answer = lost
    await shop.agent("Alex")
    casey = await shop.customer()
    await casey.says("flurb")
    await casey.hears("noted as point 1")

    await casey.says("flurb flurb")
    await casey.card("offered")
    await casey.says("flurb flurb flurb")
    await casey.card("requested")

    assert not any("noted as point 2" in told(e) for e in casey.seen)


async def test_a_card_number_is_gone_before_it_is_kept_and_casey_is_told_why(shop: Shop) -> None:
    casey = await shop.customer()

    await casey.says("charge it to 4111 1111 1111 1111 please")

    assert "not kept" in told(await casey.card("offered"))
    assert "4111" not in str([told(event) for event in casey.seen])
    assert "4111" not in str([(ask.text, ask.said) for ask in shop.twin.asked])


async def test_the_bots_decision_to_hand_over_is_followed_with_its_own_words(shop: Shop) -> None:
    def caller(ask: Ask) -> Turn:
        outcome = Outcome(Verdict.HAND_OVER, Reason.FRUSTRATION)
        return Turn({}, (Reply("I'm sorry about the delivery."),), plain_answer(ask).mood, outcome)

    shop.twin.answer = caller
    await shop.agent("Alex")
    casey = await shop.customer()

    await casey.says("well then")

    card = await casey.card("requested")
    assert card["handoff"]["position"] == 1
    assert any(e.get("text") == "I'm sorry about the delivery." for e in casey.seen)


async def test_a_furious_message_is_handed_over_even_if_the_bot_misses_it(shop: Shop) -> None:
    await shop.agent("Alex")
    casey = await shop.customer()

    await casey.says("This is ridiculous, I've been waiting three weeks and nobody answers! You are useless!!")

    card = await casey.card("requested")
    assert "sorry" in told(card)
    assert "frustrat" not in told(card)


async def test_a_fault_of_our_own_ends_with_a_person_and_not_with_silence(shop: Shop) -> None:
    def broken(ask: Ask) -> Turn:
        raise RuntimeError("a fault of our own")

    shop.twin.answer = broken
    await shop.agent("Alex")
    casey = await shop.customer()

    await casey.says("hello")

    assert "a person can" in told(await casey.card("requested"))


async def test_casey_ends_it_and_coming_back_within_a_week_goes_on(shop: Shop) -> None:
    casey = await shop.customer()
    await casey.post("close")
    await casey.reads()
    assert casey.status == "closed"

    shop.clock.move(days=3)
    await casey.says("One more thing")

    await casey.hears("noted as point 1")
    assert casey.status == "with_bot"


async def test_after_a_week_a_closed_conversation_stays_closed(shop: Shop) -> None:
    casey = await shop.customer()
    await casey.post("close")
    shop.clock.move(days=8)

    late = await casey.says("One more thing")

    assert late.status_code == 409
    assert "Start another one" in late.json()["detail"]


async def test_an_old_choice_that_changes_an_answer_may_be_tapped_again(shop: Shop) -> None:
    casey = await shop.customer()
    await casey.taps("4")
    await casey.hears("noted as point 1")

    again = await casey.taps("2")

    assert again.status_code == 202
    await casey.hears("noted as point 2")
    assert shop.twin.asked[1].means == {"intent": "give_rating", "entities": {"rating": 2}}


async def test_a_choice_of_nobodys_is_refused(shop: Shop) -> None:
    casey = await shop.customer()

    answer = await casey.post("messages", choice="nothing-like-it")

    assert answer.status_code == 409
    assert answer.json()["code"] == "choice_over"


def low(ask: Ask) -> Turn:
    plain = plain_answer(ask)
    return Turn(plain.state, plain.replies, plain.mood, Outcome(rating=2, declined="no thanks" in (ask.text or "")))


def offers(casey: Customer) -> list[str]:
    return [told(event) for event in casey.seen if event.get("handoff", {}).get("state") == "offered"]


async def test_a_person_is_offered_gently_twice_at_most_and_in_other_words(shop: Shop) -> None:
    shop.twin.answer = low
    casey = await shop.customer()

    counts = []
    for turn in range(1, 9):
        await casey.taps("2")
        await casey.hears(f"noted as point {turn}.")
        await casey.reads()
        counts.append(len(offers(casey)))

    assert counts == [1, 1, 1, 2, 2, 2, 2, 2]
    assert len(set(offers(casey))) == 2


async def test_whoever_says_no_to_a_person_is_not_offered_one_again(shop: Shop) -> None:
    shop.twin.answer = low
    casey = await shop.customer()

    for turn, text in enumerate(["2", "no thanks", "2", "2", "2"], 1):
        await casey.says(text)
        await casey.hears(f"noted as point {turn}.")

    assert len(offers(casey)) == 1


async def test_who_asks_for_the_number_while_waiting_is_told_it(shop: Shop) -> None:
    await shop.agent()
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")

    await casey.says("what is your number?")
    first = await casey.hears("The number is 020 7946 0958, open now, until 18:00")
    await casey.says("the number again please?")
    second = await casey.hears("It is 020 7946 0958")

    assert first["type"] == second["type"] == "status"
    assert first["text"] != second["text"]


async def test_what_led_up_to_words_is_told_the_desk_with_their_mood(shop: Shop) -> None:
    def lost_twice(ask: Ask) -> Turn:
        turn = plain_answer(ask)
        again = 1.0 if len(ask.trail.steps) == 2 else 0.0
        mood = replace(turn.mood, score=0.2, said_again=again)
        return replace(turn, mood=mood, outcome=Outcome(settled=False))

    shop.twin.answer = lost_twice
    casey, alex = await shop.customer(), await shop.agent()

    for number in (1, 2):
        await casey.says("order 7")
        await casey.hears(f"noted as point {number}")
    await casey.says("order 7")
    await casey.card("offered")

    first, _, last = (e["mood"] for e in await alex.log(casey) if e["type"] == "mood")
    assert (first["score"], first["led_up"]) == (0.2, [])
    assert last["score"] > 0.5
    assert last["led_up"] == ["said_again", "failed", "failed_before"]
