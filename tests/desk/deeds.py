"""What the twin does with each write of an agent's, by the contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.desk.twin import ALEX, Talk, Twin

Body = dict[str, Any]


class Problem(Exception):
    def __init__(self, status: int, code: str, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.body = {"type": "about:blank", "title": code, "status": status, "code": code, "detail": detail, **extra}


def accept(twin: Twin, talk: Talk, body: Body) -> Body:
    if talk.owner is not None:
        raise Problem(409, "already_taken", f"{talk.owner['name']} took this 3 seconds ago.", agent=talk.owner)
    twin.accepted_by(talk, ALEX)
    return {"status": "with_agent", "agent": ALEX}


def messages(twin: Twin, talk: Talk, body: Body) -> Body:
    _mine(talk)
    unseen = talk.entries[body["cursor"] :]
    if any(e["type"] == "message" and e["client_id"] != body["client_id"] for e in unseen):
        raise Problem(409, "stale", "There is something new.", entries=unseen, cursor=talk.last)
    entry = talk.add("message", "agent", "Alex", text=body["text"], client_id=body["client_id"])
    twin.ring(talk.id)
    return {"seq": entry["seq"], "entry": entry["entry"], "promises": twin.noticed}


def notes(twin: Twin, talk: Talk, body: Body) -> Body:
    entry = talk.add("note", "agent", "Alex", text=body["text"], client_id=body["client_id"])
    twin.ring(talk.id)
    return {"entry": entry["entry"]}


def promises(twin: Twin, talk: Talk, body: Body) -> Body:
    promise = {"id": talk.last, "due_at": body["due_at"], "status": "open"}
    talk.add("promise", "agent", "Alex", text=body["what"], promise=promise)
    twin.ring(talk.id)
    return {"id": promise["id"]}


def marks(twin: Twin, talk: Talk, body: Body) -> Body:
    entry = talk.add("mark", "agent", "Alex", of=body["entry"], should=body["should"])
    twin.ring(talk.id)
    return {"entry": entry["entry"]}


def transfer(twin: Twin, talk: Talk, body: Body) -> Body:
    _mine(talk)
    if not body["note"].strip():
        raise Problem(400, "empty", "A transfer needs a note.")
    talk.own("waiting")
    talk.card("requested", "Alex has passed this on, with a note of what you said. Please stay here.", "Alex")
    twin.ring(talk.id)
    return {"status": "waiting"}


def hand_back(twin: Twin, talk: Talk, body: Body) -> Body:
    _mine(talk)
    talk.own("with_bot")
    talk.card("completed", "Alex has left the conversation. The assistant is here again.", "Alex")
    twin.ring(talk.id)
    return {"status": "with_bot"}


def wrap_up(twin: Twin, talk: Talk, body: Body) -> Body:
    _mine(talk)
    if not (body["outcome"] and body["cause"] and body["record"].strip()):
        raise Problem(400, "empty", "A wrap-up needs an outcome, a cause and a line of record.")
    talk.add("note", "agent", "Alex", text=body["record"], wrap_up={"outcome": body["outcome"], "cause": body["cause"]})
    talk.own("closed")
    talk.add("status", "system", text="Alex has closed this conversation.", status="closed")
    twin.ring(talk.id)
    return {"status": "closed"}


def _mine(talk: Talk) -> None:
    if talk.owner is None or talk.owner["id"] != ALEX["id"]:
        raise Problem(403, "not_allowed", "This conversation is not yours now. Accept it first.")


def call(twin: Twin, talk: Talk, body: Body) -> Body:
    assert talk.handoff is not None
    if body["result"] == "rebooked":
        talk.handoff["callback"]["due_at"] = body["slot"]
    twin.ring(talk.id)
    return {"result": body["result"]}


def name(twin: Twin, talk: Talk, body: Body) -> Body:
    talk.facts["customer"]["name"] = body["name"]
    twin.ring(talk.id)
    return {"name": body["name"]}


DEEDS: dict[str, Callable[[Twin, Talk, Body], Body]] = {
    "accept": accept,
    "messages": messages,
    "notes": notes,
    "promises": promises,
    "marks": marks,
    "transfer": transfer,
    "hand-back": hand_back,
    "wrap-up": wrap_up,
    "call": call,
    "name": name,
}
