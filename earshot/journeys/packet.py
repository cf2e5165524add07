"""The packet: one conversation with all that is known about it, so that nothing is asked twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from earshot.conversation import Conversation, Person, Said
from earshot.earlier import Count, Earlier
from earshot.events import for_desk, stamp
from earshot.handoff import REASON_WORDS, Handoff
from earshot.journeys.asked_by_mail import survey_behind
from earshot.journeys.contacts import sorted_out
from earshot.next_step import Situation, suggest
from earshot.ownership import REOPENS_DAYS
from earshot.people import Agent
from earshot.ports import House, Work
from earshot.promise import Promise, PromiseKind, PromiseStatus
from earshot.trail import Reason
from earshot.tried import tried

PAGE = 2000  # entries given at once
ENOUGH_WORDS = 3  # fewer are no request: "hello", "an agent"


async def read(house: House, *, conversation: str, after: int = 0) -> dict[str, Any]:
    """The packet, and the log since `after`. Raises NotFound."""
    now = house.clock.now()

    def look(work: Work) -> dict[str, Any]:
        talk = work.conversations.get(conversation)
        site = house.sites.get(talk.site)
        survey = survey_behind(work, talk.id, talk.site if site is None else site.name)
        return {"conversation": _packet(work, talk, now) | {"survey": survey}, **_news(work, conversation, after)}

    return await house.records.read(look)


async def news(house: House, *, conversation: str, after: int) -> dict[str, Any]:
    """The log alone: what a desk that watches is told between two packets."""
    read = house.records.glance if after else house.records.read  # from the beginning it may be long
    return await read(lambda work: _news(work, conversation, after))


def _news(work: Work, conversation: str, after: int) -> dict[str, Any]:
    entries = work.log.entries(conversation, after, limit=PAGE)
    return {"entries": [for_desk(e) for e in entries], "cursor": entries[-1].entry if entries else after}


def _packet(work: Work, talk: Conversation, now: datetime) -> dict[str, Any]:
    agents = {a.id: a for a in work.agents.all()}
    handoff = work.handoffs.current(talk.id)
    said = work.log.said(talk.id)
    promises = work.promises.known_to(talk)
    earlier, count, contacts = sorted_out(work, talk, work.wrap_ups.earlier(talk), now)
    request = request_of(talk, handoff, said)
    about = talk.interaction
    return {
        "id": talk.id,
        "status": talk.status.value,
        "agent": _agent(agents, talk.agent_id),
        "customer": _customer(talk.customer),
        "interaction": None if about is None else {"kind": about.kind, "title": about.title},
        "page_url": talk.page_url,
        "opened_at": stamp(talk.opened_at),
        **_closed(talk, now),
        "answers": talk.answers,
        "request": request,
        "next": [vars(step) for step in suggest(_situation(talk, handoff, said, promises, count, request, now))],
        "promises": [_promise(p, agents, talk, now) for p in promises],
        "contacts": {**vars(count), "too_many": count.too_many},
        "matter": contacts,
        "senior": handoff is not None and handoff.senior,
        "earlier": [_before(c) for c in earlier],
        "tried": tried(work.turns.outcomes(talk.id)),
        "confidential": any(s.confidential for s in said),
        "customer_seen": talk.customer_seen,
        **_reason(handoff, said),
    }


def request_of(talk: Conversation, handoff: Handoff | None, said: Sequence[Said]) -> str | None:
    """One line in their own words: what made the bot call a person, unless that was only the wish for one; else why
    they rated as they did, else where they sounded worst."""
    trigger = _trigger(handoff, said)
    if handoff is not None and handoff.words and handoff.reason is not Reason.ASKED:
        return handoff.words
    if trigger is not None and _tells(trigger):
        return trigger.text
    reason = talk.answers.get("reason")
    if isinstance(reason, str):
        return reason
    telling = [s for s in said if _tells(s)]
    if telling:
        return max(telling, key=lambda s: 0.0 if s.mood is None else round(s.mood.score, 1)).text
    typed = [s.text for s in said if not s.tapped]
    return typed[0] if typed else None


def _tells(said: Said) -> bool:
    asked = said.mood is not None and said.mood.asked
    return not said.tapped and not asked and len(said.text.split()) >= ENOUGH_WORDS


def _trigger(handoff: Handoff | None, said: Sequence[Said]) -> Said | None:
    """The message that called a person."""
    if handoff is None or not handoff.words:
        return None
    return next((s for s in reversed(said) if s.text == handoff.words and not s.tapped), None)


def _reason(handoff: Handoff | None, said: Sequence[Said]) -> dict[str, Any]:
    if handoff is None:
        return {"reason": None, "reason_words": None, "trigger": None, "note": None, "waiting_since": None}
    trigger = (
        None if handoff.reason is Reason.REPEAT_CONTACT else _trigger(handoff, said)
    )  # it was not how they said it
    phrases = [] if trigger is None or trigger.mood is None else trigger.mood.telling(trigger.text)
    return {
        "reason": handoff.reason.value,
        "reason_words": REASON_WORDS[handoff.reason],
        "trigger": None if trigger is None else {"entry": trigger.entry, "text": trigger.text, "phrases": phrases},
        "note": handoff.note,
        "waiting_since": stamp(handoff.requested_at),
    }


def _situation(
    talk: Conversation,
    handoff: Handoff | None,
    said: Sequence[Said],
    promises: Sequence[Promise],
    count: Count,
    request: str | None,
    now: datetime,
) -> Situation:
    return Situation(
        reason=None if handoff is None else handoff.reason,
        about=None if handoff is None else handoff.about,
        request=request,
        rating=talk.answers.get("rating"),
        wish=talk.answers.get("wish"),
        count=count,
        confidential=any(s.confidential for s in said),
        can_be_called=_can_be_called(talk, promises),
        late=next((p.what for p in promises if p.late(now)), None),
        call_booked=any(p.kind is PromiseKind.CALLBACK and p.status is PromiseStatus.OPEN for p in promises),
        promised=next((p.what for p in promises if _still_to_keep(p, now)), None),
    )


def _still_to_keep(promise: Promise, now: datetime) -> bool:
    return promise.kind is PromiseKind.PROMISE and promise.status is PromiseStatus.OPEN and not promise.late(now)


def _can_be_called(talk: Conversation, promises: Sequence[Promise]) -> bool:
    """Where there is a number, and they have not said that they would rather not."""
    given = talk.answers.get("contact") == "phone" and "reach" in talk.answers
    known = bool(given or talk.customer.phone or any(p.phone for p in promises))
    return known and talk.answers.get("contact") != "no"


def _promise(promise: Promise, agents: Mapping[int, Agent], talk: Conversation, now: datetime) -> dict[str, Any]:
    return {
        "id": promise.id,
        "what": promise.what,
        "due_at": stamp(promise.due_at),
        "status": promise.status.value,
        "late": promise.late(now),
        "kind": promise.kind.value,
        "phone": promise.phone,
        "owner": _agent(agents, promise.owner_id),
        "here": promise.conversation == talk.id,
    }


def _closed(talk: Conversation, now: datetime) -> dict[str, Any]:
    """When it was closed, and until when the customer's next words open it again."""
    if talk.closed_at is None:
        return {"closed_at": None, "reopens_until": None}
    until = talk.closed_at + timedelta(days=REOPENS_DAYS)
    return {"closed_at": stamp(talk.closed_at), "reopens_until": stamp(until) if now <= until else None}


def _before(contact: Earlier) -> dict[str, Any]:
    return {**vars(contact), "opened_at": stamp(contact.opened_at), "status": contact.status.value}


def _customer(who: Person) -> dict[str, Any]:
    return {"name": who.name, "email": who.email, "phone": who.phone, "tier": who.tier, "verified": who.verified}


def _agent(agents: Mapping[int, Agent], id: int | None) -> dict[str, Any] | None:
    return None if id is None or id not in agents else {"id": id, "name": agents[id].name}
