"""The queue as every desk sees it: read once for all of them, and then only where something changed.

A message in one conversation reads one line, not a thousand. Where nobody has looked for a while, nothing is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from earshot.events import stamp
from earshot.handoff import REASON_WORDS
from earshot.ownership import Status
from earshot.people import Agent
from earshot.ports import EVERYTHING, House, Listener, Work, row, topic
from earshot.queue_order import Place, place_of
from earshot.queue_row import Call, QueueRow

WITH_BOT_SHOWN = 20
READ_WHOLE_EVERY = timedelta(seconds=30)  # a ring that was missed, by another process or on its way, costs so long
KEPT_FOR = 10.0  # seconds after the last one has looked: a desk that is opened asks first and connects then
Line = dict[str, Any]
SECTIONS = ("senior", "waiting", "mine", "calls", "others", "with_bot")


class Board:
    """`open` it, ask for what is `fresh`, take this agent's `view`; a line that did not change is the same object."""

    def __init__(self, house: House, kept_for: float = KEPT_FOR) -> None:
        self._house = house
        self._kept_for = kept_for
        self._one_at_a_time = asyncio.Lock()
        self._users = 0
        self._ears = AsyncExitStack()
        self._listener: Listener | None = None
        self._lines: dict[str, Line] = {}
        self._agents: dict[int, Agent] = {}
        self._recent: Line | None = None
        self._read_at: datetime | None = None
        self._epoch, self._changes = token_hex(4), 0
        self._forgetting: asyncio.TimerHandle | None = None
        self._rest: asyncio.Task[None] | None = None

    def version(self, agent: Agent) -> str:
        """Another one whenever a line is, so that whoever has read it all need not read it again."""
        return f"{self._epoch}-{self._changes}-{len(self.view(agent))}"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Board]:
        async with self._one_at_a_time:
            self._users += 1
            if self._forgetting is not None:
                self._forgetting.cancel()
            if self._listener is None:
                self._listener = await self._ears.enter_async_context(self._house.bell.listen(EVERYTHING))
                self._read_at = None
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
            self._listener = None
            await self._ears.aclose()
            self._ears = AsyncExitStack()
            self._lines = {}

    async def fresh(self) -> Board:
        """Brings the lines up to now; those who ask meanwhile share the same reading."""
        async with self._one_at_a_time:
            now = self._house.clock.now()
            heard = set() if self._listener is None else {h.topic for h in await self._listener.heard(0)}
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

    def view(self, agent: Agent) -> dict[str, Line]:
        """The lines this agent may see: not those kept for a colleague who is here."""
        now = self._house.clock.now()
        elsewhere = {a.id for a in self._agents.values() if a.on_duty(now)} - {agent.id}
        return {id: line for id, line in self._lines.items() if line["for"] not in elsewhere}

    def sections(self, agent: Agent) -> Line:
        """All of it, in the order in which it is shown."""
        lines = sorted(self.view(agent).values(), key=_order)
        found: Line = {name: [line for line in lines if section_of(line, agent.id) == name] for name in SECTIONS}
        found |= {"recent": self._recent, "now": stamp(self._house.clock.now()), "version": self.version(agent)}
        return found

    def changes(self, agent: Agent, shown: dict[str, Line]) -> Line | None:
        """What is other than `shown`, which becomes what is; None where nothing is."""
        seen = self.view(agent)
        changed = [line for id, line in seen.items() if shown.get(id) is not line]
        gone = [id for id in shown if id not in seen]
        shown.clear()
        shown.update(seen)
        if not changed and not gone:
            return None
        return {"lines": changed, "gone": gone, "recent": self._recent, "now": stamp(self._house.clock.now())}

    def _read_whole(self, work: Work) -> None:
        self._know(work)
        before = self._lines
        self._lines = {}
        for found in work.queue.rows(WITH_BOT_SHOWN):
            line = self._line(found)
            old = before.get(found.conversation)
            self._lines[found.conversation] = old if old == line else line
        if self._lines != before:
            self._changes += 1

    def _read_changed(self, work: Work, changed: Collection[str]) -> None:
        self._know(work)
        self._changes += 1
        newest = work.queue.newest_with_bot(WITH_BOT_SHOWN)
        wanted = {*changed, *(id for id in newest if id not in self._lines)}
        rows = {found.conversation: found for found in work.queue.rows_of(sorted(wanted))}
        lines = {id: line for id, line in self._lines.items() if id not in wanted}
        lines |= {id: self._line(found) for id, found in rows.items() if _shown(found)}
        kept = set(newest)
        self._lines = {
            id: line
            for id, line in lines.items()
            if line["status"] != Status.WITH_BOT.value or id in kept or line["callback"]
        }

    def _know(self, work: Work) -> None:
        self._agents = {agent.id: agent for agent in work.agents.all()}
        answered = work.handoffs.last_answered()
        self._recent = answered and {"answered_at": stamp(answered[0]), "waited_seconds": round(answered[1])}

    def _line(self, found: QueueRow) -> Line:
        handoff, site = found.handoff, self._house.sites.get(found.site)
        place = None if handoff is None else place_of(handoff, found.tier, site.loyalty if site else {})
        return {
            "conversation": found.conversation,
            "customer": {"name": found.name, "verified": found.verified, "tier": found.tier},
            "status": found.status.value,
            "agent": _agent(self._agents, found.agent_id),
            "reason": None if handoff is None else handoff.reason.value,
            "reason_words": None if handoff is None else REASON_WORDS[handoff.reason],
            "score": found.score,
            "waiting_since": stamp(found.last_at if handoff is None else handoff.requested_at),
            "last_at": stamp(found.last_at),
            "place": _place(place),
            "front": handoff is not None and handoff.front,
            "senior": handoff is not None and handoff.senior,
            "escalated": handoff is not None and handoff.missed_at is not None,
            "step": None if handoff is None or handoff.step is None else handoff.step.value,
            "for": None if handoff is None or found.status is not Status.WAITING else handoff.for_agent_id,
            "callback": _call(found.call),
            "last": found.last[:200] if found.last else None,
            "about": None if handoff is None else handoff.about,
            "rating": found.rating,
            "unread": found.unread,
        }


def section_of(line: Line, me: int) -> str:
    """Each conversation stands in one place: one with a call booked waits for that call."""
    if line["status"] == Status.WITH_AGENT.value:
        return "mine" if line["agent"] and line["agent"]["id"] == me else "others"
    if line["callback"]:
        return "calls"
    if line["status"] != Status.WAITING.value:
        return "with_bot"
    return "senior" if line["senior"] else "waiting"


def _order(line: Line) -> tuple[Any, ...]:
    """Those who wait by their place, calls by when they are due, the rest with the newest words first."""
    if line["callback"] and line["status"] != Status.WITH_AGENT.value:
        return (0, line["callback"]["due_at"])
    if line["place"] and line["status"] == Status.WAITING.value:
        return (1, not line["front"], line["place"]["counts_from"], line["place"]["number"])
    return (2, -datetime.fromisoformat(line["last_at"]).timestamp())


def _conversations(topics: Collection[str]) -> set[str]:
    starts = (topic(""), row(""))
    return {heard.removeprefix(start) for heard in topics for start in starts if heard.startswith(start)}


def _shown(found: QueueRow) -> bool:
    return found.status is not Status.CLOSED or found.call is not None


def _place(place: Place | None) -> Line | None:
    if place is None:
        return None
    parts = {"urgency": place.urgency, "loyalty": place.loyalty, "head_start": place.head_start}
    return {"counts_from": stamp(place.counts_from), "number": place.number, **parts}


def _call(call: Call | None) -> Line | None:
    if call is None:
        return None
    tried_at = None if call.tried_at is None else stamp(call.tried_at)
    return {"due_at": stamp(call.due_at), "phone": call.phone, "tried": call.tried, "tried_at": tried_at}


def _agent(agents: Mapping[int, Agent], id: int | None) -> Line | None:
    return None if id is None or id not in agents else {"id": id, "name": agents[id].name}
