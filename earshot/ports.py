"""What the journeys need of the world, and nothing about how it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from earshot.audit import Sealed, Sought, Verified
from earshot.contact import ContactRules, Refusal, Standing
from earshot.conversation import Conversation, Interaction, OpenTurn, Person, Said
from earshot.earlier import Earlier
from earshot.events import Author, Event, Type
from earshot.handoff import Handoff, Step
from earshot.invitation import Invitation, InvitationStatus, Response, Wanted
from earshot.mail import Delivery, Letter, Mail, MailStatus
from earshot.mark import Labelled, Level
from earshot.mood import Mood
from earshot.outcome import Choice, Turn
from earshot.ownership import HandoffStatus, Status
from earshot.people import Agent, Claimed, Identity, Presence, Role, Session
from earshot.promise import Attempt, Promise, PromiseStatus
from earshot.queue_row import QueueRow
from earshot.site import Site
from earshot.survey import Survey
from earshot.told import Told, ToldKind
from earshot.trail import Levels, Reason, Trail

T = TypeVar("T")


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, in UTC."""


class Ear(Protocol):
    @property
    def ready(self) -> bool:
        """True once a reading takes no longer than the next one."""

    def warm(self) -> None:
        """Makes the first reading as quick as the next ones."""

    def hear(self, text: str) -> Mood: ...


@dataclass(frozen=True)
class Ask:
    """One message as the assistant is asked about it (the turn contract, docs/architecture.md)."""

    conversation: str
    text: str | None
    means: dict[str, Any] | None
    state: dict[str, Any] | None
    trail: Trail
    levels: Levels
    asked: str | None
    said: Sequence[str]
    known: Mapping[str, Any]


class Assistant(Protocol):
    async def reply(self, ask: Ask) -> Turn:
        """Raises AssistantUnavailable when it fails, is too late, or has been failing (the breaker)."""

    @property
    def starting(self) -> bool:
        """True from the start of this process until the assistant has first been seen ready, or should have been."""

    async def ready(self, seconds: float) -> bool:
        """Waits until it is ready, at most so long."""


class Passwords(Protocol):
    """Slow on purpose, and never on the event loop."""

    async def hash(self, password: str) -> str: ...
    async def right(self, hashed: str | None, password: str) -> bool:
        """Whether it is the one. With None it takes as long and is not: nobody learns who has a password."""

    def stale(self, hashed: str) -> bool:
        """True where it was hashed with less effort than is made today."""


class Postman(Protocol):
    async def deliver(self, letter: Letter, message_id: str, handing_over: Callable[[], Awaitable[None]]) -> Delivery:
        """Awaits `handing_over` once the server has agreed to everything but the words, then hands them over."""

    async def rest(self) -> None:
        """Nothing more to send for now."""


class Stationery(Protocol):
    def write(self, kind: str, to: str, sender: str, values: Mapping[str, Any]) -> Letter: ...


class Phones(Protocol):
    def normalise(self, phone: str, site: Site) -> str:
        """`phone` in international form; raises Refused, with a sentence, when it is not a number one can call."""


class Doorbell(Protocol):
    """Says that there is something new on a topic; never what. Losing a ring costs a poll, not a message."""

    def ring(self, topic: str) -> None: ...
    def whisper(self, topic: str, frame: dict[str, Any]) -> None:
        """Passes on something nobody stores: typing, presence."""

    def listen(self, *topics: str) -> AbstractAsyncContextManager[Listener]: ...


class Listener(Protocol):
    async def heard(self, seconds: float) -> list[Heard]:
        """What was heard since the last call; waits up to `seconds` for something."""

    def also(self, topic: str) -> None: ...
    def no_more(self, topic: str) -> None: ...


@dataclass(frozen=True)
class Heard:
    topic: str
    frame: dict[str, Any] | None = None


class Conversations(Protocol):
    def open(
        self,
        *,
        id: str,
        site: str,
        token_hash: str,
        jti: str | None,
        customer_id: int | None,
        interaction_id: int | None,
        claimed: Claimed,
        locale: str,
        page_url: str | None,
        at: datetime,
    ) -> None: ...
    def get(self, id: str, *, lock: bool = False) -> Conversation:
        """Raises NotFound. `lock` holds the row until the work is done, so that what follows is one after another."""

    def token_last_used(self, id: str, token_hash: str) -> datetime | None:
        """When this conversation's token was last used; None where it is not this one's."""

    def identity_used(self, site: str, jti: str) -> bool: ...
    def token_used(self, id: str, at: datetime) -> None: ...
    def own(self, id: str, status: Status, agent_id: int | None, at: datetime) -> None: ...
    def remember(self, id: str, version: int, dialogue: dict[str, Any]) -> bool:
        """Stores the dialogue state if `version` is still the current one; False when another turn was first."""

    def learn(self, id: str, *, trail: Trail | None = None, answers: dict[str, Any] | None = None) -> None: ...
    def seen_by_agent(self, id: str, seq: int) -> None: ...
    def seen_by_customer(self, id: str, seq: int) -> None: ...
    def quiet_since(self, site: str, before: datetime) -> list[str]: ...
    def with_agents(self) -> list[tuple[str, int]]: ...
    def loads(self) -> dict[int, int]:
        """How many conversations each agent has, by id."""


class Customers(Protocol):
    def known(self, site: str, who: Identity, at: datetime) -> Person: ...
    def interaction(self, site: str, customer_id: int | None, what: dict[str, str], at: datetime) -> Interaction: ...


class Asks(Protocol):
    """`about` stands for an interaction (`journeys.ask.fingerprint`)."""

    def note(self, site: str, about: str, client_id: str, customer_id: int | None, at: datetime) -> None: ...
    def first(self, site: str, about: str) -> str | None:
        """The client_id under which this was first asked about."""

    def talking(self, customer_id: int) -> bool:
        """True while one of their conversations is open."""

    def moments(self, customer_id: int, since: datetime) -> list[datetime]:
        """When they were asked from `since` on, by a page or by a conversation's greeting."""

    def forget(self, before: datetime) -> None: ...


class Log(Protocol):
    def add(
        self,
        conversation: str,
        type: Type,
        author: Author,
        at: datetime,
        *,
        text: str | None = None,
        name: str | None = None,
        client_id: str | None = None,
        agent_id: int | None = None,
        mood: Mood | None = None,
        choices: Sequence[Choice] = (),
        body: dict[str, Any] | None = None,
    ) -> Event:
        """Appends and numbers one event; a customer's cursor moves only for the types that are theirs."""

    def after(self, conversation: str, seq: int, limit: int = 500) -> list[Event]: ...
    def entries(self, conversation: str, entry: int, limit: int = 500) -> list[Event]: ...
    def said_by_bot(self, conversation: str, last: int = 200) -> list[str]: ...
    def words_of_customer(self, conversation: str, last: int = 20) -> list[str]:
        """Their words, newest first, without tapped choices."""

    def said(self, conversation: str, last: int = 50) -> list[Said]:
        """The customer's messages with their readings, oldest first, without what was taken out."""

    def seq_at(self, conversation: str, entry: int) -> int:
        """The last seq the customer had been given when the desk's log stood at `entry`."""

    def unread(self, conversation: str, seq: int) -> int:
        """How many of the customer's messages are after `seq`."""

    def mood(self, conversation: str, message_id: int, of: int, mood: Mood, at: datetime) -> None: ...
    def choice(self, conversation: str, id: str) -> tuple[int, Choice]:
        """The seq and the choice; raises ChoiceOver when the conversation has no such choice."""

    def latest_choices(self, conversation: str) -> int:
        """The seq of the latest event that carried choices, or 0."""


class Turns(Protocol):
    def open(self, conversation: str, message_id: int, means: dict[str, Any] | None, at: datetime) -> None: ...
    def next(self, conversation: str) -> OpenTurn | None: ...
    def end(self, id: int, status: str, at: datetime, outcome: dict[str, Any] | None = None) -> bool:
        """Ends it if it is still open; False when somebody else did."""

    def end_all(self, conversation: str, status: str, at: datetime) -> None: ...
    def reopen_failed(self, conversation: str, at: datetime) -> bool:
        """Opens the newest failed turn again, once: False where it was tried before or there is none."""

    def outcomes(self, conversation: str, last: int = 50) -> list[dict[str, Any]]:
        """What the assistant's turns decided, oldest first."""

    def owing(self) -> list[str]:
        """The conversations that are owed an answer."""


class Handoffs(Protocol):
    def open(
        self,
        conversation: Conversation,
        reason: Reason,
        score: float,
        words: str | None,
        about: str | None,
        at: datetime,
        *,
        front: bool = False,
        for_agent_id: int | None = None,
        note: str | None = None,
    ) -> Handoff: ...
    def current(self, conversation: str) -> Handoff | None: ...
    def last_agent(self, conversation: str) -> int | None: ...
    def become(self, id: int, status: HandoffStatus, at: datetime, agent_id: int | None = None) -> None: ...
    def again(
        self, id: int, at: datetime, *, front: bool, for_agent_id: int | None = None, note: str | None = None
    ) -> None: ...
    def for_reason(self, id: int, reason: Reason, words: str | None) -> None:
        """A better reason than the one it was opened for."""

    def step_up(self, id: int, step: Step) -> None: ...
    def waiting_because(self, reason: Reason) -> list[str]: ...
    def requested(self, site: str) -> list[Handoff]: ...
    def recent_waits(self, site: str, since: datetime) -> list[float]: ...
    def last_answered(self) -> tuple[datetime, float] | None: ...


class Queue(Protocol):
    """What the desk's list needs, in a fixed number of statements however many wait."""

    def rows(self, with_bot: int) -> list[QueueRow]: ...
    def rows_of(self, conversations: Sequence[str]) -> list[QueueRow]: ...
    def newest_with_bot(self, most: int) -> list[str]: ...
    def in_line(self, site: str) -> list[tuple[Handoff, str | None]]: ...


class Promises(Protocol):
    def callback(
        self, conversation: Conversation, what: str, phone: str, made_at: datetime, due_at: datetime
    ) -> Promise: ...
    def make(
        self, conversation: Conversation, what: str, owner_id: int, made_at: datetime, due_at: datetime
    ) -> Promise: ...
    def get(self, id: int, *, lock: bool = False) -> Promise:
        """Raises NotFound."""

    def open_ones(self, limit: int = 200) -> list[Promise]:
        """All that are still to be kept, the next one due first."""

    def of(self, conversation: str) -> list[Promise]: ...
    def known_to(self, conversation: Conversation) -> list[Promise]:
        """This conversation's, and the customer's open ones from anywhere; the next one due first."""

    def attempt(self, id: int, agent_id: int, result: Attempt, at: datetime) -> None: ...
    def end(self, id: int, status: PromiseStatus, at: datetime) -> None: ...


class Marks(Protocol):
    def put(self, message_id: int, agent_id: int, should: Level, was: float, at: datetime) -> None:
        """The newest word on a reading counts."""

    def after(self, id: int, limit: int) -> list[tuple[int, Labelled]]:
        """Marked messages with what was said before them, by their number; none whose words were taken out."""


class ToldOnes(Protocol):
    """What agents are told at their desks: somebody mentioned them, somebody praised them."""

    def add(
        self, agent_id: int, kind: ToldKind, conversation: str, entry: int, by_agent_id: int | None, at: datetime
    ) -> bool:
        """False where they have been told of this before."""

    def of(self, agent_id: int, last: int = 50) -> list[Told]:
        """Unseen ones first, then the newest; none whose words were taken out."""

    def see(self, id: int, agent_id: int, at: datetime) -> bool: ...


class WrapUps(Protocol):
    def add(self, conversation: str, agent_id: int, outcome: str, cause: str, record: str, at: datetime) -> None: ...
    def earlier(self, conversation: Conversation, last: int = 10) -> list[Earlier]:
        """The same customer's other conversations, newest first, with how each was wrapped up."""


class Agents(Protocol):
    def add(self, email: str, name: str, role: Role, at: datetime) -> Agent: ...
    def get(self, id: int) -> Agent: ...
    def by_email(self, email: str) -> Agent | None: ...
    def all(self) -> list[Agent]:
        """Those who may sign in."""

    def everybody(self) -> list[Agent]:
        """The disabled ones too, last."""

    def lock(self) -> None:
        """Holds the owners until the work is done, so that two cannot each remove the other."""

    def password_hash(self, id: int) -> str | None: ...
    def with_password(self) -> set[int]: ...
    def give_password(self, id: int, hashed: str) -> None: ...
    def give_role(self, id: int, role: Role) -> None: ...
    def alert(self, id: int, alerted: bool) -> None: ...
    def disable(self, id: int, at: datetime | None) -> None:
        """From `at` on; None lets them in again."""

    def counted_on_for(self, id: int, capacity: int) -> None: ...
    def present(self, id: int, at: datetime, presence: Presence | None = None) -> None: ...
    def deeds(self, deed: str, subject: str) -> int:
        """How often this was done to this subject."""

    def audit(self, agent_id: int | None, deed: str, subject: str, body: dict[str, Any], at: datetime) -> None:
        """Sealed into the trail with this work. Raises ValueError for a body that could hold words."""


class Audit(Protocol):
    def page(self, sought: Sought, limit: int) -> list[Sealed]: ...
    def verify(self, noted: str | None = None) -> Verified: ...


class Sessions(Protocol):
    def open(
        self, agent_id: int, kind: str, token_hash: str, at: datetime, expires_at: datetime, device: str = ""
    ) -> None: ...
    def agent(self, kind: str, token_hash: str, at: datetime, idle_since: datetime) -> Agent | None: ...
    def used(self, token_hash: str, at: datetime) -> None: ...
    def end(self, kind: str, token_hash: str, at: datetime) -> bool:
        """Ends it; False when it was not open (used, expired, unknown)."""

    def of(self, agent_id: int, kind: str, at: datetime, idle_since: datetime) -> list[Session]: ...
    def end_all(
        self, agent_id: int, at: datetime, *, kinds: Sequence[str], but: str | None = None, only: int | None = None
    ) -> list[str]:
        """Ends this agent's, `but` the one with this hash, or `only` the one with this id; the hashes of the ended."""


class Outbox(Protocol):
    def add(
        self,
        kind: str,
        key: str,
        recipient: str,
        body: dict[str, Any],
        at: datetime,
        expires_at: datetime,
        *,
        rank: int,
        due_at: datetime | None = None,
    ) -> bool:
        """False where there is a mail with this key already."""

    def claim(self, at: datetime) -> Mail | None:
        """The next one that is due, now being sent; no other sender gets it."""

    def handing_over(self, id: int, at: datetime, message_id: str) -> None: ...
    def end(self, id: int, status: MailStatus, at: datetime, said: str) -> None: ...
    def again(self, id: int, due_at: datetime, said: str) -> None: ...
    def stranded(self, before: datetime, at: datetime) -> int: ...
    def expire(self, at: datetime) -> int: ...
    def newest(self, limit: int, status: MailStatus | None = None) -> list[Mail]: ...


class Receipts(Protocol):
    def find(self, scope: str, client_id: str) -> tuple[str, dict[str, Any], datetime] | None:
        """(fingerprint, answer, at) of an earlier write with this id."""

    def keep(self, scope: str, client_id: str, fingerprint: str, answer: dict[str, Any], at: datetime) -> None: ...
    def forget(self, before: datetime) -> None: ...


class Invitations(Protocol):
    def standing(self, site: str, email: str, customer_id: int | None) -> Standing:
        """What speaks for and against asking them: everything they were asked, and whether anything bars it."""

    def asked_about(self, survey: str, interaction_id: int) -> bool: ...
    def open(
        self,
        *,
        site: str,
        survey: Survey,
        wanted: Wanted,
        locale: str,
        zone: str,
        customer_id: int,
        interaction_id: int,
        nonce: str,
        token_hash: str,
        refusal: Refusal | None,
        at: datetime,
        due_at: datetime,
    ) -> Invitation: ...
    def of(self, token_hash: str, *, lock: bool = False) -> Invitation:
        """Raises NotFound. `lock` holds it until the work is done."""

    def get(self, id: int) -> Invitation: ...
    def become(self, id: int, status: InvitationStatus, at: datetime, refusal: Refusal | None = None) -> None: ...
    def unanswered(self, sent_before: datetime, limit: int) -> list[Invitation]:
        """Those that were sent, not answered and not reminded of, the oldest first."""

    def reminded(self, id: int, at: datetime) -> None: ...
    def bounced(self, site: str, email: str, at: datetime) -> None:
        """Their mail came back: not written to again."""

    def survey(self, invitation: Invitation) -> Survey:
        """In the version the invitation was made with."""

    def response(self, id: int) -> Response | None: ...
    def answer(self, id: int, response: Response, score: int | None) -> None:
        """Keeps the response as it now stands."""

    def unsubscribe(self, site: str, email: str, at: datetime) -> None:
        """Not asked again from now on, not even what is queued."""


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
    def handoffs(self) -> Handoffs: ...
    @property
    def queue(self) -> Queue: ...
    @property
    def promises(self) -> Promises: ...
    @property
    def marks(self) -> Marks: ...
    @property
    def told(self) -> ToldOnes: ...
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
    def outbox(self) -> Outbox: ...
    def ring(self, topic: str) -> None: ...
    def sites_seen(self, sites: Sequence[Site], at: datetime) -> None:
        """Keeps a row for each site, so that what belongs to one can point at it."""


class Records(Protocol):
    async def write(self, deed: Callable[[Work], T]) -> T:
        """Runs `deed` in a transaction; durable when this returns, and only then announced. Raises NotSaved."""

    async def read(self, look: Callable[[Work], T]) -> T: ...


@dataclass(frozen=True)
class House:
    """Everything a journey may use, put together in compose."""

    records: Records
    assistant: Assistant
    ear: Ear
    phones: Phones
    passwords: Passwords
    bell: Doorbell
    clock: Clock
    sites: Mapping[str, Site]
    secret: bytes
    address: str  # where people open it, for the links in mails
    surveys: Mapping[str, Survey] = field(default_factory=dict)
    asking: ContactRules = field(default_factory=ContactRules)
    boot_wait: float = 30.0
    wake: Callable[[str], None] = field(default=lambda conversation: None)


DESK = "desk"
OUTBOX = "outbox"
EVERYTHING = "*"  # listens to every ring, never to whispers


def row(conversation: str) -> str:
    """Rung where only a line of the queue has changed, and nothing in the conversation's log."""
    return f"row:{conversation}"


def topic(conversation: str) -> str:
    return f"conversation:{conversation}"
