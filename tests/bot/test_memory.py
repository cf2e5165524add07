"""Rasa as a pure function: the state carries everything, whoever takes the next turn, and does not grow."""

from __future__ import annotations

import json

from rasa.shared.core.events import ConversationPaused, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.memory import KEPT_TURNS, recall, remember
from earshot.trail import Trail
from tests.bot.customer import Customer
from tests.bot.door import Door

SCRIPT = (
    "hello",
    "2",
    "the soup was cold",
    "are you a bot?",
    "a table by the window",
    "thanks",
    "make that a 3",
    "bye",
)
CHATTER = ("are you a bot?", "what is the number", "hello")


def test_two_processes_taking_turns_give_the_transcript_one_would(door: Door, other_door: Door) -> None:
    alone, shared = Customer(door, "casey-6"), Customer(door, "casey-6")
    for number, text in enumerate(SCRIPT):
        alone.says(text)
        shared.moves_to((door, other_door)[number % 2]).says(text)

    assert shared.said == alone.said
    assert [turn.outcome for turn in shared.turns] == [turn.outcome for turn in alone.turns]
    assert shared.state == alone.state


def test_the_same_turn_asked_twice_is_answered_alike(casey: Customer, door: Door) -> None:
    casey.says("2")
    asked = casey.ask(text="cold soup")

    assert door.turn(asked).json() == door.turn(asked).json()


def test_conversations_at_the_same_time_do_not_mix(door: Door) -> None:
    people = [Customer(door, f"customer-{n}") for n in range(10)]

    answers = door.turns(*(person.ask(text=str(1 + n % 5)) for n, person in enumerate(people)))

    assert [a.json()["outcome"]["rating"] for a in answers] == [1 + n % 5 for n in range(10)]


def test_an_open_form_and_its_answers_survive_the_cut(casey: Customer) -> None:
    casey.says("2")
    for text in (CHATTER * 4)[: KEPT_TURNS + 2]:
        casey.says(text)
        casey.trail = Trail()  # or the rule of three would call a person
    kept = [event for event in casey.state["events"] if event[0] == "user"]
    turn = casey.says("the soup was cold and the waiter laughed at me about it")

    assert len(kept) == KEPT_TURNS
    assert casey.turns[-2].outcome.asked == "reason"
    assert turn.outcome.answers["rating"] == 2
    assert turn.outcome.answers["reason"].startswith("the soup")


def test_a_pause_survives_the_cut(casey: Customer, door: Door) -> None:
    domain = door.agent.domain
    casey.says("2")
    tracker = recall("casey-1", casey.state, None, domain)
    tracker.update(ConversationPaused(), domain)
    for n in range(KEPT_TURNS + 2):
        tracker.update(UserUttered(f"still there? {n}", {"name": "greet", "confidence": 1.0}), domain)
        tracker = recall("casey-1", remember(tracker, domain), None, domain)

    assert tracker.is_paused()
    assert tracker.get_slot("rating") == 2
    assert tracker.active_loop_name == "feedback_form"


def test_what_is_recalled_is_what_was_remembered(casey: Customer, door: Door) -> None:
    domain = door.agent.domain
    casey.goes_through("2", "are you a bot?", "cold soup")
    tracker = recall("casey-1", casey.state, None, domain)

    assert remember(tracker, domain) == {key: casey.state[key] for key in remember(tracker, domain)}
    assert isinstance(tracker, DialogueStateTracker)


def test_the_state_of_turn_sixty_is_no_larger_than_that_of_turn_twelve(casey: Customer) -> None:
    sizes = []
    for n in range(60):
        casey.says(CHATTER[n % 3])
        casey.trail, casey.said = Trail(), []
        sizes.append(len(json.dumps(casey.state)))

    assert sizes[-1] <= 1.1 * sizes[11]
    assert sizes[-1] < 12_000


def test_long_messages_do_not_make_a_long_state(casey: Customer) -> None:
    casey.says("4")
    casey.says("the mug " * 490)

    assert len(json.dumps(casey.state)) < 12_000
