"""The demo year as rows; a log numbered as logs are: all of it for the desk, without gaps for the customer."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from earshot.demo_year import AGENTS, DOMAIN, MARK
from earshot.demo_year.due import Due
from earshot.demo_year.mailing import Sent
from earshot.demo_year.owed import Owed
from earshot.demo_year.talk import Line, Talk
from earshot.events import SHOWN_TO_CUSTOMER, Author, Type
from earshot.invitation import InvitationStatus
from earshot.mood import Mood
from earshot.ownership import HandoffStatus, Status
from earshot.people import CAPACITY, Presence, Role
from earshot.trail import Trail

Row = dict[str, Any]


@dataclass(frozen=True)
class Numbered:
    event: Row
    message: Row | None
    line: Line


def talk_row(site: str, talk: Talk, agents: Sequence[int]) -> Row:
    """Those that wait for a call wait; all others are over."""
    waits = any(due.kind == "callback" and due.status == "open" for due in talk.dues)
    answers = {"rating": talk.rating, "reason": talk.reason, "wish": talk.wish}
    ended = None if waits else talk.now + timedelta(minutes=2)
    return {
        "id": f"{MARK}{secrets.token_hex(13)}",
        "site": site,
        "token_hash": unheld(),
        "token_used_at": talk.opened_at,
        "claimed": {},
        "locale": "en",
        "status": Status.WAITING.value if waits else Status.CLOSED.value,
        "seq": sum(line.type in SHOWN_TO_CUSTOMER for line in talk.lines),
        "entry": len(talk.lines),
        "agent_seen": 0,
        "customer_seen": 0,
        "dialogue_version": 0,
        "trail": Trail().to_json(),
        "answers": {key: value for key, value in answers.items() if value is not None},
        "opened_at": talk.opened_at,
        "last_at": talk.now,
        "closed_at": ended,
        "agent_id": None if waits or talk.agent is None else agents[talk.agent],
    }


def numbered(id: str, talk: Talk, agents: Sequence[int]) -> Iterator[Numbered]:
    seq = 0
    for entry, line in enumerate(talk.lines, 1):
        shown = line.type in SHOWN_TO_CUSTOMER
        seq += shown
        said = line.type is Type.MESSAGE
        body = line.body if said or line.text is None else {**line.body, "text": line.text}
        event = {
            "conversation_id": id,
            "entry": entry,
            "seq": seq if shown else None,
            "type": line.type.value,
            "author": line.author.value,
            "name": line.name,
            "body": body,
            "at": line.at,
        }
        yield Numbered(event, _message(id, seq, line, agents) if said else None, line)


def handoff_row(id: str, site: str, talk: Talk, agents: Sequence[int]) -> Row:
    waits = talk.ending is None and talk.got_at is None
    reached = next((due.reached_at for due in talk.dues if due.reached_at is not None), None)
    status = HandoffStatus.MISSED if waits else HandoffStatus.COMPLETED
    return {
        "conversation_id": id,
        "site": site,
        "status": status.value,
        "reason": "asked" if talk.why is None else talk.why.value,
        "score": talk.score,
        "front": False,
        "senior": False,
        "about": None if talk.subject is None else talk.subject.name,
        "agent_id": None if waits or talk.agent is None else agents[talk.agent],
        "requested_at": talk.wanted_at,
        "missed_at": talk.missed_at,
        "accepted_at": talk.got_at or reached,
        "ended_at": None if waits else talk.now,
    }


def promise_row(id: str, site: str, talk: Talk, due: Due, agents: Sequence[int], customer_id: int) -> Row:
    return {
        "site": site,
        "conversation_id": id,
        "customer_id": customer_id,
        "kind": due.kind,
        "what": due.what,
        "phone": "+442079460999" if due.kind == "callback" else None,  # a number reserved for fiction
        "status": due.status,
        "owner_id": agents[talk.agent or 0],
        "made_at": due.made_at,
        "due_at": due.due_at,
        "ended_at": due.ended_at,
    }


def owed_row(
    site: str, owed: Owed, agents: Sequence[int], *, conversation: str | None = None, invitation: int | None = None
) -> Row:
    """What is still to do is nobody's: these agents cannot. No mail is written about any of it."""
    done = owed.outcome is not None
    return {
        "site": site,
        "why": owed.why.value,
        "conversation_id": conversation,
        "invitation_id": invitation,
        "opened_at": owed.opened_at,
        "due_at": owed.due_at,
        "owner_id": agents[int(owed.due_at.timestamp()) % len(agents)] if done else None,
        "outcome": None if owed.outcome is None else owed.outcome.value,
        "note": owed.note,
        "ended_at": owed.ended_at,
        "told_at": owed.opened_at,
        "reminded_at": owed.due_at,
        "raised_at": owed.due_at,
    }


def _message(id: str, seq: int, line: Line, agents: Sequence[int]) -> Row:
    return {
        "conversation_id": id,
        "seq": seq,
        "author": line.author.value,
        "agent_id": agents[AGENTS.index(line.name)] if line.author is Author.AGENT and line.name else None,
        "text": line.text or "",
        "mood": None if line.mood is None else Mood(line.mood, about=line.about).to_json(),
        "at": line.at,
    }


def turn_row(conversation: str, message_id: int, line: Line) -> Row:
    """The assistant's turn that took it for what it was."""
    outcome: Row = {"verdict": "carry_on", "intent": line.intent, "answers": {}}
    moments = {"opened_at": line.at, "ended_at": line.at}
    mine = {"conversation_id": conversation, "message_id": message_id}
    return {**mine, **moments, "status": "answered", "attempts": 1, "outcome": outcome}


def agent_row(name: str, at: datetime) -> Row:
    return {
        "email": f"{name.lower()}@{DOMAIN}",
        "name": name,
        "role": Role.AGENT.value,
        "presence": Presence.AWAY.value,
        "alerted": False,
        "capacity": CAPACITY,
        "created_at": at,
        "disabled_at": at,
    }


def customer_row(site: str, name: str, at: datetime) -> Row:
    address = f"{name.lower().replace(' ', '.')}@{DOMAIN}"
    shown = name.rpartition(" ")[0] or name
    return {"site": site, "external_id": f"{MARK}{name}", "name": shown, "email": address, "since": at}


def invitation_row(site: str, name: str, each: Sent, customer_id: int, order: int) -> Row:
    return {
        "site": site,
        "survey": each.survey.key,
        "version": each.survey.version,
        "interaction_id": order,
        "customer_id": customer_id,
        "email": f"{name.lower().replace(' ', '.')}@{DOMAIN}",
        "name": name.rpartition(" ")[0] or name,
        "locale": "en",
        "zone": "Europe/London",
        "nonce": f"{MARK}{secrets.token_hex(8)}",
        "token_hash": unheld(),
        "status": InvitationStatus.SENT.value,
        "created_at": each.at,
        "due_at": each.at,
        "sent_at": each.at,
        "reminded_at": each.at,  # so that no reminder goes to people who are invented
    }


def response_row(id: int, each: Sent) -> Row:
    answers: Row = {"score": each.score}
    if each.text is not None:
        answers[each.survey.questions[1].key] = each.text
    return {
        "invitation_id": id,
        "score": each.score,
        "answers": answers,
        "moods": {},
        "started_at": each.answered_at,
        "last_at": each.answered_at,
        "finished_at": each.answered_at if each.finished else None,
    }


def unheld() -> str:
    """The hash of a token that nobody holds."""
    return secrets.token_hex(32)
