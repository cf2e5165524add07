"""The cast, and a shop for them to meet in: Casey and Dana write, Alex is on duty, Robin is away, Sam supervises.

The records, the ear, the web service are real; the assistant is a twin that says what it is told to, at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt
from starlette.applications import Starlette

from earshot import settings as settings_of
from earshot import sites as sites_of
from earshot import surveys as surveys_of
from earshot.adapters.bell import Bell
from earshot.adapters.database import Database
from earshot.adapters.ear import Ear
from earshot.adapters.passwords import Passwords
from earshot.adapters.phones import Phones
from earshot.adapters.records import Records
from earshot.adapters.stationery import Stationery
from earshot.adapters.vault import Vault
from earshot.compose import Composed
from earshot.errors import AssistantUnavailable
from earshot.journeys import sign_in
from earshot.journeys.post import Post
from earshot.journeys.turns import Turns
from earshot.outcome import Outcome, Reply, Turn
from earshot.people import Presence, Role
from earshot.ports import Ask, House
from tests.kept import records
from tests.patience import LONGEST
from web.app import build

NOON = datetime(2026, 5, 12, 11, 0, tzinfo=UTC)  # a Tuesday, 12:00 in London: the demo shop is open
OPEN_TO = "open now, until 18:00"


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Twin:
    """The assistant's fast twin: answers with what `answer` says, fails while `away`, waits while `held`. While it is
    `starting` it is ready once it is `up`."""

    answer: Callable[[Ask], Turn]
    asked: list[Ask] = field(default_factory=list)
    away: bool = False
    starting: bool = False
    failing: bool = False
    held: asyncio.Event | None = None
    up: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def reply(self, ask: Ask) -> Turn:
        self.asked.append(ask)
        self.arrived.set()
        if self.held is not None:
            await self.held.wait()
        if self.away:
            raise AssistantUnavailable()
        return self.answer(ask)

    async def ready(self, seconds: float) -> bool:
        if not self.starting:
            return True
        try:
            async with asyncio.timeout(seconds):
                return await self.up.wait()
        except TimeoutError:
            return False


def plain_answer(ask: Ask) -> Turn:
    """A calm bot that has never the same sentence twice, and remembers how often it spoke."""
    turns = 0 if ask.state is None else int(ask.state["turns"])
    mood = Ear().hear(ask.text) if ask.text is not None else Ear().hear("")
    return Turn({"turns": turns + 1}, (Reply(f"Thank you, noted as point {turns + 1}."),), mood, Outcome())


@dataclass
class Shop:
    """A running house with its web service in reach."""

    house: House
    app: Starlette
    clock: FakeClock
    twin: Twin
    turns: Turns
    http: httpx.AsyncClient

    async def customer(self, name: str | None = "Casey", **claimed: str) -> Customer:
        said = {k: v for k, v in {"name": name, **claimed}.items() if v is not None}
        answer = await self.http.post(
            "/api/conversations", json={"client_id": str(uuid4()), "site": "juniper", "claimed": said}
        )
        assert answer.status_code == 201, answer.text
        opened = answer.json()
        return Customer(self, opened["id"], opened["token"], opened)

    async def known(self, name: str = "Casey", **signed: Any) -> Customer:
        """A customer whom the shop itself has signed in: `sub` is the same person each time."""
        now = int(self.clock.now().timestamp())
        said = {"sub": f"c-{name}", "name": name, "iat": now, "exp": now + 600, "jti": str(uuid4()), **signed}
        identity = jwt.encode(said, self.house.sites["juniper"].secret, "HS256")
        body = {"client_id": str(uuid4()), "site": "juniper", "identity": identity}
        answer = await self.http.post("/api/conversations", json=body)
        assert answer.status_code == 201, answer.text
        opened = answer.json()
        return Customer(self, opened["id"], opened["token"], opened)

    async def agent(
        self, name: str = "Alex", *, present: bool = True, role: Role = Role.AGENT, password: str | None = None
    ) -> Desk:
        link = await sign_in.invite(self.house, email=f"{name.lower()}@example.com", name=name, role=role)
        token = await sign_in.sign_in(self.house, link=link)
        who = await sign_in.signed_in(self.house, token)
        if not present:
            await self.house.records.write(lambda work: work.agents.present(who.id, self.clock.now(), Presence.AWAY))
        if password is not None:
            hashed = await self.house.passwords.hash(password)
            await self.house.records.write(lambda work: work.agents.give_password(who.id, hashed))
        return Desk(self, token, who.id, name)


@dataclass
class Customer:
    """Casey's browser, as far as the contract goes."""

    shop: Shop
    id: str
    token: str
    opened: dict[str, Any]
    seen: list[dict[str, Any]] = field(default_factory=list)
    status: str = "with_bot"

    def __post_init__(self) -> None:
        self.seen = list(self.opened["events"])

    async def post(self, what: str, **body: Any) -> httpx.Response:
        body.setdefault("client_id", str(uuid4()))
        return await self.shop.http.post(
            f"/api/conversations/{self.id}/{what}", json=body, headers={"Authorization": f"Bearer {self.token}"}
        )

    async def says(self, text: str, **more: Any) -> httpx.Response:
        return await self.post("messages", text=text, **more)

    async def taps(self, title: str) -> httpx.Response:
        choices = [c for e in reversed(self.seen) for c in e.get("choices", [])]
        return await self.post("messages", choice=next(c["id"] for c in choices if c["title"] == title))

    async def reads(self, *, wait: float = 0) -> list[dict[str, Any]]:
        """What is new since the last look."""
        after = self.seen[-1]["seq"] if self.seen else 0
        answer = await self.shop.http.get(
            f"/api/conversations/{self.id}/events",
            params={"after": after, "wait": wait},
            headers={"Authorization": f"Bearer {self.token}"},
        )
        assert answer.status_code == 200, answer.text
        new: list[dict[str, Any]] = answer.json()["events"]
        self.seen += new
        self.status = answer.json()["status"]
        return new

    async def sees(self, wanted: Callable[[dict[str, Any]], bool], *, within: float = LONGEST) -> dict[str, Any]:
        """The first event, old or new, that is `wanted`; waits for it."""
        async with asyncio.timeout(within):
            while True:
                for event in self.seen:
                    if wanted(event):
                        return event
                await self.reads(wait=1)

    async def hears(self, words: str, *, within: float = LONGEST) -> dict[str, Any]:
        return await self.sees(lambda e: words in told(e), within=within)

    async def card(self, state: str, *, within: float = LONGEST) -> dict[str, Any]:
        return await self.sees(lambda e: e.get("handoff", {}).get("state") == state, within=within)


@dataclass
class Desk:
    """Alex's desk, as far as the contract goes."""

    shop: Shop
    session: str
    id: int
    name: str

    async def get(self, path: str, **params: Any) -> Any:
        answer = await self.shop.http.get(f"/api/desk{path}", params=params, headers={"Cookie": f"sid={self.session}"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, **body: Any) -> httpx.Response:
        body.setdefault("client_id", str(uuid4()))
        if path in ("/presence", "/closed") or path.endswith("/seen"):
            del body["client_id"]
        headers = {"Origin": str(self.shop.http.base_url).rstrip("/"), "Cookie": f"sid={self.session}"}
        return await self.shop.http.post(f"/api/desk{path}", json=body, headers=headers)

    async def does(self, what: str, customer: Customer, **body: Any) -> httpx.Response:
        return await self.post(f"/conversations/{customer.id}/{what}", **body)

    async def log(self, customer: Customer, after: int = 0) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = (await self.get(f"/conversations/{customer.id}", after=after))["entries"]
        return entries

    async def packet(self, customer: Customer) -> dict[str, Any]:
        found: dict[str, Any] = (await self.get(f"/conversations/{customer.id}"))["conversation"]
        return found

    async def cursor(self, customer: Customer) -> int:
        return int((await self.get(f"/conversations/{customer.id}"))["cursor"])

    async def answers(self, customer: Customer, text: str) -> httpx.Response:
        return await self.does("messages", customer, text=text, cursor=await self.cursor(customer))


def told(event: dict[str, Any]) -> str:
    """All the words of an event."""
    return " ".join(filter(None, [event.get("text"), event.get("handoff", {}).get("message")]))


@asynccontextmanager
async def open_shop(folder: Path, url: str | None = None, address: str | None = None) -> AsyncIterator[Shop]:
    """`url` is where its records are, `address` where browsers reach it."""
    with nullcontext(url) if url is not None else records(folder) as kept:
        async with _opened(folder, kept, address) as shop:
            yield shop


@asynccontextmanager
async def _opened(folder: Path, url: str, address: str | None) -> AsyncIterator[Shop]:
    found = settings_of.read(
        {
            "EARSHOT_DEMO": "1",
            "EARSHOT_DATABASE_URL": url,
            "EARSHOT_SECRET_FILE": str(folder / "secret"),
            **({"EARSHOT_PUBLIC_URL": address} if address else {}),
        },
        folder,
    )
    clock, twin, turns, bell = FakeClock(), Twin(plain_answer), Turns(), Bell()
    database = Database(found.database_url, synchronous="OFF")
    house = House(
        records=Records(database, bell, bytes(32)),
        assistant=twin,
        ear=Ear(),
        phones=Phones(),
        passwords=Passwords(memory_kib=8, rounds=1),
        bell=bell,
        clock=clock,
        vault=Vault(bytes(32)),
        sites=sites_of.read(found),
        surveys=surveys_of.read(settings_of.ROOT / "surveys"),
        secret=bytes(32),
        address=found.address,
        boot_wait=1,
        wake=turns.wake,
    )
    app = build(Composed(house, database, turns, rasa=twin, post=Post(Stationery(), None)), found)  # type: ignore[arg-type]
    with database:
        await house.records.write(lambda work: work.sites_seen(list(house.sites.values()), clock.now()))
        turns.serve(house)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=found.address) as http:
            yield Shop(house, app, clock, twin, turns, http)
        await turns.close()
