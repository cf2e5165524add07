"""R3: no loop. Nothing is asked a third time, nothing is said twice, and a count offers the person."""

from __future__ import annotations

from earshot.trail import Reason, Trail, Verdict
from tests.bot.customer import Customer, words
from tests.bot.door import Door

SMALL_TALK = ("hello", "yes", "ok", "hi there", "no", "good morning", "yeah", "hey", "sure", "nope")


def test_what_is_not_understood_is_counted_and_the_second_time_a_person_is_offered(casey: Customer) -> None:
    first = casey.says("flurbl garp mogwix")
    second = casey.says("zzkrt plim")
    third = casey.says("wuggle frax")

    assert [t.outcome.understood for t in (first, second, third)] == [False, False, False]
    assert first.outcome.verdict is Verdict.CARRY_ON
    assert (second.outcome.verdict, second.outcome.reason) == (Verdict.OFFER, Reason.NOT_UNDERSTOOD)
    assert (third.outcome.verdict, third.outcome.reason) == (Verdict.HAND_OVER, Reason.NOT_UNDERSTOOD)


def test_after_three_exchanges_that_settled_nothing_a_person_is_offered_and_then_called(casey: Customer) -> None:
    turns = [casey.says(text) for text in SMALL_TALK[:4]]

    assert [t.outcome.settled for t in turns] == [False] * 4
    assert turns[2].outcome.verdict is Verdict.OFFER
    assert turns[2].outcome.reason is Reason.UNRESOLVED
    assert turns[3].outcome.verdict is Verdict.HAND_OVER
    assert [reply.utter for reply in turns[3].replies] == ["utter_hand_over"]


def test_no_question_is_put_a_third_time(casey: Customer) -> None:
    for text in (*SMALL_TALK, "are you a bot?", "what is your number", "can you track my package"):
        casey.says(text)

    asked = [r for turn in casey.turns for r in turn.replies if r.choices]
    assert len(asked) <= 1  # the greeting has asked it already


def test_no_sentence_is_said_twice_in_forty_turns(door: Door) -> None:
    dana = Customer(door, "dana-3", name="Dana")
    script = (
        *SMALL_TALK,
        "thanks",
        "bye",
        "are you a bot?",
        "what's the number?",
        "2",
        "cold soup",
        "refund",
        "make it a 3",
    )

    for text in (script * 3)[:40]:
        dana.says(text)

    assert len(dana.said) == len(set(dana.said))


def test_when_the_words_are_used_up_it_is_said_so(door: Door) -> None:
    casey = Customer(door, "casey-4")
    used_up = []
    for _ in range(6):
        casey.trail = Trail()  # nobody is called by the count, so that all wordings are reached
        used_up.append(casey.says("thanks").outcome.used_up)

    assert used_up[0] is False
    assert any(used_up)
    assert len(casey.said) == len(set(casey.said))


def test_what_the_web_has_said_is_not_said_again(door: Door) -> None:
    casey = Customer(door, "casey-5", name="Casey")
    first = casey.says("thanks").replies[0].text
    dana = Customer(door, "dana-5", name="Casey")
    dana.said = [first]

    assert first not in words(dana.says("thanks"))
