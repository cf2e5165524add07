"""Each process of the whole killed with -9, again and again, under customers and agents who go on: web, actions, Rasa.

It takes minutes, and more of a machine than other tests leave it: `make soak` and `make reliability` run it.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import httpx
import pytest

from earshot.adapters.local import ask, socket_path
from tests.cluster.crowd import Alex, Casey, Line
from tests.cluster.gathering import all_is_there
from tests.e2e.system import ROOT
from tests.faults.whole import Return, Whole, running
from tests.figures import Figure
from tests.patience import eventually, until_it_is

pytestmark = [pytest.mark.anyio, pytest.mark.soak, pytest.mark.needs("bot"), pytest.mark.timeout(3600)]
ROUNDS = 5
WORDS = ("4", "The delivery was quick and everything was there", "thank you")
BOT_PAUSE = 5.0  # seconds between two things that one customer says to the bot
LATEST = 90.0  # seconds in which an answer, or the bot's return, has to come on a machine that boots Rasa meanwhile


@dataclass(frozen=True)
class Load:
    conversations: int
    agents: int
    rate: float  # messages a second, of customers and agents together
    with_bot: int


HUNDRED, THOUSAND = Load(100, 5, 20, 4), Load(1000, 50, 100, 20)


@pytest.mark.parametrize("load", [HUNDRED, THOUSAND], ids=["hundred", "thousand"])
async def test_each_process_killed_five_times_under_load_loses_nothing_and_leaves_nobody_in_silence(
    load: Load, tmp_path: Path, figure: Figure
) -> None:
    away: defaultdict[str, list[Return]] = defaultdict(list)
    known: list[float] = []
    async with running(tmp_path) as whole, crowd(whole, load) as people:
        for _ in range(ROUNDS):
            for name in ("web", "actions", "rasa"):
                away[name].append(await whole.killed(name))
                began = monotonic()
                await until_it_is(whole.all_ready, "the web service knows", within=LATEST, every=0.02)
                known.append(monotonic() - began)
        await people.stop()
        for alex in people.agents:
            theirs = [casey for casey in people.at_the_desk if casey.id in alex.has]
            await all_is_there(whole, theirs, alex)
        await all_is_there(whole, people.with_bot.caseys, Alex(people.agents[0].line))
    under = f"{load.conversations} open and {load.rate:.0f} messages a second"
    figure(
        f"{ROUNDS} kills each of web, actions and Rasa with {under}:",
        f"0 lost, 0 doubled, 0 gaps of {people.acknowledged} acknowledged",
    )
    figure("web back within", max(away["web"]))
    figure("Rasa within", f"{max(away['rasa'])}, with customers again at most {max(known):.1f} s later")
    figure("nobody of the bot's without a word for longer than", f"{people.with_bot.silence:.1f} s")


@dataclass
class Agent(Alex):
    has: set[str] = field(default_factory=set)


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

    async def stop(self) -> None:
        self.over.set()
        await asyncio.gather(*self.talking)


@asynccontextmanager
async def crowd(whole: Whole, load: Load) -> AsyncIterator[People]:
    """All are there and talk; each at the desk has an agent, who answers."""
    limits = httpx.Limits(max_connections=400)
    async with httpx.AsyncClient(base_url=whole.url, timeout=10, trust_env=False, limits=limits) as http:
        line, agents = Line(http), [await _signed_in(whole, number) for number in range(load.agents)]
        caseys: list[Casey] = []
        for number in range(load.conversations - load.with_bot):
            casey, agent = await Casey.arrives(line), agents[number % load.agents]
            await agent.takes(casey)
            agent.has.add(casey.id)
            caseys.append(casey)
        people = People(WithBot(line), caseys, agents)
        standing = [asyncio.create_task(casey.reads_along()) for casey in caseys]
        standing += [asyncio.create_task(agent.is_here()) for agent in agents]
        pause = len(caseys) * 2 / load.rate
        people.talking = [asyncio.create_task(casey.talks(people.over, pause)) for casey in caseys]
        people.talking += [
            asyncio.create_task(agents[number % load.agents].answers(casey, people.over, pause))
            for number, casey in enumerate(caseys)
        ]
        people.talking += [asyncio.create_task(people.with_bot.come_and_go(people.over)) for _ in range(load.with_bot)]
        try:
            yield people
        finally:
            for task in (*standing, *people.talking):
                task.cancel()
            await asyncio.gather(*standing, *people.talking, return_exceptions=True)
            for agent in agents:
                await agent.line.http.aclose()


async def _signed_in(whole: Whole, number: int) -> Agent:
    """Each from an address of their own, as in an office of fifty."""
    command = {"do": "desk-link", "email": f"agent{number}@example.com", "name": f"Agent {number}"}
    told = await ask(socket_path(ROOT / "var", whole.found.port), command)
    assert told is not None
    transport = httpx.AsyncHTTPTransport(local_address=f"127.0.1.{number + 1}")
    http = httpx.AsyncClient(base_url=whole.url, transport=transport, timeout=10, headers={"Origin": whole.url})
    form = {"link": str(told["url"]).split("link=")[1]}
    assert (await http.post("/desk/sign-in", data=form)).status_code == 303
    return Agent(Line(http))
