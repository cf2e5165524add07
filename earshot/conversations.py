"""What the Trail makes of whole conversations whose every message somebody has labelled: how many it is in time for.

    python -m earshot.conversations labelled.jsonl.gz

Lines as for `make verdicts`, with a `label` (1: frustrated, 0: calm) and, where there are several, a `source`. Counted
are verdicts for reasons of frustration: asking for a person and the rule of three are other matters.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from earshot.step import Step
from earshot.trail import Judgement, Levels, Reason, Verdict
from earshot.verdicts import Dialogue, History, step
from hearing.transcript import Transcript

FRUSTRATION = frozenset({Reason.FRUSTRATION, Reason.FRUSTRATION_REPEATED, Reason.CONCERN})
IN_TIME = 1  # messages after the first frustrated one
SURE = 1.96  # standard errors either side: 95 %


@dataclass(frozen=True)
class Said:
    """One message of a labelled conversation: what it is to the Trail, what was said before it, its mood."""

    step: Step
    history: History
    frustrated: bool
    calm: bool


@dataclass(frozen=True)
class Share:
    """So many of so many, with the interval (Wilson's) in which the share lies elsewhere."""

    hits: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return "–"
        share, spread = self.hits / self.of, SURE**2 / self.of
        middle, width = share + spread / 2, SURE * math.sqrt(share * (1 - share) / self.of + spread / self.of / 4)
        low, high = (max(0.0, (middle + sign * width) / (1 + spread)) for sign in (-1, 1))
        return f"{100 * share:.0f} ({100 * low:.0f}–{100 * high:.0f})"


@dataclass(frozen=True)
class Found:
    """Of conversations with a frustrated message, those met in time; of those calm throughout, those that were not left
    in peace.
    """

    in_time: Share
    called_in_time: Share
    calm_called: Share
    calm_offered: Share

    def row(self) -> str:
        cross = f"{self.in_time.of} | {self.in_time} | {self.called_in_time}"
        return f"{cross} | {self.calm_called.of} | {self.calm_called} | {self.calm_offered}"


HEAD = """\
| conversations | frustrated | met in time | called in time | calm | of them called | called or offered |
|---|---|---|---|---|---|---|""".splitlines()


def found(conversations: Iterable[Sequence[Said]], levels: Levels) -> Found:
    """In time is: offered or called by the message after the first frustrated one."""
    met, called, calm_called, calm_offered = [], [], [], []
    for said in conversations:
        judged = judgements(said, levels)
        first = next((at for at, one in enumerate(said) if one.frustrated), None)
        if first is not None:
            by_then = judged[: first + IN_TIME + 1]
            met.append(any(_for_frustration(j) for j in by_then))
            called.append(any(_for_frustration(j, Verdict.HAND_OVER) for j in by_then))
        elif all(one.calm for one in said):
            calm_called.append(any(_for_frustration(j, Verdict.HAND_OVER) for j in judged))
            calm_offered.append(any(_for_frustration(j) for j in judged))
    return Found(*(Share(sum(each), len(each)) for each in (met, called, calm_called, calm_offered)))


def judgements(said: Sequence[Said], levels: Levels) -> list[Judgement]:
    dialogue = Dialogue()
    return [dialogue.hears(one.step, one.history, levels) for one in said]


def _for_frustration(judged: Judgement, verdict: Verdict | None = None) -> bool:
    return judged.reason in FRUSTRATION and verdict in (None, judged.verdict)


def labelled(lines: Iterable[str]) -> dict[str, list[list[Said]]]:
    """The conversations of each source, as they come."""
    transcript, sources = Transcript(), dict[str, list[list[Said]]]()
    turns = [json.loads(line) for line in lines if line.strip()]
    for _, dialogue in groupby(turns, key=lambda turn: turn["dialogue_id"]):
        said = [(turn, _said(turn, transcript)) for turn in dialogue]
        sources.setdefault(str(said[0][0].get("source", "all")), []).append([one for _, one in said])
    return sources


def _said(turn: dict[str, Any], transcript: Transcript) -> Said:
    history = transcript.before(turn)
    return Said(step(str(turn["text"]), history), history, turn["label"] == 1, turn["label"] == 0)


def main() -> int:
    path = Path(sys.argv[1])
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    sources = labelled(text.decode().splitlines())
    print("\n".join(HEAD))
    for source, conversations in sources.items():
        print(f"| {source} | {found(conversations, Levels()).row()} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
