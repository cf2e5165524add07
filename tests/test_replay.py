"""Past conversations, replayed up to where a person would have been called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from earshot.errors import AssistantUnavailable, CannotStart
from earshot.mood import Mood
from earshot.outcome import Outcome, Reply, Turn
from earshot.ports import Ask
from earshot.replay import Summary, dialogues, read, replay, replayed
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


@pytest.mark.parametrize("line", ["not json", "[1]", '{"dialogue_id": "d"}', '{"text": 5}', "[" * 100_000])
def test_a_file_with_a_line_that_is_no_message_is_refused_before_a_bot_is_booted(tmp_path: Path, line: str) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text(f'{{"text": "hi"}}\n\n{line}\n', "utf-8")

    with pytest.raises(CannotStart, match=r"messages.jsonl, line 3: not a message"):
        read(file)


def test_a_file_that_is_not_there_or_no_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b'{"text": "caf\xe9"}')

    for name, why in (
        ("nowhere", "cannot be read: No such file"),
        ("latin", "is not in UTF-8"),
        (".", "cannot be read"),
    ):
        with pytest.raises(CannotStart, match=why):
            read(tmp_path / name)


async def test_a_bot_that_is_not_built_is_said_with_what_builds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("earshot.replay.BOT_PYTHON", "/nowhere/python")

    with pytest.raises(CannotStart, match="make setup train"):
        await replayed(['{"text": "hi"}'])
