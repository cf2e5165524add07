"""A customer at the door, with the little that the web service does for one: keep the state, count the trail, tell
what was said.
"""

from __future__ import annotations

import json
from typing import Any

import httpx

from earshot.outcome import Choice, Turn, turn_from_json
from earshot.trail import Levels, Trail, Verdict
from tests.bot.door import Door

PHONE = "020 7946 0958"


class Customer:
    def __init__(
        self,
        door: Door,
        conversation: str,
        name: str | None = None,
        asked: str | None = "rating",
        experience: str | None = "your order of 3 May",
        reachable: tuple[str, ...] = (),
        told: dict[str, Any] | None = None,
    ) -> None:
        self.door = door
        self.state: dict[str, Any] | None = None
        self.trail = Trail()
        self.said: list[str] = []
        self.turns: list[Turn] = []
        self._conversation, self._asked = conversation, asked
        self._known = {
            "name": name,
            "shop": "Juniper & Co",
            "phone": PHONE,
            "hours": "open now, until 18:00",
            "locale": "en",
        }
        self._known["reachable"] = list(reachable)
        self._known["told"] = told
        self._known["interaction"] = {"kind": "order", "title": experience} if experience else None

    def says(self, text: str) -> Turn:
        return self._take(self.door.turn(self.ask(text=text)))

    def taps(self, choice: Choice) -> Turn:
        return self._take(self.door.turn(self.ask(means=choice.means)))

    def goes_through(self, *texts: str) -> Turn:
        return [self.says(text) for text in texts][-1]

    def ask(self, text: str | None = None, means: dict[str, Any] | None = None) -> dict[str, Any]:
        return {
            "conversation": self._conversation,
            "text": text,
            "means": means,
            "state": self.state,
            "trail": self.trail.to_json(),
            "levels": {"offer": 0.5, "hand_over": 0.75},
            "asked": self._asked if self.state is None else None,
            "said": self.said,
            "known": self._known,
        }

    def _take(self, answer: httpx.Response) -> Turn:
        assert answer.status_code == 200, answer.text
        return self._keep(turn_from_json(answer.json()))

    def _keep(self, turn: Turn) -> Turn:
        self.state = json.loads(json.dumps(turn.state))
        self.said += [reply.text for reply in turn.replies]
        self.turns.append(turn)
        self._count(turn)
        return turn

    def _count(self, turn: Turn) -> None:
        step = turn.outcome.step(turn.mood)
        self.trail = self.trail.after(step)
        judgement = self.trail.verdict(Levels())
        if judgement.verdict is Verdict.OFFER and judgement.reason is not None:
            self.trail = self.trail.offered(judgement.reason)

    def moves_to(self, door: Door) -> Customer:
        """The same conversation, answered by another process from here on."""
        self.door = door
        return self


def words(turn: Turn) -> str:
    return " ".join(reply.text for reply in turn.replies)
