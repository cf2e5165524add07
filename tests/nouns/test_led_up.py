"""What led up to a message: the same words weigh more where the bot has just failed, and never fewer for it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.fact import MOST_RAISED, WEIGHTS, Fact, lift_of, raised, worth_telling
from earshot.step import Step, led_up
from earshot.trail import Levels, Reason, Trail, Verdict
from tests.nouns.test_trail import steps

LOST = Step(understood=False, settled=False)
CALM = Step(0.2)
facts = st.dictionaries(st.sampled_from(Fact), st.floats(0, 1))


def after(*taken: Step) -> Trail:
    trail = Trail()
    for step in taken:
        trail = trail.after(step)
    return trail


def heard(*taken: Step) -> float:
    return after(*taken).steps[-1].heard


def test_a_message_alone_is_heard_as_itself() -> None:
    assert heard(Step(0.4)) == 0.4


@pytest.mark.parametrize(
    ("before", "now", "fact"),
    [
        ([LOST], CALM, Fact.FAILED),
        ([LOST, LOST, CALM], CALM, Fact.FAILED_BEFORE),
        ([Step(asked_again=True)], CALM, Fact.ASKED_AGAIN),
        ([CALM], replace(CALM, said_again=1.0), Fact.SAID_AGAIN),
        ([LOST], replace(CALM, set_right=True), Fact.SET_RIGHT),
        ([Step(0.7), CALM, CALM], CALM, Fact.UPSET_BEFORE),
        ([Step(rating=1), LOST], CALM, Fact.LOW_RATING),
        ([replace(LOST, waited=True)], CALM, Fact.WAITED),
    ],
)
def test_what_went_badly_raises_the_next_message(before: list[Step], now: Step, fact: Fact) -> None:
    found = led_up(after(*before).steps, now)

    assert fact in found
    assert lift_of(found) >= lift_of({f: share for f, share in found.items() if f is not fact})


def test_one_small_thing_is_forgiven() -> None:
    assert heard(Step(rating=1), CALM) == CALM.score
    assert after(Step(rating=1)).led_up(CALM) == ()


def test_saying_it_again_to_a_bot_that_failed_twice_gets_a_person_offered() -> None:
    judged = after(LOST, CALM, LOST, replace(CALM, said_again=1.0)).verdict(Levels())

    assert (judged.verdict, judged.reason) == (Verdict.OFFER, Reason.CONCERN)
    assert judged.score > 0.5 > CALM.score


def test_what_calls_nobody_can_still_get_a_person_offered() -> None:
    puts_right = Step(0.4, set_right=True)

    judged = after(CALM, puts_right).verdict(Levels())

    assert (judged.verdict, judged.reason) == (Verdict.OFFER, Reason.CONCERN)
    assert judged.score > 0.5 > heard(CALM, puts_right)


def test_putting_right_twice_in_that_tone_calls_nobody() -> None:
    puts_right = Step(0.4, set_right=True)

    assert after(CALM, puts_right, puts_right).verdict(Levels()).verdict is not Verdict.HAND_OVER


def test_the_weightiest_is_told_first() -> None:
    told = after(LOST, LOST, LOST, replace(LOST, asked_again=True)).led_up(replace(CALM, said_again=0.5))

    assert told[0] is Fact.ASKED_AGAIN
    assert told[-1] is Fact.SAID_AGAIN


@given(facts, st.sampled_from(Fact), st.floats(0.01, 0.99))
def test_no_fact_ever_calms_and_all_together_stay_within_bounds(some: dict[Fact, float], one: Fact, s: float) -> None:
    without = raised(s, lift_of({fact: share for fact, share in some.items() if fact is not one}))

    assert s <= without <= raised(s, lift_of({**some, one: 1.0})) <= raised(s, MOST_RAISED) < 1.0


@given(st.lists(steps, max_size=20), st.floats(0, 0.25))
def test_nobody_calm_is_handed_over_for_what_led_up_alone(before: list[Step], score: float) -> None:
    judged = after(*before, Step(score)).verdict(Levels())

    assert judged.reason is not Reason.FRUSTRATION


@given(st.lists(steps, max_size=20), steps)
def test_both_sides_hear_the_same(before: list[Step], now: Step) -> None:
    here = after(*before)
    there = Trail.from_json(json.loads(json.dumps(here.to_json())))

    assert there.after(now).steps[-1].heard == here.after(now).steps[-1].heard
    assert there.led_up(now) == here.led_up(now)


def test_a_trail_stored_before_there_were_facts_is_read() -> None:
    old = {"unresolved": 1, "not_understood": 0, "eased": False, "steps": [{"score": 0.6}, {"settled": False}]}

    assert Trail.from_json(old).after(CALM).steps[-1].heard > CALM.score


@given(facts)
def test_what_was_forgiven_is_not_told(some: dict[Fact, float]) -> None:
    assert (lift_of(some) == 0.0) == (worth_telling({f: s for f, s in some.items() if s > 0}) == ())


def test_every_fact_has_its_weight() -> None:
    assert set(WEIGHTS) == set(Fact)
