"""Casey's and Alex's browsers over plain HTTP against the running system."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import uuid4

import httpx

from tests.cast import told
from tests.e2e.system import Web
from tests.patience import LONGEST


@dataclass
class Casey:
    web: Web
    name: str = "Casey"
    identity: str | None = None  # what the shop has signed
    seen: list[dict[str, Any]] = field(default_factory=list)
    status: str = "with_bot"

    def __post_init__(self) -> None:
        self.http = self.web.client(timeout=35)
        body: dict[str, Any] = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"name": self.name}}
        if self.identity is not None:
            body["identity"] = self.identity
        opened = self.http.post("/api/conversations", json=body).raise_for_status().json()
        self.id, self.seen = opened["id"], opened["events"]
        self.http.headers["Authorization"] = f"Bearer {opened['token']}"

    def post(self, what: str, **body: Any) -> httpx.Response:
        return self.http.post(f"/api/conversations/{self.id}/{what}", json={"client_id": str(uuid4()), **body})

    def says(self, text: str, **more: Any) -> httpx.Response:
        return self.post("messages", text=text, **more)

    def reads(self, wait: float = 0) -> None:
        after = self.seen[-1]["seq"]
        query = {"after": after, "wait": wait}
        found = self.http.get(f"/api/conversations/{self.id}/events", params=query).raise_for_status().json()
        self.seen += found["events"]
        self.status = found["status"]

    def sees(self, wanted: Callable[[dict[str, Any]], bool], within: float) -> float:
        """Seconds until an event that is `wanted` is there."""
        began = monotonic()
        while not any(wanted(e) for e in self.seen):
            assert monotonic() - began < within, f"not within {within} s; seen: {[told(e) for e in self.seen]}"
            self.reads(wait=1)
        return monotonic() - began

    def card(self, *states: str, within: float = LONGEST) -> float:
        return self.sees(lambda e: e.get("handoff", {}).get("state") in states, within)

    def replies(self, more_than: int, within: float = LONGEST) -> float:
        """Seconds until the bot has said more than so many messages."""
        began = monotonic()
        while len(self.bot_said()) <= more_than:
            assert monotonic() - began < within, f"no answer within {within} s"
            self.reads(wait=1)
        return monotonic() - began

    def bot_said(self) -> list[str]:
        return [e["text"] for e in self.seen if e["type"] == "message" and e["author"] == "bot"]

    def seqs(self) -> list[int]:
        return [e["seq"] for e in self.seen]


def at_the_desk(web: Web) -> httpx.Client:
    """Alex, signed in through the printed link."""
    http = web.client(timeout=LONGEST)
    http.headers["Origin"] = web.url
    answer = http.post("/desk/sign-in", data={"link": web.sign_in_link().split("link=")[1]})
    assert answer.status_code == 303, answer.text
    return http
