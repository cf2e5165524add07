"""What transcripts would have decided, a line at a time."""

from __future__ import annotations

import json
from typing import Any

from earshot.verdicts import verdicts

SORRY = ["bot", "Sorry, I didn't understand that."]


def decided(*turns: tuple[str, str, list[list[str]]]) -> list[dict[str, Any]]:
    lines = [json.dumps({"dialogue_id": d, "turn": 0, "text": text, "history": history}) for d, text, history in turns]
    return [json.loads(line) for line in verdicts(lines)]


def test_anger_calls_a_person_and_says_why() -> None:
    calm, angry = decided(("d", "a table for two please", []), ("d", "You are useless! This is the third time!!", []))

    assert (calm["verdict"], calm["reason"]) == ("carry_on", None)
    assert (angry["verdict"], angry["reason"]) == ("hand_over", "frustration")
    assert calm["score"] < angry["score"] <= 1.0


def test_asking_for_a_person_is_honoured_at_once() -> None:
    [asked] = decided(("d", "can I talk to a human please", []))

    assert (asked["verdict"], asked["reason"]) == ("hand_over", "asked")


def test_three_exchanges_that_settle_nothing_offer_a_person() -> None:
    *_, before, last = decided(*[("d", said, [SORRY]) for said in ("hello", "the tenth", "maybe June", "Dana Smith")])

    assert before["verdict"] == "carry_on"

    assert (last["verdict"], last["reason"]) == ("offer", "unresolved")


def test_a_message_is_heard_by_what_led_up_to_it() -> None:
    first, *_, last = decided(*[("d", "I need a table for the tenth", [SORRY])] * 3)

    assert last["score"] > first["score"]


def test_another_dialogue_begins_anew() -> None:
    last = decided(*[(d, "the tenth", [SORRY]) for d in ("d", "d", "d", "e")])[-1]

    assert last["verdict"] == "carry_on"


def test_a_line_that_is_no_turn_decides_nothing_and_is_answered() -> None:
    said = json.dumps({"dialogue_id": "d", "text": "You are useless! This is the third time!!"})

    torn, heard = (json.loads(line) for line in verdicts(['{"text": "you idi', said]))

    assert (torn["verdict"], heard["verdict"]) == ("carry_on", "hand_over")
