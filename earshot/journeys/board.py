"""The queue as every desk sees it: read once for all of them, and then only where something changed.

A message in one conversation reads one line, not a thousand, and fifty desks are one reading and one piece of news: at
once after a quiet moment, then four times a second at most. Where nobody has looked for a while, nothing is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

import structlog

from earshot.errors import EarshotError
from earshot.events import stamp
from earshot.ownership import Status
from earshot.people import Agent
from earshot.ports import EVERYTHING, Heard, House, Listener, Work, aside, row, topic
from earshot.queue_line import SECTIONS, Line, line_of, order_of, section_of
from earshot.queue_row import QueueRow

WITH_BOT_SHOWN = 20
READ_WHOLE_EVERY = timedelta(seconds=30)  # a ring that was missed, by another process or on its way, costs so long
KEPT_FOR = 10.0  # seconds after the last one has looked: a desk that is opened asks first and connects then
BEAT = 0.25  # seconds between two pieces of news: fifty desks, two hundred messages a second
LOOK_AGAIN = 5.0  # seconds after which desks are looked at without a ring: a colleague may have gone without one

_Way = tuple[int, frozenset[str], int, frozenset[str]]
log = structlog.get_logger()


@dataclass(frozen=True)
class Shown:
    """What a desk has been given: the lines of one reading, but for those kept for a colleague who is here."""

    lines: Mapping[str, Line]
    hidden: frozenset[str]

    def view(self) -> dict[str, Line]:
        return {id: line for id, line in self.lines.items() if id not in self.hidden}


class Board:
    """`open` it, ask for what is `fresh`, take what this agent is `shown`, then wait for `news` of it.

    A line that did not change is the same object, and the same news for two desks is one object too.
    """

    def __init__(self, house: House, kept_for: float = KEPT_FOR) -> None:
        self._house = house
        self._kept_for = kept_for
        self._one_at_a_time = asyncio.Lock()
        self._users = 0
        self._ears = AsyncExitStack()
        self._listener: Listener | None = None
        self._heard: set[str] = set()
        self._lines: dict[str, Line] = {}
        self._kept: dict[str, int] = {}  # of these lines: those for one agent, and for whom
        self._agents: dict[int, Agent] = {}
        self._recent: Line | None = None
        self._read_at: datetime | None = None
        self._epoch, self._changes = token_hex(4), 0
        self._steps: dict[_Way, tuple[Shown, Shown, Line | None]] = {}
        self._beat = asyncio.Event()
        self._beating: asyncio.Task[None] | None = None
        self._forgetting: asyncio.TimerHandle | None = None
        self._rest: asyncio.Task[None] | None = None

    def version(self, shown: Shown) -> str:
        """Another one whenever a line is, so that whoever has read it all need not read it again."""
        return f"{self._epoch}-{self._changes}-{len(shown.lines) - len(shown.hidden)}"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Board]:
        async with self._one_at_a_time:
            self._users += 1
            if self._forgetting is not None:
                self._forgetting.cancel()
            if self._listener is None:
                self._listener = await self._ears.enter_async_context(self._house.bell.listen(EVERYTHING))
                self._read_at = None
                self._beating = asyncio.create_task(self._keep_beating(self._listener))
        try:
            yield self
        finally:
            self._users -= 1
            if not self._users:
                self._forgetting = asyncio.get_running_loop().call_later(self._kept_for, self._begin_to_forget)

    def _begin_to_forget(self) -> None:
        self._rest = asyncio.create_task(self._forget())

    async def _forget(self) -> None:
        async with self._one_at_a_time:
            if self._users:
                return
            if self._beating is not None:
                self._beating.cancel()
            self._listener = None
            await self._ears.aclose()
            self._ears = AsyncExitStack()
            self._lines, self._kept = {}, {}
            self._steps.clear()

    async def _keep_beating(self, listener: Listener) -> None:
        while True:
            self._note(await listener.heard(LOOK_AGAIN))
            try:
                await self.fresh()
            except EarshotError as error:  # the next beat reads all
                log.warning("queue not read", why=type(error).__name__)
            except Exception:
                log.exception("queue not read")
            self._beat.set()
            self._beat = asyncio.Event()
            await asyncio.sleep(BEAT)

    async def fresh(self) -> Board:
        """Brings the lines up to now; those who ask meanwhile share the same reading."""
        async with self._one_at_a_time:
            now = self._house.clock.now()
            if self._listener is not None:
                self._note(await self._listener.heard(0))
            heard, self._heard = self._heard, set()
            if EVERYTHING in heard or self._read_at is None or now - self._read_at >= READ_WHOLE_EVERY:
                self._read_at = None  # until it has succeeded
                await self._house.records.read(self._read_whole)
                self._read_at = now
            elif heard:
                changed = _conversations(heard)
                try:
                    await self._house.records.read(lambda work: self._read_changed(work, changed))
                except BaseException:
                    self._read_at = None  # what was heard is forgotten by now: the next time all is read
                    raise
        return self

    def _note(self, heard: Collection[Heard]) -> None:
        """After the waiting: a set that is added to across it is the one that was there before, and what another wait
        has noted meanwhile is lost with the next."""
        self._heard |= {each.topic for each in heard}

    def shown(self, agent: Agent) -> Shown:
        """What this agent may see now: not what is kept for a colleague who is here."""
        kept = {id: whom for id, whom in self._kept.items() if whom != agent.id}
        if not kept:
            return Shown(self._lines, frozenset())
        now = self._house.clock.now()
        here = {a.id for a in self._agents.values() if a.on_duty(now)}
        return Shown(self._lines, frozenset(id for id, whom in kept.items() if whom in here))

    def sections(self, agent: Agent) -> Line:
        """All of it, in the order in which it is shown."""
        shown = self.shown(agent)
        lines = sorted(shown.view().values(), key=order_of)
        found: Line = {name: [line for line in lines if section_of(line, agent.id) == name] for name in SECTIONS}
        found |= {"recent": self._recent, "now": stamp(self._house.clock.now()), "version": self.version(shown)}
        return found

    async def news(self, agent: Agent, shown: Shown) -> tuple[Shown, Line]:
        """Waits until something is other than `shown`: what is shown from then on, and what of it is new."""
        while True:
            beat = self._beat
            shown, changes = self.changes(agent, shown)
            if changes is not None:
                return shown, changes
            await beat.wait()

    def changes(self, agent: Agent, shown: Shown) -> tuple[Shown, Line | None]:
        """What is shown now, and what of it is other than `shown`; None where nothing is."""
        now = self.shown(agent)
        way = (id(shown.lines), shown.hidden, id(now.lines), now.hidden)
        step = self._steps.get(way)
        if step is None:  # kept with both ends, so that no other lines can come to be at those addresses meanwhile
            step = self._steps[way] = (shown, now, self._between(shown, now))
        return step[1:]

    def _between(self, before: Shown, now: Shown) -> Line | None:
        old, new = before.view(), now.view()
        changed = [line for id, line in new.items() if old.get(id) is not line]
        gone = [id for id in old if id not in new]
        if not changed and not gone:
            return None
        return {"lines": changed, "gone": gone, "recent": self._recent, "now": stamp(self._house.clock.now())}

    def _read_whole(self, work: Work) -> None:
        self._know(work)
        self._become(self._lines_of(work.queue.rows(WITH_BOT_SHOWN)))

    def _read_changed(self, work: Work, changed: Collection[str]) -> None:
        self._know(work)
        newest = work.queue.newest_with_bot(WITH_BOT_SHOWN)
        wanted = {*changed, *(id for id in newest if id not in self._lines)}
        rows = [found for found in work.queue.rows_of(sorted(wanted)) if _shown(found)]
        lines = {id: line for id, line in self._lines.items() if id not in wanted} | self._lines_of(rows)
        kept = set(newest)
        self._become(
            {
                id: line
                for id, line in lines.items()
                if line["status"] != Status.WITH_BOT.value or id in kept or line["callback"]
            }
        )

    def _lines_of(self, rows: Collection[QueueRow]) -> dict[str, Line]:
        found = {row.conversation: line_of(row, self._agents, self._house.sites.get(row.site)) for row in rows}
        return {id: old if (old := self._lines.get(id)) == line else line for id, line in found.items()}

    def _become(self, lines: dict[str, Line]) -> None:
        if lines != self._lines:
            self._changes += 1
            self._lines = lines
            self._kept = {id: line["for"] for id, line in lines.items() if line["for"] is not None}
            self._steps = {}

    def _know(self, work: Work) -> None:
        self._agents = {agent.id: agent for agent in work.agents.all()}
        answered = work.handoffs.last_answered()
        self._recent = answered and {"answered_at": stamp(answered[0]), "waited_seconds": round(answered[1])}


def _conversations(topics: Collection[str]) -> set[str]:
    starts = (topic(""), aside(""), row(""))
    return {heard.removeprefix(start) for heard in topics for start in starts if heard.startswith(start)}


def _shown(found: QueueRow) -> bool:
    return found.status is not Status.CLOSED or found.call is not None
