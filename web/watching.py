"""Who has which conversation open at their desk. Nobody stores it: it is true while the sockets are open."""

from __future__ import annotations

from collections import Counter
from typing import Any

from earshot.people import Agent
from earshot.ports import Doorbell, topic


class Watching:
    """`come` and `go` in pairs; two windows of one agent are one agent."""

    def __init__(self, bell: Doorbell) -> None:
        self._bell = bell
        self._windows: dict[str, Counter[Agent]] = {}

    def come(self, conversation: str, agent: Agent) -> None:
        self._windows.setdefault(conversation, Counter())[agent] += 1
        self._tell(conversation)

    def go(self, conversation: str, agent: Agent) -> None:
        here = self._windows.get(conversation, Counter())
        here[agent] -= 1
        if here[agent] <= 0:
            del here[agent]
        if not here:
            self._windows.pop(conversation, None)
        self._tell(conversation)

    def who(self, conversation: str, besides: Agent) -> list[dict[str, Any]]:
        others = {a.id: a.name for a in self._windows.get(conversation, ()) if a.id != besides.id}
        return [{"id": id, "name": name} for id, name in sorted(others.items(), key=lambda one: one[1])]

    def _tell(self, conversation: str) -> None:
        self._bell.whisper(topic(conversation), {"looking": True})
