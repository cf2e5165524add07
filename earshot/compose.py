"""The one place that knows everybody: settings in, a running house out."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from secrets import token_hex

import structlog

from earshot import secret, surveys
from earshot.adapters.bell import Bell
from earshot.adapters.clock import clock
from earshot.adapters.database import Database
from earshot.adapters.ear import Ear
from earshot.adapters.mailbox import Mailbox
from earshot.adapters.outside import Outside
from earshot.adapters.passwords import Passwords
from earshot.adapters.phones import Phones
from earshot.adapters.rasa import Rasa
from earshot.adapters.records import Records
from earshot.adapters.smtp import Server, Smtp
from earshot.adapters.stationery import Stationery
from earshot.adapters.vault import Vault
from earshot.errors import NotSaved
from earshot.journeys.neighbours import Neighbours
from earshot.journeys.post import Post, carry
from earshot.journeys.sweep import take_back
from earshot.journeys.telling import tell_on
from earshot.journeys.turns import Turns
from earshot.mail_check import check_mails
from earshot.ports import Clock, House, Postman
from earshot.settings import Settings
from earshot.site import Site
from earshot.timed import keep_the_books, watch_the_clock

log = structlog.get_logger()


@dataclass(frozen=True)
class Composed:
    house: House
    database: Database
    turns: Turns
    rasa: Rasa
    post: Post
    bell: Bell = field(default_factory=Bell)
    outside: Outside = field(default_factory=Outside)

    @property
    def mailbox(self) -> Mailbox | None:
        """Where mails are shown instead of sent, in the demo."""
        return self.post.postman if isinstance(self.post.postman, Mailbox) else None


def compose(settings: Settings, sites: Mapping[str, Site], *, token: str) -> Composed:
    """Puts the neighbours together; nothing is opened or started yet."""
    database = Database(settings.database_url)
    turns = Turns()
    key = secret.keep(settings.secret_file)
    channel = secret.derive(key, "doorbell")[:16]
    me = token_hex(4)
    bell = _bell(settings.redis_url, channel, me)
    rasa = Rasa(f"http://127.0.0.1:{settings.bot_port}", token, deadline=settings.bot_deadline)
    stationery, asked = Stationery(settings.mails), surveys.read(settings.surveys)
    time = clock(settings.clock)
    check_mails(stationery, sites, asked)
    house = House(
        records=Records(database, bell, bytes.fromhex(secret.derive(key, "audit")), me),
        assistant=rasa,
        ear=Ear(),
        phones=Phones(),
        passwords=Passwords(),
        bell=bell,
        clock=time,
        vault=Vault(bytes.fromhex(secret.derive(key, "private forms"))),
        sites=sites,
        surveys=asked,
        secret=bytes.fromhex(secret.derive(key, "web")),
        address=settings.address,
        boot_wait=settings.bot_boot_wait,
        keeping=settings.keeping,
        wake=turns.wake,
    )
    outside = Outside(settings.webhook_networks)
    return Composed(house, database, turns, rasa, _post(settings, stationery, time), bell, outside)


def _bell(redis_url: str | None, channel: str, me: str) -> Bell:
    if redis_url is None:
        return Bell()
    from earshot.adapters.redis_bell import RedisBell  # with a client that one process alone does not need

    return RedisBell(redis_url, channel, me)


def _post(settings: Settings, stationery: Stationery, time: Clock) -> Post:
    postman: Postman | None = Mailbox(time) if settings.demo else None
    if settings.smtp_host is not None and settings.smtp_from is not None:
        password = settings.smtp_password
        server = Server(
            settings.smtp_host,
            settings.smtp_port,
            settings.smtp_security,
            settings.smtp_from,
            settings.smtp_user,
            None if password is None else password.get_secret_value(),
        )
        postman = Smtp(server, time)
    domain = (settings.smtp_from or "").partition("@")[2] or "localhost"
    return Post(stationery, postman, domain, settings.smtp_per_minute)


@asynccontextmanager
async def running(composed: Composed) -> AsyncIterator[House]:
    """The house with its doors open: turns left open are taken up, the clock is watched. Raises CannotStart."""
    house = composed.house
    composed.rasa.back = lambda: take_back(house)
    await asyncio.to_thread(composed.database.open)
    try:
        await house.records.write(lambda work: work.sites_seen(list(house.sites.values()), house.clock.now()))
        async with composed.bell.connected(), _at_work(composed):
            yield house
    finally:
        await asyncio.to_thread(composed.database.close)


@asynccontextmanager
async def _at_work(composed: Composed) -> AsyncIterator[None]:
    house = composed.house
    composed.turns.serve(house)
    await composed.rasa.start()
    neighbours = Neighbours(house)
    await neighbours.look()
    warming = asyncio.create_task(asyncio.to_thread(house.ear.warm))  # beside it: the page is up first
    # All is loaded then, and stays. Else the collector walks over it again, and everybody stands still meanwhile.
    warming.add_done_callback(lambda _: gc.freeze())
    sweeper = asyncio.create_task(watch_the_clock(house, neighbours))
    carrier = asyncio.create_task(carry(house, composed.post, lambda: neighbours.first))
    teller = asyncio.create_task(tell_on(house, composed.outside, lambda: neighbours.first))
    keeper = asyncio.create_task(keep_the_books(house, neighbours))
    try:
        yield
    finally:
        sweeper.cancel()
        carrier.cancel()
        teller.cancel()
        keeper.cancel()
        await asyncio.gather(sweeper, carrier, teller, keeper, warming, return_exceptions=True)
        await composed.turns.close()
        await composed.rasa.close()
        with suppress(NotSaved):
            await neighbours.leave()
