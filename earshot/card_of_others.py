"""Writes docs/hearing-others.md: what is reached on messages others have labelled (`make evaluate OTHERS=…`).

Lines as for earshot.conversations. Nothing is learned or chosen here, and none of the words is kept.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from earshot.conversations import HEAD, found, labelled
from earshot.settings import ROOT
from earshot.trail import Levels
from hearing import listen
from hearing.dialogue import score_in
from hearing.learning.calibration import calibration_error, reliability
from hearing.learning.figures_of import area_under_curve, average_precision, measured
from hearing.learning.fitting import Floats
from hearing.learning.pictures import curves
from hearing.transcript import Transcript

DOCS = ROOT / "docs"
OPEN = ("goemotions", "banking77", "clinc150", "multidogo")  # sources under open licences; these parts trained nothing
OPENING = """\
# Hearing, on messages of others

Written by `make evaluate OTHERS=…` from the development part of the shared data (`../shared/frustration`), which trains
nothing and is kept nowhere; choices were made on our own messages and the open part. [hearing.md](hearing.md) tells
what was tried and what limits it. Intervals: 95 %, dialogues drawn anew.

| source | messages | frustrated | average precision | area under the curve | alarms at 0.5 | at 0.75 |
|---|---|---|---|---|---|---|""".splitlines()
HOW = """
Messages are read in their transcript where there is one. Alarms: calm ones at or above a level, in 1,000, read alone.
""".splitlines()
WHOLE = """
## Whole conversations

As in [the card](hearing-card.md#whole-conversations), at the levels that ship. `uss_…` were labelled for being
dissatisfied with an answer, not for frustration.

""".splitlines()
RELIABLE = """
## Reliability

![What the score says against what was found, on open data](images/hearing-reliability-others.svg)

Sources under open licences only, each message alone, ten bins of equal count.

| said | found | messages |
|---|---|---|""".splitlines()


def page(rows: list[dict[str, Any]], docs: Path = DOCS) -> str:
    """The page; its picture is written beside it."""
    alone = np.array([listen(str(row["text"])).score for row in rows])
    return "\n".join(
        [*OPENING, *_sources(rows, alone), *HOW, *_conversations(rows), *_reliability(rows, alone, docs), ""]
    )


def _sources(rows: list[dict[str, Any]], alone: Floats) -> Iterator[str]:
    transcript = Transcript()
    scores = np.array([score_in(str(row["text"]), transcript.before(row)) for row in rows])
    y = np.array([float(row["label"]) for row in rows])
    for source in dict.fromkeys(row["source"] for row in rows):
        at = np.array([i for i, row in enumerate(rows) if row["source"] == source])
        asked = (average_precision, area_under_curve) if y[at].any() else ()
        dialogues = [str(rows[i]["dialogue_id"]) for i in at]
        told = [str(measured(each, y[at], scores[at], dialogues)) for each in asked] or ["–", "–"]
        calm = alone[at][y[at] == 0]
        alarms = [f"{1000 * (calm >= level).mean():.0f}" for level in (Levels().offer, Levels().hand_over)]
        yield f"| {source} | {len(at)} | {y[at].sum():.0f} | {' | '.join([*told, *alarms])} |"


def _conversations(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield from WHOLE
    yield from HEAD
    for source, said in labelled(json.dumps(row) for row in rows).items():
        if max(map(len, said)) > 1:
            yield f"| {source} | {found(said, Levels()).row()} |"


def _reliability(rows: list[dict[str, Any]], alone: Floats, docs: Path) -> Iterator[str]:
    at = np.array([i for i, row in enumerate(rows) if row["source"] in OPEN])
    y = np.array([float(rows[i]["label"]) for i in at])
    bins = reliability(alone[at], y)
    points = [(each.said, each.found) for each in bins]
    picture = curves("Reliability, open data", "what the score says", "what was found", {"": points}, even=True)
    (docs / "images" / "hearing-reliability-others.svg").write_text(picture, "utf-8")
    yield from RELIABLE
    yield from (f"| {each.said:.2f} | {each.found:.2f} | {each.count} |" for each in bins)
    share, error = y.mean(), calibration_error(alone[at], y)
    yield f"\nCalibration error {error:.3f}. Of these messages {share:.0%} are frustrated, of our own 38 %: the score"
    yield "is made for ours, where a person is needed more often, and overstates here."


def main() -> int:
    rows = [json.loads(line) for line in gzip.decompress(Path(sys.argv[1]).read_bytes()).decode().splitlines()]
    (DOCS / "hearing-others.md").write_text(page(rows), "utf-8")
    print(f"hearing: {DOCS / 'hearing-others.md'} is written, from {len(rows)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
