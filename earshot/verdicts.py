"""Transcripts in, verdicts out: JSON lines of turns in the order of their dialogues, one verdict a line.

    {"dialogue_id": "d", "turn": 0, "text": "...", "history": [["bot", "..."], ["user", "..."]]}
    {"verdict": "carry_on", "reason": null, "score": 0.08}

The same Trail decides as in a running conversation. What happened there is known; here it is read from the words: a bot
that apologises or asks the same again has settled nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from earshot.step import Step
from earshot.trail import RULE_OF_THREE, Judgement, Levels, Reason, Trail, Verdict
from hearing import listen
from hearing.dialogue import sides
from hearing.signs import asked_again, bot_failed, said_again, sets_right
from hearing.transcript import Transcript, piped, turns

History = Sequence[tuple[str, str]]


def verdicts(lines: Iterable[str], levels: Levels | None = None) -> Iterator[str]:
    """A verdict for every line that is not blank, in order; a new dialogue begins a new trail."""
    transcript, dialogue = Transcript(), Dialogue()
    for turn in turns(lines):
        if transcript.begins(turn):
            dialogue = Dialogue()
        history = transcript.before(turn)
        yield _line(dialogue.hears(step(turn["text"], history), history, levels or Levels()))


@dataclass
class Dialogue:
    """A dialogue as far as it has been read. How its last message was answered, only the next one tells."""

    trail: Trail = field(default_factory=Trail)
    last: Step | None = None
    offered: Reason | None = None

    def hears(self, now: Step, history: History, levels: Levels) -> Judgement:
        """What this message decides."""
        loop = self._complete(history, levels)
        self.last = now
        judged = self.trail.after(now).verdict(levels)
        if judged.verdict is Verdict.CARRY_ON and loop is not None:
            judged = replace(loop, score=judged.score)
        self.offered = judged.reason if judged.verdict is Verdict.OFFER else None
        return judged

    def _complete(self, history: History, levels: Levels) -> Judgement | None:
        """Puts the last message on the trail with what became of it; the rule of three's word on that."""
        if self.last is None:
            return None
        self.trail = self.trail.after(answered(self.last, history))
        judged = self.trail.verdict(levels)
        if self.offered is not None:
            self.trail = self.trail.offered(self.offered)
        return judged if judged.reason in RULE_OF_THREE else None


def step(text: str, history: History) -> Step:
    """What one message of a transcript is to the Trail, by its words."""
    bot, own = sides(history)
    heard = listen(text)
    again, right = said_again(text, own), bool(bot) and sets_right(text)
    return Step(score=heard.score, asked=heard.asked, said_again=again, set_right=right)


def answered(step: Step, history: History) -> Step:
    """The step with what the bot said to it, which the history of the next message ends with."""
    bot, _ = sides(history)
    again = asked_again(bot)
    return replace(step, asked_again=again, settled=not again and not (bot and bot_failed(bot[-1])))


def _line(judgement: Judgement) -> str:
    reason = None if judgement.reason is None else judgement.reason.value
    return json.dumps({"verdict": judgement.verdict.value, "reason": reason, "score": round(judgement.score, 6)})


def main() -> int:
    for verdict in verdicts(piped()):
        print(verdict, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
