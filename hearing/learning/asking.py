"""Learns to hear a request for a person, from the lists of data/hearing/asking and what the corpus says of `asks`.

Service messages of others (open licences, SOURCES.md), in which hardly anybody asks, keep it from hearing a request in
"find me a hotel". They are known here as figures only: `learn_from_others` makes those where the messages are at hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from hearing.asking import heard_by_phrase, said
from hearing.learning.corpus import FOLDER, Message
from hearing.learning.fitting import Floats, Table, fit_table, sigmoid
from hearing.learning.training import OPEN_FIGURES
from hearing.requests import SLOTS, share, slots

LISTS = FOLDER / "asking"
FIRM, FREE = 0.03, 1e-3  # how firmly each slot is held at nothing; the constant is free
TOGETHER = 3.0  # as in training.py: a message moves its slots together, which others' messages hold more firmly so
ONE_IN = 3  # of the messages that are no request nor were written to look like one, enough to know them by

Request = tuple[str, bool]


def weigh_requests(messages: list[Message], hard: list[Request] | None = None) -> Floats:
    """The weights of requests.slots() and, last, a constant; `hard` is what the lists hold, or some of them."""
    known: Any = np.load(OPEN_FIGURES, allow_pickle=False)
    own = _own(messages, hard)
    prior, firmness = known["asking"].astype(float), known["asking_firmness"].astype(float)
    return fit_table(_table(own), _asks(own), np.ones(len(own)), prior, firmness)


def learn_from_others(others: list[str], messages: list[Message]) -> dict[str, Floats]:
    """What messages of others know of who does not ask: weights to start from, and how firmly each is held.

    Learned together with our own, so that what those are then learned with again leads to the same place.
    """
    asked_by_none = [(text, False) for text in others if not heard_by_phrase(said(text))]
    own, firm = _own(messages, None), np.append(np.full(SLOTS, FIRM), FREE)
    both = own + asked_by_none
    weights = fit_table(_table(both), _asks(both), np.ones(len(both)), np.zeros(SLOTS + 1), firm)
    theirs = _table(asked_by_none)
    p = sigmoid(theirs.times(weights[:-1]) + weights[-1])
    slope = np.append(theirs.gathered(p), p.sum()) + firm * weights
    spread = p * (1 - p)
    firmness = firm + TOGETHER * np.append(theirs.gathered(spread, 2), spread.sum())
    return {"asking": weights - slope / firmness, "asking_firmness": firmness}


def _own(messages: list[Message], hard: list[Request] | None) -> list[Request]:
    told = [*(requests() if hard is None else hard), *((m.text, True) for m in messages if m.asks)]
    return told + [(m.text, False) for m in messages if not m.asks][::ONE_IN]


def _table(told: list[Request]) -> Table:
    return Table.of([slots(said(text)) for text, _ in told], SLOTS, share)


def _asks(told: list[Request]) -> Floats:
    return np.array([float(asks) for _, asks in told])


def requests() -> list[Request]:
    return [request for path in lists() for request in read(path)]


def lists() -> list[Path]:
    return sorted(LISTS.glob("*.txt"))


def read(path: Path) -> list[Request]:
    """A list's messages, and whether each asks for a person."""
    asks, does_not = path.read_text(encoding="utf-8").split("[does not]\n")
    return [(text, True) for text in asks.splitlines()[1:]] + [(text, False) for text in does_not.splitlines()]
