"""Whatever is said, in whatever order: what must hold in every conversation."""

from __future__ import annotations

import json
from collections import Counter
from itertools import count

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.memory import recall, remember
from earshot.trail import Verdict
from tests.bot.customer import Customer
from tests.bot.door import Door

PHRASES = (
    "4", "2", "1 because nobody came", "make that a 5", "can I change my rating", "7", "4.5", "hello", "thanks", "bye",
    "yes", "no", "nothing", "skip", "stop asking", "are you a bot?", "what's the number?", "why do you ask",
    "what now?", "where is my order", "the parcel never came", "lovely staff", "the soup was cold and late",
    "I'd like a refund", "/restart", "flurbl garp", "{phone}", "unacceptable", "...", "👍",
)  # fmt: skip
SAYINGS = st.one_of(st.sampled_from(PHRASES), st.text(min_size=1, max_size=60).filter(lambda text: text.strip(" \x00")))
QUIET = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # twelve sentences are short enough to read; shrinking them takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_numbers = count(1)


@QUIET
@given(st.lists(SAYINGS, min_size=1, max_size=12))
def test_every_conversation_keeps_the_rules(door: Door, sayings: list[str]) -> None:
    dana = Customer(door, f"dana-any-{next(_numbers)}", name="Dana")
    for text in sayings:
        if door.turn(dana.ask(text=text)).status_code == 400:  # nothing but what cannot be seen
            continue
        turn = dana.says(text)

        assert turn.replies or turn.outcome.used_up
        assert not turn.outcome.answers or turn.outcome.answers.get("rating", 1) in (1, 2, 3, 4, 5)
        if turn.outcome.verdict is Verdict.HAND_OVER:
            assert turn.outcome.asked is None
            assert [reply.utter for reply in turn.replies] == ["utter_hand_over"]
            break  # from here on it is a person's conversation

    replies = [reply for turn in dana.turns for reply in turn.replies if reply.choices]
    asked = Counter(reply.choices[0].title for reply in replies)
    which = sum(reply.utter == "utter_which_rating" for reply in replies)
    assert len(dana.said) == len(set(dana.said))
    assert asked["1"] - which <= 1, "the greeting has asked for the rating once; once more is the most"
    assert asked["1"] <= 2, "and once, which one of two it is"
    assert all(times <= 2 for times in asked.values())
    assert sum(turn.outcome.finished for turn in dana.turns) <= 1
    assert len(json.dumps(dana.state)) < 12_000


@QUIET
@given(st.lists(st.sampled_from(PHRASES), min_size=9, max_size=14))
def test_what_is_carried_is_all_there_is(door: Door, sayings: list[str]) -> None:
    """Cutting the state again, without a turn in between, cuts nothing."""
    assert door.agent is not None
    domain = door.agent.domain
    casey = Customer(door, f"casey-any-{next(_numbers)}")
    for text in sayings:
        casey.says(text)
    carried = casey.state or {}

    assert remember(recall("casey", carried, None, domain), domain).items() <= carried.items()
