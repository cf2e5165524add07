"""One transaction's view of the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from earshot.ports.archive import Archive
from earshot.ports.customers import Asks, Customers
from earshot.ports.debriefs import Debriefs
from earshot.ports.demo import Demo
from earshot.ports.desk import Agents, Audit, Marks, Sessions, ToldOnes
from earshot.ports.follow_ups import FollowUps
from earshot.ports.handing_over import Handoffs, Promises, Queue, WrapUps
from earshot.ports.hooks import Hooks
from earshot.ports.mails import Invitations, Outbox
from earshot.ports.matters import Matters
from earshot.ports.privacy import Privacy
from earshot.ports.private_forms import PrivateForms
from earshot.ports.processes import Processes
from earshot.ports.reports import Books, Reports
from earshot.ports.snippets import Snippets
from earshot.ports.talk import Conversations, Log, Receipts, Redactions, Turns
from earshot.site import Site

T = TypeVar("T")


class Work(Protocol):
    """One transaction's view of the records. Rings are kept until the commit."""

    @property
    def conversations(self) -> Conversations: ...
    @property
    def customers(self) -> Customers: ...
    @property
    def asks(self) -> Asks: ...
    @property
    def log(self) -> Log: ...
    @property
    def turns(self) -> Turns: ...
    @property
    def processes(self) -> Processes: ...
    @property
    def private_forms(self) -> PrivateForms: ...
    @property
    def redactions(self) -> Redactions: ...
    @property
    def handoffs(self) -> Handoffs: ...
    @property
    def queue(self) -> Queue: ...
    @property
    def promises(self) -> Promises: ...
    @property
    def matters(self) -> Matters: ...
    @property
    def marks(self) -> Marks: ...
    @property
    def told(self) -> ToldOnes: ...
    @property
    def snippets(self) -> Snippets: ...
    @property
    def archive(self) -> Archive: ...
    @property
    def wrap_ups(self) -> WrapUps: ...
    @property
    def agents(self) -> Agents: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def receipts(self) -> Receipts: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def privacy(self) -> Privacy: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def books(self) -> Books: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def follow_ups(self) -> FollowUps: ...
    @property
    def hooks(self) -> Hooks: ...
    @property
    def debriefs(self) -> Debriefs: ...
    @property
    def demo(self) -> Demo: ...
    def ring(self, topic: str) -> None: ...
    def leave_no_trace(self) -> None:
        """After the commit, what it took out is gone from the database's own log, too."""

    def sites_seen(self, sites: Sequence[Site], at: datetime) -> None:
        """Keeps a row for each site, so that what belongs to one can point at it."""


class Records(Protocol):
    @property
    def shared(self) -> bool:
        """Whether other web processes may be at work on them."""

    async def write(self, deed: Callable[[Work], T]) -> T:
        """Runs `deed` in a transaction; durable when this returns, and only then announced. Raises NotSaved."""

    async def jot(self, deed: Callable[[Work], T]) -> T:
        """A `write` to a few rows by their keys, for what every message needs: it may hold up everybody else."""

    async def read(self, look: Callable[[Work], T]) -> T: ...

    async def glance(self, look: Callable[[Work], T]) -> T:
        """A read of a few rows by their keys, for what every message needs: it may hold up everybody else."""
