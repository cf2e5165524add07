"""What a bot turn decided, and the Turn that carries it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from earshot.mood import Mood
from earshot.step import Step
from earshot.trail import Reason, Verdict


@dataclass(frozen=True)
class Choice:
    """A button. `means` is what tapping it says to whoever asked; the browser sees only an opaque id and the title."""

    title: str
    means: dict[str, Any]


@dataclass(frozen=True)
class Reply:
    text: str
    choices: tuple[Choice, ...] = ()
    utter: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What a turn decided.

    `asked` is the key of the question the bot is now waiting for; `answers` holds what it knows so far
    (`rating` 1–5, `reason`, `wish`, `contact` phone, mail, any or no, `reach` a number or an address), with None for
    what was just taken back; `declined` says that the customer would rather have no person, or not go on at all;
    `asked_again` that a question put twice already is still open; `intent` is what the message was taken for;
    `finished` is True once, in the turn that completes the feedback.
    """

    verdict: Verdict = Verdict.CARRY_ON
    reason: Reason | None = None
    understood: bool = True
    settled: bool = True
    used_up: bool = False
    asked: str | None = None
    rating: int | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    finished: bool = False
    declined: bool = False
    asked_again: bool = False
    intent: str | None = None

    def step(self, mood: Mood) -> Step:
        """The turn as the Trail counts it."""
        return Step(
            score=mood.score,
            asked=mood.asked,
            understood=self.understood,
            settled=self.settled,
            rating=self.rating,
            used_up=self.used_up,
            declined=self.declined,
            said_again=mood.said_again,
            set_right=mood.set_right,
            asked_again=self.asked_again,
        )


@dataclass(frozen=True)
class Turn:
    """The answer to one message: the new dialogue state, replies, mood and outcome. Nobody calls back."""

    state: dict[str, Any]
    replies: tuple[Reply, ...]
    mood: Mood
    outcome: Outcome


def turn_to_json(turn: Turn) -> dict[str, Any]:
    o = turn.outcome
    return {
        "state": turn.state,
        "replies": [
            {"text": r.text, "utter": r.utter, "choices": [{"title": c.title, "means": c.means} for c in r.choices]}
            for r in turn.replies
        ],
        "mood": turn.mood.to_json(),
        "outcome": {
            **vars(o),
            "verdict": o.verdict.value,
            "reason": None if o.reason is None else o.reason.value,
        },
    }


def turn_from_json(data: dict[str, Any]) -> Turn:
    """Raises KeyError, TypeError or ValueError when `data` is not a turn: a half answer is a failure."""
    o = dict(data["outcome"])
    o["verdict"] = Verdict(o["verdict"])
    o["reason"] = None if o.get("reason") is None else Reason(o["reason"])
    replies = tuple(
        Reply(
            str(r["text"]),
            tuple(Choice(str(c["title"]), dict(c["means"])) for c in r.get("choices", ())),
            r.get("utter"),
        )
        for r in data["replies"]
    )
    return Turn(dict(data["state"]), replies, Mood.from_json(data["mood"]), Outcome(**o))
