"""Thousands of conversations with random customers: never the same sentence twice, never the same question a third
time, never silence, always the number where the voice guide wants it (docs/voice.md).

`make test` holds 5,000 of them, on every core there is; `make soak` as many as one likes.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
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
from tests.bot.forks import Forks
from tests.bot.random_customers import InProcess, RandomCustomer

ROOT = Path(__file__).resolve().parents[2]
CONVERSATIONS = int(os.environ.get("CONVERSATIONS", "5000"))
BATCH = 500
CORES = len(os.sched_getaffinity(0))
GUIDE = (ROOT / "docs" / "voice.md").read_text(encoding="utf-8")
ALWAYS = set(re.findall(r"^\| `(utter_\w+)` \| always \|", GUIDE, re.M))


@pytest.fixture(scope="module")
def agent(model: Path, token: str) -> Agent:
    spare_the_action_server()
    agent = load_agent(model, actions_port=1)
    agent.processor.action_endpoint = InProcess()
    return agent


@pytest.mark.parametrize("batch", range(0, CONVERSATIONS, BATCH))
def test_a_random_customer_is_served_by_the_rules(agent: Agent, batch: int) -> None:
    seeds = range(batch, min(batch + BATCH, CONVERSATIONS))
    served = partial(_faulty, agent)

    with Forks(CORES) as forks:
        found = forks.map(served, [seeds[core::CORES] for core in range(CORES)])

    assert [fault for each in found for fault in each] == []


def _faulty(agent: Agent, seeds: range) -> list[tuple[int, list[str], list[str]]]:
    """The conversations in which something was done that none may do, with what was drawn in them."""
    loop = asyncio.new_event_loop()
    found = []
    for seed in seeds:
        dana = RandomCustomer(agent, loop, seed)
        dana.lives()
        found.append((seed, dana.drawn, faults(dana)))
    loop.close()
    return [each for each in found if each[2]]


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
