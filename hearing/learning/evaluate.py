"""Measures the detector on our own messages while they were held out, and writes its card (`make evaluate`).

docs/hearing-card.md with its two pictures; nothing is trained that stays. Takes a minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from hearing.learning.calibration import calibrate, calibration_error, reliability
from hearing.learning.corpus import Message, corpus
from hearing.learning.figures_of import area_under_curve, average_precision, measured
from hearing.learning.fitting import Floats, Ints, sigmoid
from hearing.learning.levels import GROUPS, LEVELS, above
from hearing.learning.pictures import curves
from hearing.learning.training import Training, heard_in

DOCS = Path(__file__).parents[2] / "docs"
HIGH, LOW = 0.75, 0.5  # the levels that ship (earshot/trail.py)
UNKNOWN = "this one, its writer unknown to it"
OPENING = """\
# Hearing's card

Written by `make evaluate`; [hearing.md](hearing.md) tells how it works, and decision
[12](decisions/0012-the-trained-detector.md) what it reaches on data of others.

""".splitlines()
HOW = """\
each read by a model that had not seen its conversation (second row: nor anything by its writer). Written to be hard,
they say more about the worst than about the usual. Intervals: 95 %, conversations drawn anew.

| detector | average precision | area under the curve |
|---|---|---|""".splitlines()
PICTURES = f"""\
![What the score says against what was found](images/hearing-reliability.svg)
![What each level lets through](images/hearing-levels.svg)

What a level lets through, in 1,000. From {LOW} a person is offered, from {HIGH} one is called; a site may set its own.

""".splitlines()
KINDS = """
Errors by kind: calm messages at or above the low level, cross ones below it, in 100 of each.

| kind | calm | of them offered | cross | of them missed |
|---|---|---|---|---|""".splitlines()


def evaluate(more: Callable[[list[Message], Floats], Iterable[str]], docs: Path = DOCS) -> str:
    """Writes the card and its pictures; `more` adds what is to stand at its end. Says what was written."""
    messages = corpus()
    training = Training(messages)
    scores = {
        "this one": _calibrated(training, training.folds),
        UNKNOWN: _calibrated(training, training.writers),
        **_dictionaries(messages),
    }
    (docs / "images").mkdir(exist_ok=True)
    (docs / "images" / "hearing-reliability.svg").write_text(_reliable(scores["this one"], training.y), "utf-8")
    (docs / "images" / "hearing-levels.svg").write_text(_levels(messages, scores["this one"]), "utf-8")
    page = [card(messages, training.y, scores), *more(messages, scores["this one"]), ""]
    (docs / "hearing-card.md").write_text("\n".join(page), "utf-8")
    return f"hearing: {docs / 'hearing-card.md'} is written, from {len(messages)} messages"


def card(messages: list[Message], y: Floats, scores: dict[str, Floats]) -> str:
    """The page, from messages, their labels, and what each detector made of them while they were held out."""
    ours = scores["this one"]
    matters = [message.matter for message in messages]
    plain = (y >= 0.5).astype(float)
    asked = (average_precision, area_under_curve)
    found = {name: [measured(each, plain, of, matters) for each in asked] for name, of in scores.items()}
    share = f"{y.mean():.0%}"
    error, of_unknown = calibration_error(ours, y), calibration_error(scores[UNKNOWN], y)
    return "\n".join(
        [
            *OPENING,
            f"{len(messages)} messages of our own in {len(set(matters))} conversations, {share} of them displeased,",
            *HOW,
            *(f"| {name} | {' | '.join(map(str, each))} |" for name, each in found.items()),
            "",
            f"Calibration error over ten bins of equal count: {error:.3f}; for writers unknown to it {of_unknown:.3f}.",
            "",
            *PICTURES,
            "| level | " + " | ".join(GROUPS) + " |",
            "|---|" + "---|" * len(GROUPS),
            *(_at(level, messages, ours) for level in LEVELS),
            *KINDS,
            *_errors(messages, ours),
            "",
        ]
    )


def _at(level: float, messages: list[Message], scores: Floats) -> str:
    return f"| {level} | " + " | ".join(f"{above(messages, scores, level, of):.0f}" for of in GROUPS.values()) + " |"


def _calibrated(training: Training, part: Ints) -> Floats:
    held_out = training.held_out(part)
    slope, shift = calibrate(held_out, training.y)
    return sigmoid(slope * held_out + shift)


def _dictionaries(messages: list[Message]) -> dict[str, Floats]:
    heard = [heard_in(message).sentiment for message in messages]
    return {"VADER": -np.array([one.vader for one in heard]), "TextBlob": -np.array([one.textblob for one in heard])}


def _reliable(scores: Floats, y: Floats) -> str:
    bins = [(each.said, each.found) for each in reliability(scores, y)]
    return curves("Reliability, held out", "what the score says", "what was found", {"": bins}, even=True)


def _levels(messages: list[Message], scores: Floats) -> str:
    levels = np.linspace(0.05, 0.95, 19)
    shown = ("frustrated", "displeased", "calm")
    lines = {
        n: [(float(at), above(messages, scores, float(at), GROUPS[n]) / 1000) for at in levels[::-1]] for n in shown
    }
    marks = {"offer": LOW, "call": HIGH}
    return curves("What each level lets through", "level", "share at or above it", lines, marks=marks)


def _errors(messages: list[Message], scores: Floats) -> list[str]:
    counted: dict[str, Counter[str]] = {}
    for message, score in zip(messages, scores, strict=True):
        mood = "cross" if message.displeased >= 0.5 else "calm"
        wrong = (score >= LOW) != (mood == "cross")
        counted.setdefault(message.kind, Counter()).update([mood, *([f"wrong {mood}"] if wrong else [])])
    return [
        f"| {kind} | {of['calm']} | {_share(of, 'calm')} | {of['cross']} | {_share(of, 'cross')} |"
        for kind, of in sorted(counted.items(), key=lambda item: -item[1].total())
        if of.total() >= 20
    ]


def _share(of: Counter[str], mood: str) -> str:
    return f"{100 * of[f'wrong {mood}'] / of[mood]:.0f}" if of[mood] >= 10 else "–"
