"""Past conversations, replayed up to where a person would have been called."""

from __future__ import annotations

import json

from earshot.errors import AssistantUnavailable
from earshot.mood import Mood
from earshot.outcome import Outcome, Reply, Turn
from earshot.ports import Ask
from earshot.replay import Summary, dialogues, replay
from earshot.trail import Levels, Reason, Verdict


class Echo:
    """Says what it heard; calls a person for whoever asks, is away when told so."""

    async def reply(self, ask: Ask) -> Turn:
        if ask.text == "away":
            raise AssistantUnavailable(why="told so")
        asked = ask.text == "a person"
        outcome = Outcome(Verdict.HAND_OVER, Reason.ASKED) if asked else Outcome()
        return Turn({"v": 1}, (Reply(f"You said {ask.text}."),), Mood(0.1, asked=asked), outcome)


def line(dialogue: str, text: str) -> str:
    return json.dumps({"dialogue_id": dialogue, "text": text})


async def summary_of(*lines: str) -> Summary:
    return [each async for each in replay(lines, Echo(), Levels())][-1]


async def test_a_conversation_ends_where_a_person_is_called() -> None:
    found = await summary_of(line("casey", "hi"), line("casey", "a person"), line("casey", "hm"), line("d", "hi"))

    assert (found.conversations, found.messages) == (2, 3)
    assert found.handed_over == {"asked": 1}


async def test_a_sentence_said_twice_is_counted() -> None:
    assert (await summary_of(line("casey", "hi"), line("casey", "hi"))).repeated == 1


async def test_a_failure_ends_one_conversation_and_no_other() -> None:
    found = await summary_of(line("casey", "away"), line("casey", "hi"), line("dana", "hi"))

    assert (found.failed, found.conversations, found.messages) == (1, 2, 2)


def test_lines_without_a_dialogue_are_conversations_of_their_own() -> None:
    assert [texts for _, texts in dialogues(['{"text": "hi"}', "", '{"text": "hi"}'])] == [["hi"], ["hi"]]
