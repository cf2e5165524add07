"""Customers and an agent who go on whatever breaks: what was not acknowledged is sent again under the same id."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

PATIENCE = 60.0  # seconds in which it has to go through
PASSING = {408, 425, 429, 500, 502, 503, 504}  # as the widget sees it: the same may be sent again


def again(failures: int) -> float:
    """Seconds before something is tried again, as the widget does it (api.js): not all at once, nor all the time."""
    return float(min(15.0, 0.5 * 2**failures)) * random.uniform(0.75, 1.25)


@dataclass
class Line:
    """To the service: what is not taken is sent again. `refused` is what was answered meanwhile, if anything was."""

    http: httpx.AsyncClient
    refused: list[str] = field(default_factory=list)

    async def insist(self, path: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> dict[str, Any]:
        """Sends the same until it is taken, what is new having been read; a refusal for good is the test's mistake."""
        began = monotonic()
        tried: list[str] = []
        for failures in count():
            try:
                answer = await self.http.post(path, json=body, headers=headers)
            except httpx.HTTPError as error:
                said = repr(error)
            else:
                if answer.status_code in {200, 201, 202}:
                    return dict(answer.json())
                if answer.status_code == 409 and answer.json()["code"] == "stale":
                    body = {**body, "cursor": answer.json()["cursor"]}
                    continue
                assert answer.status_code in PASSING, f"{path}: {answer.status_code} {answer.text}"
                said = f"{answer.status_code} {answer.text[:200]}"
            self.refused.append(f"{path}: {said}")
            tried.append(f"{monotonic() - began:.1f} s: {said}")
            assert monotonic() - began < PATIENCE, f"{path} was not taken within {PATIENCE} s: {tried}"
            await asyncio.sleep(again(failures))
        raise AssertionError("it is tried for as long as there is patience")


@dataclass
class Casey:
    """Reads along at a stream that comes back by itself, and remembers what was acknowledged."""

    line: Line
    id: str
    token: str
    seen: list[dict[str, Any]]
    acknowledged: list[str] = field(default_factory=list)
    slowest: float = 0.0

    @classmethod
    async def arrives(cls, line: Line) -> Casey:
        body = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"name": "Casey"}}
        opened = await line.insist("/api/conversations", body)
        return cls(line, opened["id"], opened["token"], opened["events"])

    async def says(self, text: str) -> None:
        client_id, began = str(uuid4()), monotonic()
        await self.posts("messages", client_id=client_id, text=text)
        self.slowest = max(self.slowest, monotonic() - began)
        self.acknowledged.append(client_id)

    async def posts(self, what: str, **body: str) -> None:
        path = f"/api/conversations/{self.id}/{what}"
        headers = {"Authorization": f"Bearer {self.token}"}
        await self.line.insist(path, {"client_id": str(uuid4()), **body}, headers)

    async def reads_along(self) -> None:
        """Until cancelled. Each frame goes on where the last one ended, or this is not what the widget is promised."""
        address = (
            f"{str(self.line.http.base_url).replace('http', 'ws', 1).rstrip('/')}/api/conversations/{self.id}/stream"
        )
        failures = 0
        while True:
            try:
                async with connect(f"{address}?after={self.seen[-1]['seq']}", proxy=None, open_timeout=15) as stream:
                    await stream.send(json.dumps({"token": self.token}))
                    async for frame in stream:
                        self.seen += json.loads(frame).get("events", [])
                        failures = 0
            except (OSError, TimeoutError, WebSocketException):
                pass
            await asyncio.sleep(again(failures))
            failures += 1

    async def written(self) -> list[dict[str, Any]]:
        """The log as it stands."""
        found: list[dict[str, Any]] = []
        while True:
            after = found[-1]["seq"] if found else 0
            answer = await self.line.http.get(
                f"/api/conversations/{self.id}/events?after={after}", headers={"Authorization": f"Bearer {self.token}"}
            )
            answer.raise_for_status()
            if not (more := answer.json()["events"]):
                return found
            found += more

    async def talks(self, over: asyncio.Event, every: float) -> None:
        number = 0
        await asyncio.sleep(random.uniform(0, every))
        while not over.is_set():
            number += 1
            await self.says(f"This is point number {number}")
            await asyncio.sleep(random.uniform(0.5, 1.5) * every)


@dataclass
class Alex:
    """At the desk, for those whose conversation it is."""

    line: Line
    said: dict[str, list[str]] = field(default_factory=dict)

    async def takes(self, casey: Casey) -> None:
        await casey.posts("person")
        path = f"/api/desk/conversations/{casey.id}/accept"
        await self.line.insist(path, {"client_id": str(uuid4())})

    async def is_here(self) -> None:
        """Until cancelled: the heartbeat that keeps what is Alex's."""
        while True:
            await self.line.insist("/api/desk/presence", {"presence": "available"})
            await asyncio.sleep(5)

    async def answers(self, casey: Casey, over: asyncio.Event, every: float) -> None:
        path = f"/api/desk/conversations/{casey.id}"
        number = seen = 0
        await asyncio.sleep(random.uniform(0, every))
        while not over.is_set():
            number += 1
            body = {"client_id": str(uuid4()), "text": f"Alex says {number}", "cursor": seen}
            seen = (await self.line.insist(f"{path}/messages", body))["entry"]
            self.said.setdefault(casey.id, []).append(body["text"])
            await asyncio.sleep(random.uniform(0.5, 1.5) * every)
