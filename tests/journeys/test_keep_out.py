"""R14: what is confidential is not kept, also where only the next message shows that it is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from earshot.confidential import Kind
from earshot.outcome import Outcome, Turn
from earshot.ports import Ask
from earshot.step import Step
from tests.cast import Customer, Shop, plain_answer, told
from tests.kept import everything
from tests.patience import until_it_is

CARD = Kind.CARD.mask
FIRST, REST = "4111 1111 1111", "1111 please"
NUMBER = "020 7946 0958"


def remembering(ask: Ask) -> Turn:
    """A bot that carries the customer's words in its state, and repeats them among its answers, as Rasa does."""
    said = [*(ask.state or {"said": []})["said"], ask.text]
    answer = plain_answer(replace(ask, state=None))
    return replace(answer, state={"said": said}, outcome=Outcome(answers={"reason": ask.text}))


def asking_on(ask: Ask) -> Turn:
    """A bot that made nothing of the message and asks again, as Rasa does of a masked number."""
    return replace(plain_answer(ask), outcome=Outcome(understood=False, settled=False, asked_again=True))


async def dialogue(shop: Shop, casey: Customer) -> dict[str, Any]:
    talk = await shop.house.records.read(lambda work: work.conversations.get(casey.id))
    return {"state": talk.dialogue, "answers": talk.answers}


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("charge 4111 1111 1111 1111", "a card number"),
        ("my IBAN is GB29NWBK60161331926819", "an account number"),
        ("my SSN is 123-45-6789", "an identity number"),
        ("my password is hunter2", "a password or code"),
        ("4111111111111111, pin: 1234", "a card number and a password or code"),
    ],
)
async def test_casey_is_told_what_was_taken_out_and_where_it_is_safe(shop: Shop, said: str, what: str) -> None:
    casey = await shop.customer()

    await casey.says(said)

    card = await casey.card("offered")
    assert what in told(card)
    assert NUMBER in told(card)


async def test_it_is_said_in_other_words_each_time(shop: Shop) -> None:
    casey = await shop.customer()
    for n in range(4):
        kept = (await casey.says(f"4111 1111 1111 1111 for the {n}th time")).json()["seq"]
        await casey.sees(lambda e, after=kept: e["seq"] > after and "not kept" in told(e))

    why = [told(e) for e in casey.seen if "not kept" in told(e)]
    assert len(set(why)) == len(why) == 4
    assert all(NUMBER in text for text in why)


async def test_what_was_taken_out_is_no_failure_of_the_bots_that_the_next_question_is_heard_by(shop: Shop) -> None:
    shop.twin.answer = asking_on
    casey = await shop.customer()
    await casey.says("4111 1111 1111 1111")
    await casey.card("offered")

    talk = await shop.house.records.read(lambda work: work.conversations.get(casey.id))

    assert not talk.trail.steps[-1].failed
    assert talk.trail.led_up(Step(0.3)) == ()


async def test_an_angry_customer_gets_a_person_and_is_told_all_the_same(shop: Shop) -> None:
    casey = await shop.customer()

    await casey.says("this is absolutely outrageous, you idiots, take it off 4111 1111 1111 1111 NOW!!!")

    await casey.card("missed")
    assert NUMBER in told(await casey.hears("not kept"))


async def test_a_number_in_two_messages_is_taken_out_of_both(shop: Shop, tmp_path: Path) -> None:
    shop.twin.answer = remembering
    alex, casey = await shop.agent("Alex"), await shop.customer()
    await casey.says(f"it starts {FIRST}")
    await casey.sees(lambda e: e["author"] == "bot" and e["seq"] > 1)
    assert FIRST.encode() in everything(tmp_path)

    await casey.says(REST)
    gone = await casey.sees(lambda e: e["type"] == "redacted")
    await casey.card("offered")

    assert gone["text"] == f"it starts {CARD}"
    assert gone["redacted"] == next(e["seq"] for e in casey.seen if e.get("text") == f"it starts {FIRST}")
    assert FIRST not in str(await dialogue(shop, casey))
    assert FIRST not in str(await alex.log(casey)) + str(await alex.packet(casey))
    assert not any(part in everything(tmp_path) for part in (FIRST.encode(), REST.encode()))


async def test_an_answer_made_from_the_old_state_is_made_again(shop: Shop, tmp_path: Path) -> None:
    shop.twin.answer, shop.twin.held = remembering, asyncio.Event()
    casey = await shop.customer()
    await casey.says(FIRST)
    await shop.twin.arrived.wait()

    await casey.says(REST)
    shop.twin.held.set()
    await casey.card("offered")

    assert [ask.text for ask in shop.twin.asked] == [FIRST, CARD, f"{CARD} please"]
    assert FIRST not in str(await dialogue(shop, casey))
    assert FIRST.encode() not in everything(tmp_path)


async def test_an_answer_that_comes_too_late_does_not_quote_what_was_taken_out_meanwhile(
    shop: Shop, tmp_path: Path
) -> None:
    """A person has been asked for: the answer is dropped, and its reading kept for the desk."""
    shop.twin.answer, shop.twin.held = plain_answer, asyncio.Event()
    alex, casey = await shop.agent("Alex"), await shop.customer()
    await casey.says(f"MY CARD IS {FIRST} DO YOU HEAR ME")
    await shop.twin.arrived.wait()

    await casey.says(REST)
    await casey.post("person")
    shop.twin.held.set()

    async def both_were_heard() -> bool:
        return str(await alex.log(casey)).count("'type': 'mood'") == 2

    await until_it_is(both_were_heard, "the reading of both is kept")
    assert FIRST not in str(await alex.log(casey))
    assert FIRST.encode() not in everything(tmp_path)


async def test_what_the_desk_was_told_in_between_is_taken_out_too(shop: Shop) -> None:
    alex, casey = await shop.agent("Alex"), await shop.customer()
    await casey.says(f"a person please, it starts {FIRST}")
    await casey.card("requested")

    await casey.says(REST)
    await casey.hears("not kept")

    assert FIRST not in str(await alex.get("/queue")) + str(await alex.packet(casey)) + str(await alex.log(casey))


async def test_the_second_half_sent_again_is_still_the_same_message(shop: Shop) -> None:
    casey, id = await shop.customer(), str(uuid4())
    await casey.says(FIRST)

    first, again = [await casey.says(REST, client_id=id) for _ in range(2)]

    assert first.json() == again.json()
    assert again.status_code == 202


async def test_a_pin_told_in_the_next_message_is_masked_and_the_first_one_stays(shop: Shop) -> None:
    casey = await shop.customer()
    await casey.says("my pin is")

    await casey.says("4821")

    await casey.hears("a password or code")
    assert [e["text"] for e in casey.seen if e["author"] == "customer"] == ["my pin is", Kind.SECRET.mask]
    assert not any(e["type"] == "redacted" for e in casey.seen)


async def test_two_messages_an_hour_apart_are_two_numbers(shop: Shop) -> None:
    casey = await shop.customer()
    await casey.says(FIRST)
    shop.clock.move(hours=1)

    await casey.says("1111")

    await casey.reads()
    assert [e["text"] for e in casey.seen if e["author"] == "customer"] == [FIRST, "1111"]


async def test_a_number_in_two_replies_of_alexs_is_taken_out_of_both(shop: Shop, tmp_path: Path) -> None:
    alex, casey = await shop.agent("Alex"), await shop.customer()
    await casey.post("person")
    await alex.does("accept", casey)
    await alex.answers(casey, f"I have {FIRST} here")
    await casey.hears(FIRST)

    await alex.answers(casey, REST)

    gone = await casey.sees(lambda e: e["type"] == "redacted")
    assert gone["text"] == f"I have {CARD} here"
    await casey.hears(f"{CARD} please")
    assert FIRST not in str(await alex.log(casey)) + str(await alex.packet(casey))
    assert not any(part in everything(tmp_path) for part in (FIRST.encode(), REST.encode()))
