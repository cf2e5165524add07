"""What the facts of a transcript weigh, beside what its messages say; learned from our own conversations."""

from __future__ import annotations

import numpy as np

from hearing.dialogue import NAMES, above_even, facts
from hearing.learning.corpus import Message
from hearing.learning.fitting import Floats, fit_signed

FIRM, FIXED, FREE = 1.0, 1e6, 1e-3  # how firmly held: a fact at nothing, the message at what it says; the constant not
# Of public bot dialogues 1.5 % of turns are frustrated, 8.8 % after one failure of the bot, 19 % after two: what that
# is in log-odds, held as firmly as our own conversations hold theirs, in which bots seldom say that they failed.
MEASURED = {"failed": 1.84, "failed before": 1.78}
AS_FIRM = 22.0


def weigh_context(messages: list[Message], scores: Floats) -> tuple[float, ...]:
    """The weights of dialogue.NAMES, given what each message reads as by itself while held out.

    Only conversations with a calm message in them count. Every writer has a constant of their own, and none ships: a
    single message and the first of a conversation must read alike, and having a past is no sign of anything.
    """
    calm = {message.dialogue for message in messages if not message.displeased}
    rows = [i for i, message in enumerate(messages) if message.history and message.dialogue in calm]
    heard = {message.text: above_even(float(score)) for message, score in zip(messages, scores, strict=True)}
    told = [facts(messages[i].text, messages[i].history, lambda said: heard.get(said, 0.0)) for i in rows]
    log_odds = np.log(scores[rows] / (1.0 - scores[rows]))
    writers = sorted({messages[i].writer for i in rows})
    whose = np.eye(len(writers))[[writers.index(messages[i].writer) for i in rows]]
    x = np.column_stack([log_odds, np.array(told), whose])
    y = np.array([messages[i].displeased for i in rows])
    prior = np.array([1.0, *(MEASURED.get(name, 0.0) for name in NAMES), *[0.0] * len(writers)])
    held = [AS_FIRM if name in MEASURED else FIRM for name in NAMES]
    firmness = np.diag([FIXED, *held, *[FREE] * len(writers)])
    signs = np.array([1.0, *[1.0] * len(NAMES), *[0.0] * len(writers)])
    weights = fit_signed(x, y, np.ones(len(rows)), prior, firmness, signs)
    return tuple(float(weight) for weight in weights[1 : 1 + len(NAMES)])
