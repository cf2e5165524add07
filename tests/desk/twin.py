"""The desk's side of the web contract in memory: what the desk talks to when only the desk is on trial.

A test moves the other people with it: customers call, write and type, Robin takes one first, the line goes dead.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

ALEX = {"id": 1, "name": "Alex"}
ROBIN = {"id": 2, "name": "Robin"}
PHONE = {"display": "020 7946 0958", "tel": "+442079460958", "hours": "open now, until 18:00", "open_now": True}
Entry = dict[str, Any]


def stamp(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Talk:
    """One conversation as the service holds it."""

    id: str
    name: str
    facts: dict[str, Any]
    entries: list[Entry] = field(default_factory=list)
    handoff: dict[str, Any] | None = None
    done: dict[str, Any] = field(default_factory=dict)  # client_id → what it was answered

    @property
    def status(self) -> str:
        return str(self.facts["status"])

    @property
    def owner(self) -> dict[str, Any] | None:
        agent: dict[str, Any] | None = self.facts["agent"]
        return agent

    @property
    def last(self) -> int:
        return len(self.entries)

    def own(self, status: str, agent: dict[str, Any] | None = None) -> None:
        self.facts |= {"status": status, "agent": agent}

    def add(self, type: str, author: str, name: str | None = None, *, at: datetime | None = None, **body: Any) -> Entry:
        seq = None
        if type not in ("mood", "note", "promise", "mark", "matter", "audit"):
            seq = 1 + sum(entry["seq"] is not None for entry in self.entries)
        entry = {"entry": self.last + 1, "seq": seq, "type": type, "at": stamp(at or now())}
        entry |= {"author": author, "name": name, "text": None, "client_id": None, **body}
        self.entries.append(entry)
        return entry

    def card(self, state: str, message: str, name: str | None = None, **body: Any) -> None:
        self.add("handoff", "agent" if name else "system", name, handoff={"state": state, "message": message}, **body)

    def said_by(self, author: str) -> list[str]:
        return [e["text"] for e in self.entries if e["type"] == "message" and e["author"] == author]

    def notes(self) -> list[str]:
        return [e["text"] for e in self.entries if e["type"] == "note"]

    def item(self) -> dict[str, Any]:
        """A row of the queue."""
        handoff = self.handoff or {}
        since = handoff.get("since", now())
        words = self.said_by("customer")
        row = {
            "conversation": self.id,
            "status": self.status,
            "agent": self.owner,
            "rating": self.facts["answers"].get("rating"),
        }
        row["customer"] = {key: self.facts["customer"][key] for key in ("name", "verified", "tier")}
        row |= {key: handoff.get(key) for key in ("reason", "reason_words", "about", "callback", "place", "step")}
        row |= {"score": handoff.get("score", self.score), "front": handoff.get("front", False)}
        row["senior"] = handoff.get("senior", False)
        row |= {"escalated": handoff.get("escalated", False), "unread": handoff.get("unread", 0)}
        row |= {"waiting_since": stamp(since)}
        return row | {"last": words[-1] if words else None}

    @property
    def score(self) -> float:
        return max((e["mood"]["score"] for e in self.entries if e["type"] == "mood"), default=0.0)


class Twin:
    """The service. `gate` sees every write first and may answer it with a (status, problem)."""

    def __init__(self) -> None:
        self.talks: dict[str, Talk] = {}
        self.me = {**ALEX, "email": "alex@juniper.example", "role": "agent", "may": ["attend"]}
        self.me |= {"presence": "available", "capacity": 3}
        self.me["site"] = {"key": "juniper", "name": "Juniper & Co", "phone": PHONE}
        self.colleagues = [{**ALEX, "presence": "available"}, {**ROBIN, "presence": "away"}]
        self.for_me: dict[str, list[dict[str, Any]]] = {"promises": [], "told": []}
        self.draft: dict[str, Any] = {"outcome": None, "cause": None, "record": "", "promises": []}
        self.noticed: list[dict[str, str]] = []  # the promises that the service hears in the next replies
        self.snippets: dict[str, Any] = {"snippets": [], "complaint": False}
        self.closed: list[dict[str, Any]] = []
        self.recent: dict[str, Any] | None = None
        self.signed_in = True
        self.ahead = timedelta()  # its clock, before this machine's
        self.gate: Callable[[str, dict[str, Any]], tuple[int, dict[str, Any]] | None] = lambda path, body: None
        self.writes: list[tuple[str, dict[str, Any]]] = []
        self.signals: list[dict[str, Any]] = []
        self.frames: list[dict[str, Any]] = []  # what the desk sent over its line
        self.ring: Callable[[str | None], None] = lambda talk: None
        self.push: Callable[[dict[str, Any]], None] = lambda frame: None
        self._ids = (f"c{n}" for n in itertools.count(1))

    def chats(self, name: str | None, *, minutes_ago: float = 5, **facts: Any) -> Talk:
        """A customer is with the bot."""
        customer = {"name": name, "email": None, "phone": None, "tier": None, "verified": False}
        talk = Talk(next(self._ids), name or "", {"status": "with_bot", "agent": None, "request": None, "answers": {}})
        talk.facts |= {
            "id": talk.id,
            "interaction": None,
            "page_url": None,
            "promises": [],
            "earlier": [],
            "matter": [],
        }
        talk.facts |= {"next": [], "contacts": {"contacts": 1, "days": 1, "too_many": False}, "tried": []}
        talk.facts |= {"trigger": None, "confidential": False, "customer_seen": 0}
        talk.facts |= {"opened_at": stamp(now() - timedelta(minutes=minutes_ago)), "note": None, "reason_words": None}
        talk.facts |= {"customer": customer | facts.pop("customer", {}), **facts}
        self.talks[talk.id] = talk
        self.ring(None)
        return talk

    def says(
        self, talk: Talk, text: str, *, score: float = 0.1, cues: tuple[tuple[str, float, str], ...] = (), **more: Any
    ) -> None:
        """The customer writes; the mood follows its message. A cue is (phrase, weight, kind)."""
        at = more.pop("at", None)
        entry = talk.add("message", "customer", talk.name or None, text=text, at=at)
        found = [_cue(text, *cue) for cue in cues]
        mood = {"score": score, "cues": found, "asked": False, "about": None, "sure": True, **more}
        talk.add("mood", "system", of=entry["entry"], mood=mood, at=at)
        self.ring(talk.id)

    def bot(self, talk: Talk, text: str, **body: Any) -> None:
        talk.add("message", "bot", text=text, **body)
        self.ring(talk.id)

    def calls(self, talk: Talk, *, reason: str = "sounded upset", waited: float = 30, **handoff: Any) -> Talk:
        """A person is called: the conversation waits."""
        since = now() - timedelta(seconds=waited)
        talk.handoff = {"reason": "frustration", "reason_words": reason, "since": since, "score": talk.score, **handoff}
        talk.own("waiting")
        talk.facts |= {"request": (talk.said_by("customer") or [None])[-1], "reason_words": reason}
        talk.card("requested", "I'm sorry about the delivery. This is for a person to put right.", reason_words=reason)
        self.ring(talk.id)
        return talk

    def accepted_by(self, talk: Talk, agent: dict[str, Any]) -> None:
        talk.own("with_agent", {"id": agent["id"], "name": agent["name"]})
        talk.card("accepted", f"{agent['name']} is here and has read what you wrote.", agent["name"])
        self.ring(talk.id)

    def answers(self, talk: Talk, agent: dict[str, Any], text: str) -> None:
        talk.add("message", "agent", agent["name"], text=text)
        self.ring(talk.id)

    def posted(self, path: str) -> list[dict[str, Any]]:
        """The bodies of the writes to a path's last part."""
        return [body for where, body in self.writes if where.rsplit("/", 1)[-1] == path]


def contact(id: str, **more: Any) -> dict[str, Any]:
    """An earlier conversation, as the packet lists it."""
    known = {"conversation": id, "opened_at": stamp(now() - timedelta(days=8)), "status": "closed", "same_matter": True}
    known |= {"title": None, "rating": 2, "outcome": "promised", "cause": "delivery", "agent": "Robin"}
    return known | {"record": "Promised a new date."} | more


def _cue(text: str, phrase: str, weight: float, kind: str) -> dict[str, Any]:
    start = text.index(phrase)
    return {"phrase": phrase, "start": start, "end": start + len(phrase), "weight": weight, "kind": kind}
