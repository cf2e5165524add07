"""A conversation is closed with a record: drafted from what was said, written by a person, never empty (R19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from earshot.conversation import Conversation
from earshot.errors import Empty, Refused
from earshot.events import Author, Event, Type, stamp
from earshot.hours import Hours
from earshot.journeys.attend import by_agent, owned, safe
from earshot.journeys.converse import end_conversation
from earshot.journeys.keep_out import noted_here
from earshot.journeys.packet import request_of
from earshot.journeys.promises import Promising, checked, note_promise
from earshot.ownership import Deed, Status
from earshot.people import Agent
from earshot.ports import House, Work
from earshot.promise import PromiseStatus
from earshot.promised import Noticed, notice
from earshot.told import ToldKind
from earshot.wrapping import Cause, Draft, Ending, Facts, draft

OneOf = TypeVar("OneOf", Ending, Cause)
LOOKS_BACK = 400  # entries of the log a draft is made from
UPSET = 0.5


@dataclass(frozen=True)
class Praising:
    """`entry` is the customer's message that praises the agent."""

    agent: int
    entry: int


async def draft_of(house: House, *, agent: Agent, conversation: str) -> dict[str, Any]:
    """What the wrap-up starts from. Raises NotFound."""
    drafted = await house.records.read(lambda work: _draft(work, house, agent, work.conversations.get(conversation)))
    return {
        "outcome": None if drafted.ending is None else drafted.ending.value,
        "cause": None if drafted.cause is None else drafted.cause.value,
        "record": drafted.record,
        "promises": [{"what": p.what, "due_at": stamp(p.due_at)} for p in drafted.promises],
    }


async def wrap_up(
    house: House,
    *,
    agent: Agent,
    conversation: str,
    client_id: str,
    outcome: str,
    cause: str,
    record: str,
    promises: Sequence[Promising] = (),
    praise: Praising | None = None,
) -> dict[str, Any]:
    """Closes it. Raises Empty when record, outcome or cause is missing, Refused for a promise without what or when."""
    ending, why = _one_of(Ending, outcome), _one_of(Cause, cause)
    if not record.strip():
        raise Empty("A wrap-up needs an outcome, a cause and a line of record.")
    said = safe(record)
    kept = [checked(p, house.clock.now()) for p in promises]

    def close(work: Work, talk: Conversation) -> dict[str, Any]:
        at = house.clock.now()
        if talk.status is Status.WITH_AGENT:
            owned(talk, agent)
        if ending is Ending.PROMISED and not kept and not _promised(work, talk):
            raise Refused("Promised: say what was promised, and by when.")
        for promise in kept:
            made = work.promises.make(talk, promise.what, agent.id, at, promise.due_at)
            note_promise(work, agent, made, PromiseStatus.OPEN, at)
        if praise is not None:
            _pass_on(work, talk, agent, praise, at)
        written = noted_here(work, talk, said, at)
        body = {"wrap_up": {"outcome": ending.value, "cause": why.value}}
        work.log.add(talk.id, Type.NOTE, Author.AGENT, at, text=written, name=agent.name, body=body, agent_id=agent.id)
        work.wrap_ups.add(talk.id, agent.id, ending.value, why.value, written, at)
        work.agents.audit(agent.id, "wrap_up", talk.id, {"outcome": ending.value}, at)
        end_conversation(work, house, talk, Deed.WRAP_UP, "completed", agent=agent.name)
        return {"status": Status.CLOSED.value}

    content = ["wrap up", ending.value, why.value, said, [vars(p) for p in kept], praise and vars(praise)]
    return await by_agent(house, agent, conversation, client_id, content, close)


def _draft(work: Work, house: House, agent: Agent, talk: Conversation) -> Draft:
    entries = work.log.entries(talk.id, max(0, talk.entry - LOOKS_BACK), limit=LOOKS_BACK)
    said = work.log.said(talk.id)
    mine = [e for e in entries if e.type is Type.MESSAGE and e.author is Author.AGENT and e.text and not e.redacted]
    after = [s for s in said if mine and s.entry > mine[-1].entry and not s.tapped]
    handoff = work.handoffs.current(talk.id)
    abouts = [s.mood.about for s in said if s.mood is not None and s.mood.about]
    return draft(
        Facts(
            customer=talk.customer.name,
            agent=agent.name,
            request=request_of(talk, handoff, said),
            wish=talk.answers.get("wish"),
            abouts=abouts if handoff is None or handoff.about is None else [handoff.about, *abouts],
            rating=talk.answers.get("rating"),
            last_line=mine[-1].text if mine else None,
            last_words=after[-1].text if after else None,
            calm=not after or after[-1].mood is None or after[-1].mood.score < UPSET,
            promises=_noticed(work, talk, mine, house.sites[talk.site].hours),
            promised_before=_promised(work, talk),
        )
    )


def _noticed(work: Work, talk: Conversation, mine: Sequence[Event], hours: Hours) -> list[Noticed]:
    """What was heard and is no record yet: kept as it was said, or in other words for the same time."""
    kept = {known for p in work.promises.of(talk.id) for known in (p.what, p.due_at)}
    found = [promise for event in mine for promise in notice(event.text or "", event.at, hours)]
    return [p for p in found if p.what not in kept and p.due_at not in kept]


def _promised(work: Work, talk: Conversation) -> bool:
    return any(p.status is PromiseStatus.OPEN for p in work.promises.of(talk.id))


def _pass_on(work: Work, talk: Conversation, agent: Agent, praise: Praising, at: datetime) -> None:
    if not any(s.entry == praise.entry for s in work.log.said(talk.id)):
        raise Refused("Praise is passed on in the customer's own words: choose the message it is in.")
    work.agents.get(praise.agent)
    work.told.add(praise.agent, ToldKind.PRAISE, talk.id, praise.entry, agent.id, at)


def _one_of(kind: type[OneOf], value: str) -> OneOf:
    try:
        return kind(value)
    except ValueError:
        raise Empty("A wrap-up needs an outcome, a cause and a line of record.") from None
