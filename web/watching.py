"""Who has which conversation open at their desk. Nobody stores it: it is true while the sockets are open.

Each process tells the others whom it has, when that changes and with every heartbeat; what it has not said again for a
while counts no more, so that nobody looks over a shoulder after their process has ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from secrets import token_hex
from time import monotonic
from typing import Any

from earshot.people import Agent
from earshot.ports import Doorbell, topic

LASTS = 25.0  # seconds that another process's word is good for; a desk's heart beats every ten


class Watching:
    """`come` and `go` in pairs; two windows of one agent are one agent."""

    def __init__(self, bell: Doorbell, now: Callable[[], float] = monotonic) -> None:
        self._bell = bell
        self._now = now
        self._me = token_hex(4)
        self._windows: dict[str, Counter[Agent]] = {}
        self._elsewhere: dict[str, dict[str, tuple[float, dict[int, str]]]] = {}

    def come(self, conversation: str, agent: Agent) -> None:
        self._windows.setdefault(conversation, Counter())[agent] += 1
        self._tell(conversation, asks=True)

    def go(self, conversation: str, agent: Agent) -> None:
        here = self._windows.get(conversation, Counter())
        here[agent] -= 1
        if here[agent] <= 0:
            del here[agent]
        if not here:
            self._windows.pop(conversation, None)
            self._elsewhere.pop(conversation, None)
        self._tell(conversation)

    def stay(self, conversation: str) -> None:
        """With a desk's heartbeat, where there are other processes to be told."""
        if self._bell.linked is not None:
            self._tell(conversation)

    def heard(self, conversation: str, told: dict[str, Any]) -> None:
        """What a process has said, this one among them: who looks at it there, and whether it asks who does here."""
        if told["at"] == self._me or conversation not in self._windows:
            return
        names = {int(id): str(name) for id, name in told["who"]}
        self._elsewhere.setdefault(conversation, {})[told["at"]] = (self._now(), names)
        if told["asks"]:
            self._tell(conversation)

    def who(self, conversation: str, besides: Agent) -> list[dict[str, Any]]:
        found = {a.id: a.name for a in self._windows.get(conversation, ())}
        for at, names in self._elsewhere.get(conversation, {}).values():
            found |= names if self._now() - at < LASTS else {}
        found.pop(besides.id, None)
        return [{"id": id, "name": name} for id, name in sorted(found.items(), key=lambda one: one[1])]

    def _tell(self, conversation: str, *, asks: bool = False) -> None:
        who = [[agent.id, agent.name] for agent in self._windows.get(conversation, ())]
        self._bell.whisper(topic(conversation), {"looking": {"at": self._me, "who": who, "asks": asks}})
