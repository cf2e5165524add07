"""A Mood: how one message sounded, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from earshot.fact import Fact


@dataclass(frozen=True)
class Cue:
    """A phrase of the customer's that carried a reading.

    `start` and `end` are character offsets into the message; `weight` is what the phrase added to the reading
    (negative where it calmed it); `kind` is a plain word such as "repeat", "insult" or "broken promise".
    """

    phrase: str
    start: int
    end: int
    weight: float
    kind: str


@dataclass(frozen=True)
class Mood:
    """The reading of one message: `score` in [0, 1], higher is more frustrated.

    `asked` is a request for a person, never mixed into the score. `about` is what the message is about, in words that
    fit behind "I'm sorry about" ("the delivery"), where that could be told. `sure` is False where the language or the
    text gave the reading nothing to go on. `said_again` is how much of it the customer had said before, from 0 to 1,
    and `set_right` whether it sets right what was taken wrongly. `led_up` is what else raised the reading, once the
    Trail has told (`score` is then the raised one).
    """

    score: float
    cues: tuple[Cue, ...] = ()
    asked: bool = False
    about: str | None = None
    sure: bool = True
    said_again: float = 0.0
    set_right: bool = False
    led_up: tuple[Fact, ...] = ()

    def telling(self, text: str) -> list[str]:
        """The phrases of `text` that made it so, in its order; those that overlap are one."""
        spans: list[tuple[int, int]] = []
        for start, end in sorted((cue.start, cue.end) for cue in self.cues if cue.weight > 0):
            if spans and start < spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((start, end))
        return [text[start:end] for start, end in spans if text[start:end].strip()]

    def to_json(self) -> dict[str, Any]:
        return {
            "score": round(self.score, 4),
            "asked": self.asked,
            "about": self.about,
            "sure": self.sure,
            "said_again": round(self.said_again, 2),
            "set_right": self.set_right,
            "led_up": [fact.value for fact in self.led_up],
            "cues": [
                {"phrase": c.phrase, "start": c.start, "end": c.end, "weight": round(c.weight, 4), "kind": c.kind}
                for c in self.cues
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Mood:
        """Raises KeyError, TypeError or ValueError when `data` is not a mood."""
        score = float(data["score"])
        if not 0.0 <= score <= 1.0:
            raise ValueError(f"a mood's score lies in [0, 1], not {score}")
        cues = tuple(
            Cue(str(c["phrase"]), int(c["start"]), int(c["end"]), float(c["weight"]), str(c["kind"]))
            for c in data.get("cues", ())
        )
        about = data.get("about")
        return cls(
            score,
            cues,
            bool(data.get("asked", False)),
            None if about is None else str(about),
            bool(data.get("sure", True)),
            float(data.get("said_again", 0.0)),
            bool(data.get("set_right", False)),
            tuple(Fact(fact) for fact in data.get("led_up", ())),
        )


CALM = Mood(0.0)
