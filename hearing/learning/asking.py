"""Learns to hear a request for a person, from the lists of data/hearing/asking and what the corpus says of `asks`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from hearing.asking import said
from hearing.learning.corpus import FOLDER, Message
from hearing.learning.fitting import Floats, Table, fit_table
from hearing.requests import SLOTS, share, slots

LISTS = FOLDER / "asking"
FIRM, FREE = 0.1, 1e-3  # how firmly each slot is held at nothing; the constant is free
ONE_IN = 3  # of the messages that are no request nor were written to look like one, enough to know them by

Request = tuple[str, bool]


def weigh_requests(messages: list[Message], hard: list[Request] | None = None) -> Floats:
    """The weights of requests.slots() and, last, a constant; `hard` is what the lists hold, or some of them."""
    told = [*(requests() if hard is None else hard), *((m.text, True) for m in messages if m.asks)]
    told += [(m.text, False) for m in messages if not m.asks][::ONE_IN]
    y = np.array([float(asks) for _, asks in told])
    heard = Table.of([slots(said(text)) for text, _ in told], SLOTS, share)
    return fit_table(heard, y, np.ones(len(y)), np.zeros(SLOTS + 1), np.append(np.full(SLOTS, FIRM), FREE))


def requests() -> list[Request]:
    return [request for path in lists() for request in read(path)]


def lists() -> list[Path]:
    return sorted(LISTS.glob("*.txt"))


def read(path: Path) -> list[Request]:
    """A list's messages, and whether each asks for a person."""
    asks, does_not = path.read_text(encoding="utf-8").split("[does not]\n")
    return [(text, True) for text in asks.splitlines()[1:]] + [(text, False) for text in does_not.splitlines()]
