"""The audit trail: who did what, when. Codes and ids, never anybody's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

# What each deed is called on the page, between who did it and what it is about: `subject`, an agent's id or a
# conversation's.
DEEDS: dict[str, str] = {
    "sign_in": "signed in",
    "sign_in_failed": "failed to sign in",
    "sign_out": "signed out",
    "session_end": "ended sessions of",
    "password": "chose a password",
    "name": "changed their name",
    "reset": "asked for a new password",
    "add": "added",
    "invite": "invited",
    "role": "gave a role to",
    "alerted": "changed the on-duty list for",
    "disable": "disabled",
    "enable": "enabled again",
    "accept": "accepted",
    "transfer": "passed on",
    "hand_back": "handed back",
    "wrap_up": "wrapped up",
    "promise": "made or settled a promise",
    "promise_taken": "took over a promise",
    "call": "rang a customer",
    "mark": "marked a reading",
    "ask_privately": "asked by a one-time form",
    "read_privately": "read a one-time form",
    "snippet": "changed a snippet",
    "hook": "changed webhook",
    "follow_up": "gave or settled follow-up",
    "called": "put a name right in",
    "join": "put a contact into a matter",
    "split": "took a contact out of a matter",
    "export": "exported",
    "erase": "erased",
    "outlived": "erased what was kept long enough:",
}
ABOUT_CONVERSATIONS = frozenset(
    {"accept", "transfer", "hand_back", "wrap_up", "call", "mark", "join", "split", "called", "ask_privately"}
    | {"read_privately"}
)
_CODE = re.compile(r"[a-z0-9_]{1,40}")


@dataclass(frozen=True)
class Trace:
    """One deed of somebody's, or of nobody's who is known."""

    agent_id: int | None
    deed: str
    subject: str
    body: dict[str, Any]
    at: datetime


def trace(agent_id: int | None, deed: str, subject: str, body: dict[str, Any], at: datetime) -> Trace:
    """Raises ValueError for a deed nobody named, and for a body that could hold a sentence: no words in the trail."""
    if deed not in DEEDS:
        raise ValueError(f"{deed} is no deed of the audit trail: name it in earshot/audit.py")
    for key, value in body.items():
        if not (value is None or isinstance(value, int) or (isinstance(value, str) and _CODE.fullmatch(value))):
            raise ValueError(f"{key} of {deed} is no code: words do not belong in the audit trail")
    return Trace(agent_id, deed, subject, body, at)


@dataclass(frozen=True)
class Sealed:
    """A row of the trail as it was read."""

    number: int
    trace: Trace
    seal: str


@dataclass(frozen=True)
class Sought:
    """What the page asks for; None is everything. `before` is a number: the page after it."""

    agent_id: int | None = None
    deed: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


@dataclass(frozen=True)
class Verified:
    """`broken` is the first row that does not fit its seal; `known`: a head noted earlier is in the chain."""

    rows: int
    head: str | None
    broken: int | None = None
    known: bool = True

    @property
    def whole(self) -> bool:
        return self.broken is None and self.known
