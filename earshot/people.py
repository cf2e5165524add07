"""The people: customers as they gave themselves, agents as they sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

LEASE = timedelta(seconds=30)  # without a heartbeat for so long, an agent is taken to be gone


class Presence(str, Enum):
    AVAILABLE = "available"
    AWAY = "away"


class Role(str, Enum):
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    OWNER = "owner"


@dataclass(frozen=True)
class Agent:
    id: int
    email: str
    name: str
    role: Role
    presence: Presence
    seen_at: datetime | None

    def on_duty(self, at: datetime) -> bool:
        """Signed in, available, and heard from within the lease."""
        return self.presence is Presence.AVAILABLE and self.here(at)

    def here(self, at: datetime) -> bool:
        return self.seen_at is not None and at - self.seen_at < LEASE


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
