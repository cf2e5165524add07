"""Whole conversations, measured: who is met in time, and who is left in peace."""

from __future__ import annotations

import json

from earshot.conversations import Found, Share, found, labelled
from earshot.trail import Levels

ANGRY = "You are useless! This is the third time!!"


def met(*conversations: list[tuple[str, int]]) -> Found:
    lines = [
        json.dumps({"dialogue_id": str(number), "turn": at, "text": text, "history": [], "label": label})
        for number, conversation in enumerate(conversations)
        for at, (text, label) in enumerate(conversation)
    ]
    return found(labelled(lines)["all"], Levels())


def test_casey_is_met_where_a_person_is_called_by_the_message_after_the_first_cross_one() -> None:
    at_once = [("a table for two", 0), (ANGRY, 1)]
    one_later = [("hm", 1), (ANGRY, 1)]
    too_late = [("hm", 1), ("the tenth", 0), (ANGRY, 1)]

    assert met(at_once, one_later, too_late).called_in_time == Share(2, 3)


def test_dana_who_is_calm_is_left_in_peace() -> None:
    counted = met([("a table for two", 0), ("thank you", 0)], [(ANGRY, 0)])

    assert counted.calm_called == counted.calm_offered == Share(1, 2)
    assert counted.in_time == Share(0, 0)


def test_asking_for_a_person_is_no_sign_of_frustration() -> None:
    assert met([("can I talk to a human please", 0)]).calm_called == Share(0, 1)


def test_a_conversation_in_doubt_is_neither_calm_nor_cross() -> None:
    in_doubt = [json.dumps({"dialogue_id": "d", "turn": 0, "text": "hm", "history": [], "label": None})]

    assert found(labelled(in_doubt)["all"], Levels()) == Found(*[Share(0, 0)] * 4)


def test_few_conversations_tell_less_than_many() -> None:
    assert str(Share(3, 4)) == "75 (30–95)"
    assert str(Share(300, 400)) == "75 (71–79)"
    assert str(Share(0, 0)) == "–"
