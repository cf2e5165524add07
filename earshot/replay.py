"""Past conversations run through the bot, touching no record: what would have been offered and handed over, and why.

One JSON line a message, in the order of their dialogues, as for `make verdicts`: `{"dialogue_id": "d", "text": "..."}`.
A conversation is replayed up to its handoff, as it would have ended there. The bot answers in its own words, not in
those of whoever answered then; so from its second message on a conversation is one that might have been.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from earshot.adapters.rasa import Rasa
from earshot.errors import AssistantUnavailable, CannotStart
from earshot.outcome import Turn
from earshot.ports import Ask, Assistant
from earshot.settings import ROOT
from earshot.trail import Levels, Trail, Verdict

BOT_PYTHON = str(ROOT / "bot" / ".venv" / "bin" / "python")
QUIET = subprocess.DEVNULL
BOOT = 120.0  # seconds the bot may take to load
KNOWN = {"name": None, "shop": "the shop", "phone": "020 7946 0958", "hours": "", "interaction": None, "locale": "en"}


@dataclass
class Summary:
    """What became of the conversations, by reason, and what must not have happened."""

    conversations: int = 0
    messages: int = 0
    offered: Counter[str] = field(default_factory=Counter)
    handed_over: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    empty: int = 0
    repeated: int = 0

    def lines(self) -> list[str]:
        return [
            f"{self.messages} messages in {self.conversations} conversations",
            f"handed over: {self.handed_over.total()}{_by_reason(self.handed_over)}",
            f"a person offered: {self.offered.total()}{_by_reason(self.offered)}",
            f"errors {self.failed}, empty answers {self.empty}, sentences said twice {self.repeated}",
        ]


def _by_reason(counted: Counter[str]) -> str:
    return "".join(f"\n  {count:5d}  {reason.replace('_', ' ')}" for reason, count in counted.most_common())


@dataclass
class Conversation:
    """One past conversation under way: the little that the web service keeps for it."""

    name: str
    state: dict[str, Any] | None = None
    trail: Trail = field(default_factory=Trail)
    said: list[str] = field(default_factory=list)

    def ask(self, text: str, levels: Levels) -> Ask:
        asked = "rating" if self.state is None else None
        said = tuple(self.said)
        return Ask(self.name, text, None, self.state, self.trail, levels, asked, said, KNOWN)

    def take(self, turn: Turn, levels: Levels) -> Verdict:
        """Counts the turn as the web service does, and says what it decided."""
        outcome = turn.outcome
        self.state = turn.state
        self.said += [reply.text for reply in turn.replies]
        self.trail = self.trail.after(outcome.step(turn.mood))
        judged = self.trail.verdict(levels)
        if judged.verdict is Verdict.OFFER and judged.reason is not None:
            self.trail = self.trail.offered(judged.reason)
        return outcome.verdict


def read(file: Path) -> list[str]:
    """Its lines, each of them a message: looked at before a bot is booted for them. Raises CannotStart."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise CannotStart(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CannotStart(f"{file} is not in UTF-8.") from None
    for number, line in enumerate(lines, 1):
        if line.strip() and not _is_message(line):
            raise CannotStart(f'{file}, line {number}: not a message, such as {{"dialogue_id": "d", "text": "..."}}.')
    return lines


def _is_message(line: str) -> bool:
    try:
        turn = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(turn, dict) and isinstance(turn.get("text"), str)


async def replayed(lines: list[str], levels: Levels | None = None) -> Summary:
    """All of it through a bot of its own, with a bar on the terminal."""
    summary = Summary()
    async with a_bot_of_its_own() as rasa:
        with Progress(console=Console(stderr=True)) as progress:
            bar = progress.add_task("conversations", total=sum(1 for _ in dialogues(lines)))
            async for summary in replay(lines, rasa, levels or Levels()):
                progress.update(bar, completed=summary.conversations)
    return summary


async def replay(lines: Iterable[str], assistant: Assistant, levels: Levels) -> AsyncIterator[Summary]:
    """The summary so far, after each conversation."""
    summary = Summary()
    for name, texts in dialogues(lines):
        await _replay_one(Conversation(name), texts, assistant, levels, summary)
        summary.conversations += 1
        yield summary


def dialogues(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The customers' messages, dialogue by dialogue; a line without a `dialogue_id` is one of its own."""
    turns = [json.loads(line) for line in lines if line.strip()]
    named = [
        (str(turn.get("dialogue_id", f"line {number}")), str(turn["text"])) for number, turn in enumerate(turns, 1)
    ]
    for name, said in groupby(named, key=lambda turn: turn[0]):
        yield name, [text for _, text in said]


async def _replay_one(
    talk: Conversation, texts: list[str], assistant: Assistant, levels: Levels, summary: Summary
) -> None:
    for text in texts:
        if not text.strip():
            continue
        summary.messages += 1
        before = set(talk.said)
        try:
            turn = await assistant.reply(talk.ask(text, levels))
        except AssistantUnavailable:  # counted, and the others are replayed
            summary.failed += 1
            return
        summary.empty += not any(reply.text.strip() for reply in turn.replies)
        summary.repeated += sum(reply.text in before for reply in turn.replies)
        verdict = talk.take(turn, levels)
        reason = "" if turn.outcome.reason is None else turn.outcome.reason.value
        if verdict is Verdict.HAND_OVER:
            summary.handed_over[reason] += 1
            return
        if verdict is Verdict.OFFER:
            summary.offered[reason] += 1


@asynccontextmanager
async def a_bot_of_its_own() -> AsyncIterator[Rasa]:
    """The bot and its actions, on ports nobody else has, for as long as the context lasts. Raises CannotStart."""
    token, port, actions = secrets.token_urlsafe(32), _free_port(), _free_port()
    env = {
        **os.environ,
        "EARSHOT_BOT_TOKEN": token,
        "EARSHOT_BOT_PORT": str(port),
        "EARSHOT_ACTIONS_PORT": str(actions),
    }
    children = [_started(command, env) for command in (["actions"], ["bot", "serve", "--port", str(port)])]
    rasa = Rasa(f"http://127.0.0.1:{port}", token, deadline=20.0, boot=BOOT)
    await rasa.start()
    try:
        if not await rasa.ready(BOOT):
            raise CannotStart("The bot did not start: `make setup train` builds it.")
        yield rasa
    finally:
        await rasa.close()
        for child in children:
            child.terminate()
        for child in children:
            child.wait(10)


def _started(command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen([BOT_PYTHON, "-m", *command], cwd=ROOT, env=env, stdout=QUIET, stderr=QUIET)
    except FileNotFoundError:
        raise CannotStart("The bot is not built: `make setup train` builds it.") from None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
