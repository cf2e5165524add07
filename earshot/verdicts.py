"""Transcripts in, verdicts out: JSON lines of turns in the order of their dialogues, one verdict a line.

    {"dialogue_id": "d", "turn": 0, "text": "...", "history": [["bot", "..."], ["user", "..."]]}
    {"verdict": "carry_on", "reason": null, "score": 0.08}

The same Trail decides as in a running conversation. What happened there is known; here it is read from the words: a bot
that apologises or asks the same again settled nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence

from earshot.trail import Judgement, Levels, Step, Trail, Verdict
from hearing.asking import asks_for_a_person
from hearing.dialogue import asked_again, bot_failed, score_in
from hearing.text import plain
from hearing.transcript import Transcript


def verdicts(lines: Iterable[str], levels: Levels | None = None) -> Iterator[str]:
    """A verdict for every line that is not blank, in order; a new dialogue begins a new trail."""
    transcript, trail = Transcript(), Trail()
    for line in lines:
        if not line.strip():
            continue
        turn = json.loads(line)
        if transcript.begins(turn):
            trail = Trail()
        trail = trail.after(step(str(turn["text"]), transcript.before(turn)))
        judgement = trail.verdict(levels or Levels())
        if judgement.verdict is Verdict.OFFER and judgement.reason is not None:
            trail = trail.offered(judgement.reason)
        yield _line(judgement)


def step(text: str, history: Sequence[tuple[str, str]]) -> Step:
    """What one message of a transcript is to the Trail: its reading there, and how the exchange before it went."""
    bot = [said for who, said in history if who == "bot"]
    failed = bool(bot) and bot_failed(bot[-1])
    asked = asks_for_a_person(plain(text))
    return Step(score_in(text, history), asked, settled=not failed and not asked_again(bot))


def _line(judgement: Judgement) -> str:
    reason = None if judgement.reason is None else judgement.reason.value
    return json.dumps({"verdict": judgement.verdict.value, "reason": reason, "score": round(judgement.score, 6)})


def main() -> int:
    for verdict in verdicts(sys.stdin):
        print(verdict, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
