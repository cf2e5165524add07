"""The people: customers as they gave themselves, agents as they sign in, and what each role may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from earshot.errors import NotAllowed

LEASE = timedelta(seconds=30)  # without a heartbeat for so long, an agent is taken to be gone
CAPACITY = 3  # customers at once, where nobody says otherwise
MOST_AT_ONCE = 20


class Presence(str, Enum):
    AVAILABLE = "available"
    BUSY = "busy"  # here, with what they have: not counted on for anybody new
    AWAY = "away"


class Role(str, Enum):
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    OWNER = "owner"


class Right(str, Enum):
    ATTEND = "attend"  # the desk: accept, answer, note, pass on, hand back, wrap up
    TRANSFER_AGAIN = "transfer_again"  # pass on what was passed on before
    STEP_IN = "step_in"  # called when nobody has taken a customer yet
    EDIT_SNIPPETS = "edit_snippets"  # the shop's own words that agents start from
    MANAGE_PEOPLE = "manage_people"  # add, invite, change roles, disable, end others' sessions, the on-duty list
    READ_AUDIT = "read_audit"  # who did what, and when
    READ_POST = "read_post"  # which mails have not gone, to whom, and why
    MANAGE_HOOKS = "manage_hooks"  # which other programs are told what happens
    READ_REPORTS = "read_reports"  # what customers said and whether they were served, added up


_DESK = frozenset({Right.ATTEND})

# The one table of what each may do; whoever asks, asks `Agent.may` or `Agent.must`.
MAY: dict[Role, frozenset[Right]] = {
    Role.AGENT: _DESK,
    Role.SUPERVISOR: _DESK | {Right.TRANSFER_AGAIN, Right.STEP_IN, Right.EDIT_SNIPPETS, Right.READ_REPORTS},
    Role.OWNER: frozenset(Right),
}


@dataclass(frozen=True)
class Agent:
    """`alerted`: on the on-duty list, written to when somebody waits and nobody is at the desk. `capacity`: how many
    customers at once they are counted on for; they may take more, nobody is given any."""

    id: int
    email: str
    name: str
    role: Role
    presence: Presence
    seen_at: datetime | None
    alerted: bool = False
    disabled_at: datetime | None = None
    capacity: int = CAPACITY

    def on_duty(self, at: datetime) -> bool:
        """Signed in, available, and heard from within the lease."""
        return self.presence is Presence.AVAILABLE and self.here(at)

    def here(self, at: datetime) -> bool:
        return self.seen_at is not None and at - self.seen_at < LEASE

    def may(self, right: Right) -> bool:
        return self.disabled_at is None and right in MAY[self.role]

    def must(self, right: Right) -> None:
        """Raises NotAllowed for one who may not."""
        if not self.may(right):
            raise NotAllowed("Your role does not include this. An owner can change that.")


class Desk(Enum):
    """What is true about the desk at a moment, for somebody who asks for a person."""

    FREE = "free"  # somebody can take them now
    FULL = "full"  # people are here, each with as many as they can talk to
    NOBODY = "nobody"


def desk_of(agents: Iterable[Agent], loads: Mapping[int, int], at: datetime) -> Desk:
    """`loads` is how many conversations each agent has, by id."""
    here = [agent for agent in agents if agent.here(at) and agent.presence is not Presence.AWAY]
    if any(agent.presence is Presence.AVAILABLE and loads.get(agent.id, 0) < agent.capacity for agent in here):
        return Desk.FREE
    return Desk.FULL if here else Desk.NOBODY


@dataclass(frozen=True)
class Session:
    """Where an agent is signed in: the device in plain words, and when it was last used. The place is not kept."""

    id: int
    token_hash: str
    device: str
    since: datetime
    used_at: datetime


@dataclass(frozen=True)
class Identity:
    """What the shop's signed token says of a customer; verified by its signature and by nothing else."""

    subject: str
    jti: str
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    tier: str | None = None
    interaction: dict[str, str] | None = None


@dataclass(frozen=True)
class Claimed:
    """What the page says of its visitor: good for a greeting, proves nothing."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    interaction: dict[str, str] | None = None
