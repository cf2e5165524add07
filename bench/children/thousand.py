"""A thousand conversations and the agents who have them, in a process of their own: told what to do in JSON on standard
input, it says what it found on standard output.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import uvloop
from websockets.asyncio.client import ClientConnection, connect

from bench.children.line import Lines

AT_ONCE = 20  # while everything is set up
LOOKS_ELSEWHERE = 5.0  # seconds after which an agent turns to another of their conversations
HERE = 10.0  # seconds between two heartbeats of a desk
STALE = 409
READS = 0.5  # seconds in which an agent reads what came between
SPELT = str.maketrans("0123456789", "ghijklmnop")  # nobody writes thirty digits, and some of them would be a card's
BACK = str.maketrans("ghijklmnop", "0123456789")
LATE = 30.0  # seconds after which what was not pushed counts as lost


@dataclass
class Customer:
    id: str
    token: str
    agent: Agent | None = None
    received: list[int] = field(default_factory=list)


@dataclass
class Agent:
    """`writes`: one answer after the other, as a person types, each with all that had come before it."""

    session: str
    has: list[Customer] = field(default_factory=list)
    watches: Customer | None = None
    cursor: int = 0
    writes: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass
class Found:
    """Milliseconds, and what was acknowledged."""

    acknowledged: list[float] = field(default_factory=list)
    pushed: list[float] = field(default_factory=list)
    answers: dict[int, int] = field(default_factory=dict)
    sent: int = 0
    stale: int = 0
    missed: int = 0


class Crowd:
    def __init__(self, said: dict[str, Any]) -> None:
        self._said = said
        self._url: str = said["url"]
        parts = urlsplit(self._url)
        self._lines = Lines(str(parts.hostname), parts.port or 80)
        self._waiting: dict[str, tuple[float, Customer | None]] = {}  # since when; who said it to an agent that looks
        self._kept: list[str] = []
        self._found = Found()
        self.customers: list[Customer] = []
        self.agents = [Agent(session) for session in said["sessions"]]
        self.listening: list[asyncio.Task[None]] = []

    async def arrive(self) -> None:
        """Everybody opens a conversation and asks for a person, but for a few who stay with the bot; all listen."""
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(n: int) -> None:
            async with turn:
                body = {"client_id": str(uuid4()), "site": "juniper"}
                _, opened = await self._lines.post("/api/conversations", body)
                customer = Customer(opened["id"], opened["token"])
                self.customers.append(customer)
                if n >= self._said["with_bot"]:
                    await self._by(customer, "person", {})
                    await self._accept(customer, self.agents[n % len(self.agents)])

        await asyncio.gather(*(one(n) for n in range(self._said["conversations"])))
        self.listening = [asyncio.create_task(self._listen(customer)) for customer in self.customers]
        self.listening += [asyncio.create_task(self._sit(agent)) for agent in self.agents]
        async with asyncio.timeout(120):
            while not all(c.received for c in self.customers) or not all(a.cursor for a in self.agents):  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def talk(self, rate: float, seconds: float) -> Found:
        """So many messages a second, sent when their time has come whether those before are through or not.

        Nobody types faster in a burst, there are more who write: agents answer as often as before, and whoever they are
        looking at writes as often as before.
        """
        self._found = Found()
        by_agents, to_who_looks = self._said["by_agents"] / rate, self._said["to_who_looks"] / rate
        with_bot = [c for c in self.customers if c.agent is None]
        with_agents = [c for c in self.customers if c.agent is not None]
        sending: set[asyncio.Task[None]] = set()
        began, due, bot_due = time.monotonic(), 0.0, 0.0
        while due < seconds:
            await asyncio.sleep(max(0.0, began + due - time.monotonic()))
            if bot_due <= due and with_bot:
                deed = self._says(random.choice(with_bot), random.choice(self._said["words"]))
                bot_due += 1 / self._said["bot_turns"]
            elif (dice := random.random()) < by_agents:
                deed = self._answers(random.choice(self.agents))
            else:
                watched = random.choice(self.agents).watches if dice < by_agents + to_who_looks else None
                deed = self._says(watched or random.choice(with_agents), random.choice(self._said["words"]))
            task = asyncio.create_task(deed)
            sending.add(task)
            task.add_done_callback(sending.discard)
            due += random.expovariate(rate)
        await asyncio.gather(*sending)
        ended = time.monotonic() + LATE
        while self._waiting and time.monotonic() < ended:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        self._found.missed = len(self._waiting)
        self._waiting.clear()
        return self._found

    def report(self) -> dict[str, Any]:
        gaps = sum(c.received != list(range(1, len(c.received) + 1)) for c in self.customers)
        return {"kept": self._kept, "gaps": gaps, "cpu": time.process_time()}

    async def _says(self, customer: Customer, text: str) -> None:
        id = str(uuid4())
        if customer.agent is not None and customer.agent.watches is customer:
            self._waiting[id] = time.monotonic(), customer
        await self._timed(id, self._by(customer, "messages", {"text": text}, id))

    async def _answers(self, agent: Agent) -> None:
        """What has come meanwhile is read before it is sent again, as a person does who is shown it."""
        async with agent.writes:
            customer, id = agent.watches, str(uuid4())
            if customer is None:
                return
            path = f"/api/desk/conversations/{customer.id}/messages"
            body = {"client_id": id, "text": f"I am looking into it. ({id.translate(SPELT)})", "cursor": agent.cursor}
            self._waiting[id] = time.monotonic(), None
            while True:
                asked = self._lines.post(path, body, Cookie=f"sid={agent.session}", Origin=self._url)
                status, told = await self._timed(id, asked)
                if status != STALE:
                    return
                self._found.stale += 1
                body["cursor"] = told["cursor"]
                self._waiting[id] = time.monotonic() + READS, None
                await asyncio.sleep(READS)

    async def _timed(self, id: str, asked: Any) -> tuple[int, Any]:
        self._found.sent += 1
        began = time.monotonic()
        status, told = await asked
        self._found.answers[status] = self._found.answers.get(status, 0) + 1
        if status == 202:
            self._found.acknowledged.append((time.monotonic() - began) * 1000)
            self._kept.append(id)
        elif status != STALE:
            self._waiting.pop(id, None)
        return status, told

    async def _by(self, customer: Customer, what: str, body: dict[str, Any], id: str | None = None) -> tuple[int, Any]:
        sent = {"client_id": id or str(uuid4()), **body}
        path = f"/api/conversations/{customer.id}/{what}"
        return await self._lines.post(path, sent, Authorization=f"Bearer {customer.token}")

    async def _accept(self, customer: Customer, agent: Agent) -> None:
        path = f"/api/desk/conversations/{customer.id}/accept"
        body = {"client_id": str(uuid4())}
        status, told = await self._lines.post(path, body, Cookie=f"sid={agent.session}", Origin=self._url)
        assert status == 200, told
        customer.agent = agent
        agent.has.append(customer)

    async def _listen(self, customer: Customer) -> None:
        address = f"{self._url.replace('http', 'ws', 1)}/api/conversations/{customer.id}/stream?after=0"
        async with connect(address, proxy=None, compression=None, max_size=None, ping_interval=None) as socket:
            await socket.send(json.dumps({"token": customer.token}))
            async for frame in socket:
                for event in json.loads(frame).get("events", ()):
                    customer.received.append(event["seq"])
                    if event["author"] == "agent" and event["type"] == "message":
                        self._came(event["text"][-37:-1].translate(BACK))

    async def _sit(self, agent: Agent) -> None:
        address = f"{self._url.replace('http', 'ws', 1)}/api/desk/stream"
        headers = {"Cookie": f"sid={agent.session}", "Origin": self._url}
        await asyncio.sleep(random.uniform(0, LOOKS_ELSEWHERE))
        more: dict[str, Any] = {"compression": None, "max_size": None, "ping_interval": None}
        async with connect(address, additional_headers=headers, proxy=None, **more) as socket:
            looking = asyncio.create_task(self._look_round(agent, socket))
            with suppress(asyncio.CancelledError):
                async for frame in socket:
                    if str(frame).startswith('{"queue"'):  # read by fifty browsers, each on a machine of its own
                        continue
                    told = json.loads(frame)
                    if agent.watches is not None and told.get("conversation") == agent.watches.id:
                        agent.cursor = told["cursor"]
                        for entry in told["entries"]:
                            self._came(entry["client_id"] if entry["author"] == "customer" else None)
            looking.cancel()

    async def _look_round(self, agent: Agent, socket: ClientConnection) -> None:
        read: dict[str, int] = {}
        while True:
            if agent.watches is not None:
                read[agent.watches.id] = agent.cursor
                # Nothing is pushed to a desk that looks elsewhere: it is read when the agent turns back.
                self._waiting = {id: waits for id, waits in self._waiting.items() if waits[1] is not agent.watches}
            agent.watches = random.choice(agent.has)
            agent.cursor = read.get(agent.watches.id, 0)
            await socket.send(json.dumps({"watch": agent.watches.id, "after": agent.cursor, "here": True}))
            await asyncio.sleep(LOOKS_ELSEWHERE)

    def _came(self, id: str | None) -> None:
        waited = self._waiting.pop(id, None) if id else None
        if waited is not None:
            self._found.pushed.append((time.monotonic() - waited[0]) * 1000)


async def main() -> None:
    crowd = Crowd(json.loads(sys.stdin.readline()))
    _tell({"arrived": True} if await crowd.arrive() is None else {})
    while order := await asyncio.to_thread(sys.stdin.readline):
        wanted = json.loads(order)
        found = await crowd.talk(wanted["rate"], wanted["seconds"])
        _tell(vars(found))
        if wanted.get("last"):
            break
    _tell(crowd.report())


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
