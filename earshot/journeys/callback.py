"""A call at a time: booked by the customer, kept as a promise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from earshot import words
from earshot.conversation import Conversation
from earshot.errors import Conflict, NotPossible, Refused
from earshot.events import Author, Type, stamp
from earshot.journeys.once import once
from earshot.ownership import Status
from earshot.ports import DESK, House, Work, topic
from earshot.promise import PromiseKind, PromiseStatus

LOOKS_AHEAD = 40  # slots that may be asked for, beyond the few that were shown


class PhoneNeeded(Refused):
    code = "phone_needed"
    sentence = "Which number may we call?"


class SlotGone(Conflict):
    code = "slot_gone"
    sentence = "That time is no longer free. Please choose another one."


async def book_callback(
    house: House, *, conversation: str, client_id: str, slot: datetime, phone: str | None = None
) -> int:
    """Promises a call at `slot`; booking again moves it. Raises PhoneNeeded, SlotGone, Refused, NotPossible."""
    at = house.clock.now()

    def book(work: Work) -> dict[str, Any]:
        talk = work.conversations.get(conversation, lock=True)
        content = ["callback", stamp(slot), phone]
        return once(
            work, f"c:{conversation}", client_id, content, at, lambda: _book(work, house, talk, slot, phone, at)
        )

    return int((await house.records.write(book))["seq"])


def promise_call(work: Work, house: House, talk: Conversation, slot: datetime, phone: str | None, at: datetime) -> int:
    """A call at `slot`, instead of one promised before; the customer is told. Raises PhoneNeeded, SlotGone, Refused."""
    site = house.sites[talk.site]
    if slot not in site.next_openings(at, LOOKS_AHEAD):
        raise SlotGone()
    given = phone or talk.customer.phone
    if not given:
        raise PhoneNeeded()
    number = house.phones.normalise(given, site)
    earlier = [
        p for p in work.promises.of(talk.id) if p.kind is PromiseKind.CALLBACK and p.status is PromiseStatus.OPEN
    ]
    for promise in earlier:
        work.promises.end(promise.id, PromiseStatus.WITHDRAWN, at)
    what = words.say("callback.what", talk.locale, name=talk.customer.name or "the customer", phone=number)
    work.promises.callback(talk, what, number, at, slot)
    text = words.say(
        "callback.moved" if earlier else "callback", talk.locale, phone=number, when=site.hours.when(slot, at)
    )
    body = {"callback": {"due_at": stamp(slot), "phone": number, "when": site.hours.day_and_time(slot, at)}}
    booked = work.log.add(talk.id, Type.CALLBACK, Author.SYSTEM, at, text=text, body=body)
    work.ring(topic(talk.id))
    work.ring(DESK)
    return booked.seq or 0


def _book(
    work: Work, house: House, talk: Conversation, slot: datetime, phone: str | None, at: datetime
) -> dict[str, Any]:
    if talk.status is Status.CLOSED:
        raise NotPossible("This conversation is closed. Write again, then choose a time.")
    return {"seq": promise_call(work, house, talk, slot, phone, at)}
