"""Rasa's only door: who is let in, what is turned away, and that a failure is a failure."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest
from rasa.core.actions.action import ActionBotResponse
from rasa.shared.core.events import BotUttered

from bot import channel
from bot.channel import EarshotInput
from tests.bot.customer import Customer, words
from tests.bot.door import Door, Server

OBEYED = (
    "/restart",
    "//restart",
    "  /restart",
    '/give_rating{"rating": 1}',
    "\u200b/restart",
    "/session_start",
    "/ask_for_person",
)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "a-token-for-the-tests-only"])
def test_nobody_comes_in_without_the_token(casey: Customer, door: Door, header: str) -> None:
    answer = door.turn(casey.ask(text="4"), Authorization=header)

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not_allowed"


def test_a_door_without_a_token_does_not_open() -> None:
    with pytest.raises(ValueError, match="EARSHOT_BOT_TOKEN"):
        EarshotInput("")


def test_it_is_ready_once_a_model_is_loaded(server: Server, door: Door) -> None:
    assert Door(server, None).ready().status_code == 503
    assert door.ready().status_code == 200


def test_it_is_not_ready_without_its_action_server(lonely_door: Door) -> None:
    assert lonely_door.ready().status_code == 503


def test_a_turn_before_the_model_is_there_is_told_so(server: Server, casey: Customer) -> None:
    answer = Door(server, None).turn(casey.ask(text="4"))

    assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"text": None}, 400),
        ({"means": {"intent": "greet"}}, 400),
        ({"text": ""}, 400),
        ({"text": "\x00\ud800 "}, 400),
        ({"text": 4}, 400),
        ({"text": "a" * 4001}, 413),
        ({"conversation": " "}, 400),
        ({"conversation": None}, 400),
        ({"known": {}}, 400),
        ({"known": {"phone": " "}}, 400),
        ({"levels": {"offer": 0.9, "hand_over": 0.5}}, 400),
        ({"levels": {"offer": "high"}}, 400),
        ({"trail": {"steps": [{"mood": 3}]}}, 400),
        ({"text": None, "means": {"intent": "restart"}}, 400),
        ({"text": None, "means": {"intent": "give_rating", "entities": {"weight": 3}}}, 400),
        ({"text": None, "means": {"intent": "give_rating", "entities": {"rating": [4]}}}, 400),
        ({"state": {}}, 422),
        ({"state": {"v": 2}}, 422),
        ({"state": {"v": 1, "slots": {}, "loop": ["other_form", False, False], "paused": False, "events": []}}, 422),
        ({"state": {"v": 1, "slots": {}, "loop": None, "paused": False, "events": [["user", {}]]}}, 422),
        ({"state": {"v": 1, "slots": {}, "loop": None, "paused": False, "events": [["restart"]]}}, 422),
        ({"state": {"v": 1, "slots": {}, "loop": None, "paused": False, "events": [["pause"]] * 2000}}, 422),
        ({"asked": "favourite colour"}, 422),
    ],
)
def test_what_is_not_the_contract_is_turned_away_with_a_reason(
    casey: Customer, door: Door, change: dict[str, Any], status: int
) -> None:
    answer = door.turn(json.dumps(casey.ask(text="4") | change).encode())

    assert answer.status_code == status
    assert answer.json()["title"].endswith(".")


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b"null", b'"4"', b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_turned_away(door: Door, body: bytes) -> None:
    assert door.turn(body).status_code == 400


@pytest.mark.parametrize("text", OBEYED)
def test_a_slash_is_obeyed_by_nobody(casey: Customer, text: str) -> None:
    casey.goes_through("2", "the soup was cold")
    turn = casey.says(text)

    assert turn.outcome.answers["rating"] == 2
    assert turn.outcome.answers["reason"] == "the soup was cold"
    assert turn.outcome.verdict.value == "carry_on"
    assert casey.state is not None
    assert casey.state["events"]


def test_four_thousand_characters_are_heard(casey: Customer) -> None:
    assert casey.goes_through("2", ("cold soup " * 400)[:4000]).outcome.asked == "wish"


def test_nul_and_lone_surrogates_do_no_harm(casey: Customer, door: Door) -> None:
    casey.says("2")
    answer = door.turn(json.dumps(casey.ask(text="the \x00 soup \ud83d was cold")).encode())

    assert answer.status_code == 200
    assert answer.json()["outcome"]["answers"]["reason"] == "the   soup   was cold"


def test_the_triggering_words_are_where_the_customer_wrote_them(casey: Customer, door: Door) -> None:
    text = "   \n /// still no answer, useless!!"
    mood = door.turn(casey.ask(text=text)).json()["mood"]

    assert mood["cues"]
    assert all(text[cue["start"] : cue["end"]].casefold() == cue["phrase"].casefold() for cue in mood["cues"])


def test_an_action_that_is_needed_and_not_there_is_a_failure(lonely_door: Door, casey: Customer) -> None:
    answer = lonely_door.turn(casey.ask(text="4"))

    assert answer.status_code == 502
    assert answer.json()["code"] == "turn_failed"
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_exception_in_the_turn_is_a_failure_and_the_log_has_no_words(
    casey: Customer, door: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(action: ActionBotResponse, output: Any, nlg: Any, tracker: Any, domain: Any) -> list[Any]:
        raise ValueError(f"cannot say that to {tracker.latest_message.text}")

    monkeypatch.setattr(ActionBotResponse, "run", breaks)
    with caplog.at_level(logging.DEBUG):
        answer = door.turn(casey.ask(text="hello, canary-word here"))

    assert answer.status_code == 502
    assert "ValueError" in caplog.text
    assert "canary" not in caplog.text
    assert "canary" not in answer.text


def test_a_turn_that_does_not_end_is_ended(casey: Customer, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hangs(*args: Any) -> list[Any]:
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr(ActionBotResponse, "run", hangs)
    monkeypatch.setattr(channel, "LONGEST_TURN", 0.05)

    assert door.turn(casey.ask(text="hello")).status_code == 502


def test_silence_is_a_failure(casey: Customer, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    async def says_nothing(*args: Any) -> list[Any]:
        return []

    monkeypatch.setattr(ActionBotResponse, "run", says_nothing)

    assert door.turn(casey.ask(text="are you a bot?")).status_code == 502


def test_one_response_is_one_reply_blank_lines_and_all(
    casey: Customer, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def says_a_letter(*args: Any) -> list[Any]:
        return [BotUttered("Dear Casey,\n\nthank you.\n\n\nJuniper & Co", metadata={"utter_action": "utter_letter"})]

    monkeypatch.setattr(ActionBotResponse, "run", says_a_letter)
    turn = casey.says("are you a bot?")

    assert turn.replies[0].text == "Dear Casey,\n\nthank you.\n\n\nJuniper & Co"
    assert turn.replies[0].utter == "utter_letter"


def test_nothing_a_customer_says_is_logged(casey: Customer, caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    with caplog.at_level(logging.DEBUG, "bot"):
        casey.goes_through("2", "the canary was cold", "are you a bot, canary?")
    out = capfd.readouterr()

    assert "canary" not in caplog.text + out.out + out.err


def test_a_blank_in_a_customers_words_stays_a_blank(casey: Customer) -> None:
    turn = casey.goes_through("2", "{phone} {name} {0} %s the {about} was cold")

    assert turn.outcome.answers["reason"].startswith("{phone} {name}")
    assert "{" not in words(turn)
