"""Rasa as a pure function, between processes: any of them may answer any turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.e2e.system import TOKEN, Bot

pytestmark = [pytest.mark.needs("bot"), pytest.mark.timeout(400)]
TALK = ("2", "the parcel never came", "what is your number?", "send me another one", "actually make that a 3", "bye")


@pytest.fixture(scope="module")
def one_other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    found = Bot(tmp_path_factory.mktemp("other"))
    found.start()
    try:
        yield found
    finally:
        found.stop()


@pytest.fixture
def other(one_other: Bot) -> Bot:
    """A second Rasa over the same model; the last test here ends it."""
    one_other.wait()
    return one_other


def turn(bot: Bot, text: str, before: dict[str, Any] | None) -> dict[str, Any]:
    body = {
        "conversation": "casey",
        "text": text,
        "means": None,
        "state": None if before is None else before["state"],
        "trail": None,
        "levels": {"offer": 0.5, "hand_over": 0.8},
        "asked": "rating" if before is None else None,
        "said": [],
        "known": {"name": "Casey", "shop": "Juniper & Co", "phone": "020 7946 0958", "hours": "open now, until 18:00"},
    }
    answer = httpx.post(
        f"http://127.0.0.1:{bot.port}/webhooks/earshot/turn",
        json=body,
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=20,
        trust_env=False,
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def transcript(*bots: Bot) -> list[tuple[list[str], dict[str, Any]]]:
    """What was replied and decided when the bots take turns."""
    told, last = [], None
    for n, text in enumerate(TALK):
        last = turn(bots[n % len(bots)], text, last)
        told.append(([reply["utter"] for reply in last["replies"]], last["outcome"]))
    return told


def test_turns_answered_by_two_processes_give_the_transcript_one_would(bot: Bot, other: Bot) -> None:
    assert transcript(bot, other) == transcript(bot) == transcript(other)


def test_a_process_killed_between_two_turns_forgets_nothing(bot: Bot, other: Bot) -> None:
    whole = transcript(bot)
    first = turn(other, TALK[0], None)
    second = turn(other, TALK[1], first)
    other.rasa.kill()

    third = turn(bot, TALK[2], second)
    fourth = turn(bot, TALK[3], third)

    assert [reply["utter"] for reply in fourth["replies"]] == whole[3][0]
    assert fourth["outcome"]["answers"] == whole[3][1]["answers"]
