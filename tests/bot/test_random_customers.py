"""Thousands of conversations with random customers: never the same sentence twice, never the same question a third
time, never silence, always the number where the voice guide wants it (docs/voice.md).

`make test` holds 2,000 of them; `make soak` as many as one likes.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.core.agent import Agent

from bot.said import sentences
from bot.speedups import spare_the_action_server
from bot.wording import WHICH
from earshot.outcome import Turn
from earshot.trail import GENTLE, MOST_GENTLE, Verdict
from tests.bot.customer import PHONE
from tests.bot.door import load_agent
from tests.bot.random_customers import InProcess, RandomCustomer

ROOT = Path(__file__).resolve().parents[2]
CONVERSATIONS = int(os.environ.get("CONVERSATIONS", "2000"))
BATCH = 250
GUIDE = (ROOT / "docs" / "voice.md").read_text(encoding="utf-8")
ALWAYS = set(re.findall(r"^\| `(utter_\w+)` \| always \|", GUIDE, re.M))


@pytest.fixture(scope="module")
def agent(model: Path, token: str) -> Agent:
    spare_the_action_server()
    agent = load_agent(model, actions_port=1)
    agent.processor.action_endpoint = InProcess()
    return agent


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.mark.parametrize("batch", range(0, CONVERSATIONS, BATCH))
def test_a_random_customer_is_served_by_the_rules(agent: Agent, loop: asyncio.AbstractEventLoop, batch: int) -> None:
    for seed in range(batch, min(batch + BATCH, CONVERSATIONS)):
        dana = RandomCustomer(agent, loop, seed)
        dana.lives()
        assert (seed, dana.drawn, faults(dana)) == (seed, dana.drawn, [])


def faults(dana: RandomCustomer) -> list[str]:
    """What a conversation has done that none may do."""
    said = Counter(sentence for reply in dana.said for sentence in sentences(reply))
    asked = Counter(
        (reply.choices[0].title, reply.utter == WHICH) for turn in dana.turns for reply in turn.replies if reply.choices
    )
    gentle = sum(turn.outcome.verdict is Verdict.OFFER and turn.outcome.reason in GENTLE for turn in dana.turns)
    return [
        *(f"said twice: {reply}" for reply, times in Counter(dana.said).items() if times > 1),
        *(f"a sentence twice: {sentence}" for sentence, times in said.items() if times > 1),
        *(f"asked {times} times: {title}" for (title, _), times in asked.items() if times > 2),
        *(["a person offered too often"] if gentle > MOST_GENTLE else []),
        *(["finished twice"] if sum(turn.outcome.finished for turn in dana.turns) > 1 else []),
        *(fault for turn in dana.turns for fault in _in_one_turn(turn)),
    ]


def _in_one_turn(turn: Turn) -> Iterator[str]:
    told = " ".join(reply.text for reply in turn.replies)
    on_a_card = turn.outcome.verdict is not Verdict.CARRY_ON
    if not turn.replies and not on_a_card:
        yield "silence"
    if told.count("?") > 1:
        yield f"two questions: {told}"
    if len(re.findall(r"\bsorry\b", told, re.I)) > 1:
        yield f"sorry twice: {told}"
    if {reply.utter for reply in turn.replies} & ALWAYS and PHONE not in told and not on_a_card:
        yield f"no number: {told}"
    if turn.outcome.used_up and not on_a_card:
        yield "out of words, and nobody offered"
