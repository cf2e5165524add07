"""Customers who never give up: what is not acknowledged is sent again under its id, and some of what is, too."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import func, select
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from earshot.adapters.tables import event, message
from tests.e2e.system import Web
from tests.kept import rows

AGAIN = 0.05  # seconds before a lost line is tried again: there is no event for a service that is not there
SENT_AGAIN = 0.05  # the share of acknowledged messages that are sent a second time all the same
LOST_LINE = (httpx.TransportError, OSError, TimeoutError, WebSocketException)


def browser(web: Web, **more: Any) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=None)
    return httpx.AsyncClient(base_url=web.url, trust_env=False, timeout=10, limits=limits, **more)


async def until(true: Callable[[], Any], within: float) -> None:
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110 (what is waited for happens in another process)
            await asyncio.sleep(0.02)


@dataclass
class Talker:
    """One customer: sends over HTTP, listens on a socket, and notes what came in the order in which it came."""

    web: Web
    http: httpx.AsyncClient
    id: str = ""
    token: str = ""
    acknowledged: dict[str, int] = field(default_factory=dict)
    received: list[dict[str, Any]] = field(default_factory=list)
    repeats: int = 0
    refused: list[int] = field(default_factory=list)

    async def arrives(self) -> Talker:
        body = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"name": "Casey"}}
        opened = (await self._until_kept("/api/conversations", body)).json()
        self.id, self.token = opened["id"], opened["token"]
        return self

    async def says(self, text: str) -> None:
        await self.does("messages", text=text)

    async def does(self, what: str, **body: Any) -> None:
        """Returns once it is acknowledged; a copy sent after that must be told the same."""
        sent = {"client_id": str(uuid4()), **body}
        path = f"/api/conversations/{self.id}/{what}"
        seq = int((await self._until_kept(path, sent)).json()["seq"])
        if random.random() < SENT_AGAIN:
            assert int((await self._until_kept(path, sent)).json()["seq"]) == seq
        self.acknowledged[sent["client_id"]] = seq

    async def listens(self) -> None:
        """For as long as it is not cancelled; a line that breaks is opened again where it broke."""
        while True:
            with suppress(*LOST_LINE):
                await self._listen()
            await asyncio.sleep(AGAIN)

    async def has_received(self, seq: int) -> None:
        await until(lambda: self.received and self.received[-1]["seq"] >= seq, within=60)

    async def _listen(self) -> None:
        after = self.received[-1]["seq"] if self.received else 0
        address = f"{self.web.url.replace('http', 'ws', 1)}/api/conversations/{self.id}/stream?after={after}"
        async with connect(address, proxy=None, open_timeout=5) as socket:
            await socket.send(json.dumps({"token": self.token}))
            async for frame in socket:
                self.received += json.loads(frame).get("events", [])

    async def _until_kept(self, path: str, body: dict[str, Any]) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        while True:
            with suppress(*LOST_LINE):
                answer = await self.http.post(path, json=body, headers=headers)
                if answer.is_success:
                    return answer
                self.refused.append(answer.status_code)
                assert answer.status_code in (429, 503), answer.text
            self.repeats += 1
            await asyncio.sleep(AGAIN)


@dataclass(frozen=True)
class Tally:
    """What is wrong, counted; nothing is."""

    acknowledged: int
    lost: int
    doubled: int
    gaps: int

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.gaps)

    def __str__(self) -> str:
        return f"{self.lost} lost, {self.doubled} doubled, {self.gaps} gaps of {self.acknowledged} acknowledged"


def tally(web: Web, talkers: list[Talker]) -> Tally:
    """Compares what was acknowledged with what is stored, and what is stored with what each of them received."""
    lost = doubled = gaps = 0
    for talker in talkers:
        kept = copies(web, talker)
        lost += sum(id not in kept for id in talker.acknowledged)
        doubled += sum(many - 1 for id, many in kept.items() if id is not None)
        stored = numbers(web, talker)
        gaps += stored != list(range(1, len(stored) + 1))
        got = [each["seq"] for each in talker.received]
        gaps += got != list(range(1, len(got) + 1))
    return Tally(sum(len(talker.acknowledged) for talker in talkers), lost, doubled, gaps)


def copies(web: Web, talker: Talker) -> dict[str | None, int]:
    """How often each of their messages is stored."""
    theirs = message.c.conversation_id == talker.id
    said = select(message.c.client_id, func.count()).where(theirs).group_by(message.c.client_id)
    return dict(map(tuple, rows(web.records, said)))


def numbers(web: Web, talker: Talker) -> list[int]:
    """Of all they may read, as it is stored."""
    theirs = select(event.c.seq).where(event.c.conversation_id == talker.id, event.c.seq.is_not(None))
    return [seq for (seq,) in rows(web.records, theirs.order_by(event.c.seq))]
