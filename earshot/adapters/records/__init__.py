"""The records: the ports of `earshot.ports`, kept in SQL.

`Records` runs a deed in one transaction and rings afterwards; each facet of `Work` has a file of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from secrets import token_hex
from typing import TypeVar, get_type_hints

from sqlalchemy import Connection, update

from earshot import ports
from earshot.adapters.database import Database
from earshot.adapters.records.agents import Agents
from earshot.adapters.records.archive import Archive
from earshot.adapters.records.asks import Asks
from earshot.adapters.records.audit import Audit
from earshot.adapters.records.books import Books
from earshot.adapters.records.conversations import Conversations
from earshot.adapters.records.customers import Customers
from earshot.adapters.records.debriefs import Debriefs
from earshot.adapters.records.demo import Demo
from earshot.adapters.records.follow_ups import FollowUps
from earshot.adapters.records.handoffs import Handoffs
from earshot.adapters.records.hooks import Hooks
from earshot.adapters.records.invitations import Invitations
from earshot.adapters.records.log import Log
from earshot.adapters.records.marks import Marks
from earshot.adapters.records.matters import Matters
from earshot.adapters.records.outbox import Outbox
from earshot.adapters.records.privacy import Privacy
from earshot.adapters.records.private_forms import PrivateForms
from earshot.adapters.records.processes import Processes
from earshot.adapters.records.promises import Promises
from earshot.adapters.records.queue import Queue
from earshot.adapters.records.receipts import Receipts
from earshot.adapters.records.redactions import Redactions
from earshot.adapters.records.reports import Reports
from earshot.adapters.records.sessions import Sessions
from earshot.adapters.records.snippets import Snippets
from earshot.adapters.records.told import ToldOnes
from earshot.adapters.records.turns import Turns
from earshot.adapters.records.wrap_ups import WrapUps
from earshot.adapters.tables import site as table
from earshot.site import Site

T = TypeVar("T")


class Work:
    """One transaction's view of the records. A facet is made when it is first asked for: of the thirty there are, what
    keeps a message needs seven.
    """

    conversations: Conversations
    customers: Customers
    asks: Asks
    log: Log
    turns: Turns
    private_forms: PrivateForms
    processes: Processes
    redactions: Redactions
    handoffs: Handoffs
    queue: Queue
    promises: Promises
    matters: Matters
    marks: Marks
    told: ToldOnes
    snippets: Snippets
    archive: Archive
    wrap_ups: WrapUps
    agents: Agents
    sessions: Sessions
    receipts: Receipts
    audit: Audit
    invitations: Invitations
    privacy: Privacy
    outbox: Outbox
    books: Books
    reports: Reports
    debriefs: Debriefs
    follow_ups: FollowUps
    hooks: Hooks
    demo: Demo

    def __init__(self, connection: Connection, key: bytes, me: str) -> None:
        self._db, self._key, self._me = connection, key, me
        self.rings: list[str] = []
        self.traceless = False

    def __getattr__(self, name: str) -> object:
        if name not in _FACETS:
            raise AttributeError(name)
        facet = _FACETS[name](self._db, *self._more(name))
        setattr(self, name, facet)
        return facet

    def _more(self, name: str) -> tuple[bytes | str, ...]:
        return (self._key,) if name in _SEALED else (self._me,) if name in _OURS else ()

    def ring(self, topic: str) -> None:
        if topic not in self.rings:
            self.rings.append(topic)

    def leave_no_trace(self) -> None:
        self.traceless = True

    def sites_seen(self, sites: Sequence[Site], at: datetime) -> None:
        for site in sites:
            mine = table.c.key == site.key
            if not self._db.execute(update(table).where(mine).values(name=site.name, seen_at=at)).rowcount:
                self._db.execute(table.insert().values(key=site.key, name=site.name, seen_at=at))


_FACETS: dict[str, Callable[..., object]] = get_type_hints(Work)
_SEALED = frozenset({"receipts", "audit", "invitations", "privacy"})  # these have the key, and
_OURS = frozenset({"turns", "processes"})  # these know which process we are


class Records:
    """Implements `ports.Records` over a Database and a Doorbell; `key` seals the audit trail, `me` names us."""

    def __init__(self, database: Database, bell: ports.Doorbell, key: bytes, me: str | None = None) -> None:
        self._database = database
        self._bell = bell
        self._key = key
        self._me = me or token_hex(4)

    @property
    def shared(self) -> bool:
        return self._database.shared

    async def write(self, deed: Callable[[ports.Work], T]) -> T:
        return await self._announced(*await self._database.write(self._deed(deed)))

    async def jot(self, deed: Callable[[ports.Work], T]) -> T:
        return await self._announced(*await self._database.jot(self._deed(deed)))

    def _deed(self, deed: Callable[[ports.Work], T]) -> Callable[[Connection], tuple[T, Work]]:
        def run(connection: Connection) -> tuple[T, Work]:
            work = Work(connection, self._key, self._me)
            answer = deed(work)
            work.audit.append(work.agents.traces)
            return answer, work

        return run

    async def _announced(self, answer: T, work: Work) -> T:
        if work.traceless:
            await self._database.leave_no_trace()
        for topic in work.rings:
            self._bell.ring(topic)
        return answer

    async def glance(self, look: Callable[[ports.Work], T]) -> T:
        return await self._database.glance(lambda connection: look(Work(connection, self._key, self._me)))

    async def read(self, look: Callable[[ports.Work], T]) -> T:
        return await self._database.read(lambda connection: look(Work(connection, self._key, self._me)))
