"""Measures how well messages are understood: `make understanding`.

The real pipeline of config.yml learns four fifths of the examples and is asked the rest, five times; and all of them,
and is asked the outside lists. Nothing but the NLU is trained, in this process.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.examples import Example, examples, outside
from bot.inputs import ROOT
from bot.left_out import leave_out
from bot.quiet import quieten

FOLDS = 5
SEED = 7
KEPT = ROOT / "var" / "bench" / "understanding.json"
RATING, PERSON = "give_rating", "ask_for_person"


@dataclass(frozen=True)
class Understood:
    """An example and what it was taken for."""

    example: Example
    intent: str
    rating: int | None = None

    @property
    def right(self) -> bool:
        return self.intent in self.example.intents and self.example.rating in (None, self.rating)


Reader = Callable[[Example, bool], Understood]


def cross_validated(found: list[Example], folds: int = FOLDS) -> list[Understood]:
    """Every example, understood by a pipeline that has not learned it. A rating is given with its question open; all
    else is said out of the blue."""
    parts = stratified(found, folds)
    return [
        read(example, example.intent == RATING)
        for part in parts
        for read in [learn(one for other in parts if other is not part for one in other)]
        for example in part
    ]


def held_against(lists: dict[str, list[Example]], found: list[Example]) -> dict[str, list[Understood]]:
    """The outside lists, with the question for the rating open, as a conversation begins."""
    if not lists:
        return {}
    read = learn(found)
    return {name: [read(example, True) for example in told] for name, told in lists.items()}


def stratified(found: list[Example], folds: int) -> list[list[Example]]:
    """As many parts, each with its share of every intent."""
    by_intent: dict[str, list[Example]] = defaultdict(list)
    for example in found:
        by_intent[example.intent].append(example)
    parts: list[list[Example]] = [[] for _ in range(folds)]
    for told in by_intent.values():
        random.Random(SEED).shuffle(told)
        for at, example in enumerate(told):
            parts[at % folds].append(example)
    return parts


def learn(known: Iterable[Example]) -> Reader:
    """The pipeline of config.yml with what it learned from `known`."""
    leave_out()
    from rasa.core.agent import load_agent
    from rasa.model_training import train_nlu
    from rasa.shared.nlu.training_data.loading import load_data
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    tables = load_data(str(ROOT / "data" / "nlu" / "kinds_of_words.yml")).lookup_tables
    told = [Message.build(example.text, example.intent) for example in known]
    with TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        TrainingData(told, lookup_tables=tables).persist_nlu(str(Path(folder) / "nlu.yml"))
        with contextlib.redirect_stderr(io.StringIO()):
            model = train_nlu(str(ROOT / "config.yml"), str(Path(folder) / "nlu.yml"), folder)
        agent = asyncio.run(load_agent(model))
    return lambda example, asked: asyncio.run(_read(agent.processor, example, asked))


async def _read(processor: Any, example: Example, asked: bool) -> Understood:
    from rasa.core.channels.channel import UserMessage

    parsed = await processor.parse_message(UserMessage(example.text), _asked() if asked else None)
    intent = parsed["intent"]["name"]
    if PERSON in example.intents and parsed["mood"]["asked"]:
        intent = PERSON  # understood or heard: either is enough (bot/judging.py)
    rating = next((e["value"] for e in parsed["entities"] if e["entity"] == "rating"), None)
    return Understood(example, intent, rating)


def _asked() -> Any:
    """A conversation in which a rating has been asked for."""
    from rasa.shared.core.constants import REQUESTED_SLOT
    from rasa.shared.core.events import ActiveLoop, SlotSet
    from rasa.shared.core.slots import AnySlot
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.waiting_for import FORM

    slots = [AnySlot(REQUESTED_SLOT, mappings=[{}], influence_conversation=False)]
    return DialogueStateTracker.from_events("asked", [ActiveLoop(FORM), SlotSet(REQUESTED_SLOT, "rating")], slots)


def f1_by_intent(told: list[Understood]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of every intent."""
    figures = {}
    for intent in sorted({one.example.intent for one in told}):
        hits = sum(one.intent == intent == one.example.intent for one in told)
        taken = sum(one.intent == intent for one in told)
        meant = sum(one.example.intent == intent for one in told)
        precision, recall = hits / max(taken, 1), hits / meant
        figures[intent] = (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))
    return figures


def macro_f1(told: list[Understood]) -> float:
    figures = f1_by_intent(told)
    return sum(f1 for _, _, f1 in figures.values()) / len(figures)


def share_right(told: list[Understood]) -> float:
    return sum(one.right for one in told) / len(told)


def confusions(told: list[Understood]) -> list[tuple[str, str, list[str]]]:
    """What was meant, what it was taken for, and the sentences; the most frequent first."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in told:
        if not one.right:
            pairs[one.example.intent, one.intent].append(one.example.text)
    return sorted(((*pair, texts) for pair, texts in pairs.items()), key=lambda pair: -len(pair[2]))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.crossvalidation", description=__doc__)
    parser.add_argument("--folds", type=int, default=FOLDS)
    folds = parser.parse_args(arguments).folds
    quieten()
    found = examples()
    print(f"{len(found)} examples, {folds} folds: a minute or two …", flush=True)
    told = cross_validated(found, folds)
    lists = held_against(outside(), found)
    _show(told, lists)
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(_document(told, lists), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Written to {KEPT.relative_to(ROOT)}.")
    return 0


def _show(told: list[Understood], lists: dict[str, list[Understood]]) -> None:
    for meant, taken_for, texts in confusions(told):
        print(f"{meant} → {taken_for} ({len(texts)}): {' | '.join(texts)}")
    print(f"\n{'intent':<16} precision  recall    F1")
    for intent, figures in f1_by_intent(told).items():
        print(f"{intent:<16} " + "  ".join(f"{figure:>8.3f}" for figure in figures))
    print(f"\nmacro-F1 {macro_f1(told):.3f}")
    for name, heard in lists.items():
        print(f"\noutside list {name}: {share_right(heard):.3f} of {len(heard)} right")
        for meant, taken_for, texts in confusions(heard):
            print(f"  {meant} → {taken_for}: {' | '.join(texts)}")


def _document(told: list[Understood], lists: dict[str, list[Understood]]) -> dict[str, Any]:
    return {
        "examples": len(told),
        "macro_f1": round(macro_f1(told), 4),
        "intents": {i: dict(zip(("precision", "recall", "f1"), f, strict=True)) for i, f in f1_by_intent(told).items()},
        "confusions": [{"meant": m, "taken_for": t, "texts": texts} for m, t, texts in confusions(told)],
        "outside": {name: {"right": round(share_right(h), 4), "of": len(h)} for name, h in lists.items()},
    }


if __name__ == "__main__":
    sys.exit(main())
