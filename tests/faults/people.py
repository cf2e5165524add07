"""Many customers and the agents who have them, all at once: those of the bot come and go, those at the desk stay."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from time import monotonic
from urllib.parse import urlsplit

import httpx

from bench.children.line import Lines
from tests.cluster.crowd import Alex, Casey, Line
from tests.patience import eventually

WORDS = ("4", "The delivery was quick and everything was there", "thank you")
BOT_PAUSE = 5.0  # seconds between two things that one customer says to the bot
LATEST = 90.0  # seconds in which an answer, or the bot's return, has to come on a machine that boots Rasa meanwhile
AT_ONCE = 8  # who arrive together


@dataclass(frozen=True)
class Load:
    conversations: int
    rate: float  # messages a second, of customers and agents together
    with_bot: int


@dataclass
class Agent(Alex):
    has: list[Casey] = field(default_factory=list)


@dataclass
class WithBot:
    """Customers of the bot, one after another, each of whom waits for an answer before saying the next thing."""

    line: Line
    caseys: list[Casey] = field(default_factory=list)
    silence: float = 0.0

    async def come_and_go(self, over: asyncio.Event) -> None:
        while not over.is_set():
            casey = await Casey.arrives(self.line)
            self.caseys.append(casey)
            reading = asyncio.create_task(casey.reads_along())
            try:
                await self._talks(casey)
                await casey.posts("close")
                await eventually(lambda: casey.seen[-1].get("status") == "closed", "it is ended", within=LATEST)  # noqa: B023
            finally:
                reading.cancel()

    async def _talks(self, casey: Casey) -> None:
        for text in WORDS:
            await casey.says(text)
            began = monotonic()
            await eventually(lambda: _answered(casey), f"an answer to {text!r}", within=LATEST)
            self.silence = max(self.silence, monotonic() - began)
            if _waits(casey) and not await _goes_on(casey):
                return
            await asyncio.sleep(random.uniform(0.5, 1.5) * BOT_PAUSE)


def _answered(casey: Casey) -> bool:
    """Anything but their own words, after their last ones."""
    last = [event["seq"] for event in casey.seen if event.get("client_id") == casey.acknowledged[-1]]
    return bool(last) and any(e["seq"] > last[0] and e["author"] != "customer" for e in casey.seen)


async def _goes_on(casey: Casey) -> bool:
    """Whether the bot took them back: what it failed at twice is a person's, and they leave."""
    with suppress(AssertionError):
        await eventually(lambda: not _waits(casey), "the bot is back", within=LATEST)
    return not _waits(casey)


def _waits(casey: Casey) -> bool:
    cards = [event["handoff"]["state"] for event in casey.seen if event.get("handoff")]
    return bool(cards) and cards[-1] in ("requested", "missed")


@dataclass
class People:
    with_bot: WithBot
    at_the_desk: list[Casey]
    agents: list[Agent]
    over: asyncio.Event = field(default_factory=asyncio.Event)
    talking: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def acknowledged(self) -> int:
        customers = sum(len(casey.acknowledged) for casey in (*self.at_the_desk, *self.with_bot.caseys))
        return customers + sum(len(texts) for agent in self.agents for texts in agent.said.values())

    def talk(self, load: Load) -> None:
        pause = len(self.at_the_desk) * 2 / load.rate
        deeds = [casey.talks(self.over, pause) for casey in self.at_the_desk]
        deeds += [agent.answers(casey, self.over, pause) for agent in self.agents for casey in agent.has]
        deeds += [self.with_bot.come_and_go(self.over) for _ in range(load.with_bot)]
        self.talking = [asyncio.create_task(deed) for deed in deeds]

    async def stop(self) -> None:
        self.over.set()
        await asyncio.gather(*self.talking)


class Browsers(httpx.AsyncBaseTransport):
    """A line for each, as browsers have. httpx's own pool has them wait for one another, and walks over all of them at
    each answer: with a thousand it is the crowd that has no time.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._lines = Lines(str(parts.hostname), parts.port or 80)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        heads = b"".join(b"%b: %b\r\n" % head for head in request.headers.raw)
        sent = b"%b %b HTTP/1.1\r\n%b\r\n" % (request.method.encode(), request.url.raw_path, heads)
        try:
            async with asyncio.timeout(request.extensions["timeout"]["read"]):
                status, body = await self._lines.raw(sent + await request.aread())
        except (OSError, TimeoutError) as error:
            raise httpx.ConnectError(repr(error)) from error
        return httpx.Response(status, content=body)


@asynccontextmanager
async def crowd(url: str, links: list[str], load: Load) -> AsyncIterator[People]:
    """All are there and talk; each at the desk has an agent, who answers. A link for each agent."""
    async with httpx.AsyncClient(base_url=url, timeout=10, transport=Browsers(url)) as http:
        line, agents = Line(http), [await _signed_in(url, link, number) for number, link in enumerate(links, 1)]
        people = People(WithBot(line), await _at_the_desk(line, agents, load), agents)
        standing = [asyncio.create_task(casey.reads_along()) for casey in people.at_the_desk]
        standing += [asyncio.create_task(agent.is_here()) for agent in agents]
        people.talk(load)
        try:
            yield people
        finally:
            for task in (*standing, *people.talking):
                task.cancel()
            await asyncio.gather(*standing, *people.talking, return_exceptions=True)
            for agent in agents:
                await agent.line.http.aclose()


async def _signed_in(url: str, link: str, number: int) -> Agent:
    """Each from an address of their own, as in an office of fifty."""
    transport = httpx.AsyncHTTPTransport(local_address=f"127.0.1.{number}")
    async with httpx.AsyncClient(base_url=url, transport=transport, timeout=10, headers={"Origin": url}) as door:
        signed_in = await door.post("/desk/sign-in", data={"link": link.split("link=")[1]})
        assert signed_in.status_code == 303
    headers = {"Origin": url, "Cookie": f"sid={signed_in.cookies['sid']}"}
    return Agent(Line(httpx.AsyncClient(base_url=url, timeout=10, headers=headers, transport=Browsers(url))))


async def _at_the_desk(line: Line, agents: list[Agent], load: Load) -> list[Casey]:
    caseys: list[Casey] = []
    turn = asyncio.Semaphore(AT_ONCE)

    async def arrives(agent: Agent) -> None:
        async with turn:
            casey = await Casey.arrives(line)
            await agent.takes(casey)
            agent.has.append(casey)
            caseys.append(casey)

    number = load.conversations - load.with_bot
    await asyncio.gather(*(arrives(agent) for agent, _ in zip(cycle(agents), range(number), strict=False)))
    return caseys
