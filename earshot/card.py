"""Writes hearing's card (`make evaluate`): messages one by one, and what the Trail makes of whole conversations.

Whole conversations are our own, each message as it read while its conversation was held out. They are what the levels
and what is forgiven (fact.py) were chosen from, so the table of choices stands there too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from earshot.conversations import HEAD, Said, found
from earshot.trail import Levels
from earshot.verdicts import step
from hearing.learning.corpus import Message
from hearing.learning.evaluate import evaluate
from hearing.learning.fitting import Floats

WHOLE = ("booking", "tasks", "errands", "support")  # the files that hold whole conversations
CHOICES = ((0.4, 0.75), (0.45, 0.75), (0.5, 0.75), (0.5, 0.8), (0.6, 0.8))
OPENING = """
## Whole conversations

Our own with bots, read through the Trail as they went. Of those with a frustrated message: in how many of 100 a person
was offered or called by the message after the first one, and called. Of those calm throughout: in how many all the
same. Counted are reasons of frustration. In brackets 95 %.

""".splitlines()


def conversations(messages: Sequence[Message], scores: Floats) -> Iterator[list[Said]]:
    heard = [(m, float(s)) for m, s in zip(messages, scores, strict=True) if m.dialogue.rpartition("-")[0] in WHOLE]
    for _, turns in groupby(heard, key=lambda each: each[0].dialogue):
        yield [_said(message, score) for message, score in turns]


def _said(message: Message, score: float) -> Said:
    now = replace(step(message.text, message.history), score=score)
    return Said(now, message.history, message.grade == 2, message.grade == 0)


def whole(messages: Sequence[Message], scores: Floats) -> Iterable[str]:
    """The card's table of conversations, a row for each pair of levels that might have been shipped."""
    said, used = list(conversations(messages, scores)), Levels()
    yield from OPENING
    yield from (line.replace("conversations", "offer · call at") for line in HEAD)
    for levels in (Levels(*choice) for choice in CHOICES):
        shipped = " (shipped)" if levels == used else ""
        yield f"| {levels.offer} · {levels.hand_over}{shipped} | {found(said, levels).row()} |"


def main() -> int:
    print(evaluate(whole))
    return 0


if __name__ == "__main__":
    sys.exit(main())
