"""The people: customers as they gave themselves, agents as they sign in, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from earshot.errors import NotAllowed

LEASE = timedelta(seconds=30)  # without a heartbeat for so long, an agent is taken to be gone


class Presence(str, Enum):
    AVAILABLE = "available"
    AWAY = "away"


class Role(str, Enum):
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    OWNER = "owner"


class Right(str, Enum):
    ATTEND = "attend"  # the desk: accept, answer, note, pass on, hand back, wrap up
    TRANSFER_AGAIN = "transfer_again"  # pass on what was passed on before
    MANAGE_PEOPLE = "manage_people"  # add, invite, change roles, disable, end others' sessions, the on-duty list
    READ_AUDIT = "read_audit"  # who did what, and when


_DESK = frozenset({Right.ATTEND})

# The one table of what each may do; whoever asks, asks `Agent.may` or `Agent.must`.
MAY: dict[Role, frozenset[Right]] = {
    Role.AGENT: _DESK,
    Role.SUPERVISOR: _DESK | {Right.TRANSFER_AGAIN},
    Role.OWNER: frozenset(Right),
}


@dataclass(frozen=True)
class Agent:
    """`alerted`: on the on-duty list, written to when somebody waits and nobody is at the desk."""

    id: int
    email: str
    name: str
    role: Role
    presence: Presence
    seen_at: datetime | None
    alerted: bool = False
    disabled_at: datetime | None = None

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
