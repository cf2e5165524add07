"""A call at a time: booked by the customer, moved and taken back by them, kept as a promise."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from earshot import words
from earshot.conversation import Conversation
from earshot.errors import Conflict, NotPossible, Refused
from earshot.events import Author, Type, stamp
from earshot.journeys import call_letters
from earshot.journeys.once import once
from earshot.journeys.slots import free, offered
from earshot.ownership import Status
from earshot.ports import DESK, House, Work, topic
from earshot.promise import Promise, PromiseKind, PromiseStatus


class PhoneNeeded(Refused):
    code = "phone_needed"
    sentence = "Which number may we call?"


class SlotGone(Conflict):
    """Carries the times that are free now."""

    code = "slot_gone"
    sentence = "That time is no longer free. Please choose another one."


class NoCall(Conflict):
    code = "no_call"
    sentence = "No call is open here: somebody has made it, or the customer has taken it back."


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


async def cancel_callback(house: House, *, conversation: str, client_id: str) -> int:
    """The customer takes their call back. Raises NoCall."""
    at = house.clock.now()

    def cancel(work: Work) -> dict[str, Any]:
        talk = work.conversations.get(conversation, lock=True)
        return once(
            work, f"c:{conversation}", client_id, ["no callback"], at, lambda: {"seq": take_back(work, house, talk, at)}
        )

    return int((await house.records.write(cancel))["seq"])


def promise_call(
    work: Work,
    house: House,
    talk: Conversation,
    slot: datetime,
    phone: str | None,
    at: datetime,
    *,
    key: str | None = None,
    earlier: Promise | None = None,
) -> int:
    """A call at `slot`, instead of one promised before (`earlier`, where that has been ended); the customer is told, in
    the words of `key`. Raises PhoneNeeded, SlotGone, Refused."""
    site = house.sites[talk.site]
    work.promises.one_at_a_time(site.key)
    given = phone or talk.customer.phone
    number = None if not given else house.phones.normalise(given, site)
    open_one = open_call(work, talk.id)
    if open_one is not None:
        work.promises.end(open_one.id, PromiseStatus.WITHDRAWN, at)
    if slot not in free(work, site, at):
        raise SlotGone(slots=offered(work, site, at))
    if number is None:
        raise PhoneNeeded()
    before = earlier or open_one
    what = words.say("callback.what", talk.locale, name=talk.customer.name or "the customer", phone=number)
    made = work.promises.callback(
        talk,
        what,
        number,
        at,
        slot,
        uid=secrets.token_hex(16) if before is None or before.uid is None else before.uid,
        sequence=0 if before is None else before.sequence + 1,
        owner_id=talk.agent_id or (None if before is None else before.owner_id),
    )
    call_letters.told(work, talk, made, at)
    said = key or ("callback" if before is None else "callback.moved")
    text = words.say(said, talk.locale, phone=number, when=site.hours.when(slot, at))
    # By `uid` and `sequence` a calendar takes the note made in the chat and the one in the mail for the same.
    body = {
        "callback": {
            "due_at": stamp(slot),
            "ends_at": stamp(slot + site.calls.length),
            "phone": number,
            "when": site.hours.day_and_time(slot, at),
            "uid": call_letters.calendar_uid(house, made),
            "sequence": made.sequence,
        }
    }
    booked = work.log.add(talk.id, Type.CALLBACK, Author.SYSTEM, at, text=text, body=body)
    work.ring(topic(talk.id))
    work.ring(DESK)
    return booked.seq or 0


def take_back(work: Work, house: House, talk: Conversation, at: datetime) -> int:
    """The open call is no more; the customer is told how else they reach somebody. Raises NoCall."""
    call = open_call(work, talk.id)
    if call is None:
        raise NoCall("There is no call to take back.")
    work.promises.end(call.id, PromiseStatus.WITHDRAWN, at)
    call_letters.told(work, talk, call, at, cancelled=True)
    number = house.sites[talk.site].number_for(talk.locale, talk.topic)
    text = words.say("callback.cancelled", talk.locale, phone=number.display)
    body = {"status": talk.status.value, "callback": {"taken_back": True}}
    gone = work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=text, body=body)
    work.ring(topic(talk.id))
    work.ring(DESK)
    return gone.seq or 0


def open_call(work: Work, conversation: str) -> Promise | None:
    for promise in reversed(work.promises.of(conversation)):
        if promise.kind is PromiseKind.CALLBACK and promise.status is PromiseStatus.OPEN:
            return promise
    return None


def _book(
    work: Work, house: House, talk: Conversation, slot: datetime, phone: str | None, at: datetime
) -> dict[str, Any]:
    if talk.status is Status.CLOSED:
        raise NotPossible("This conversation is closed. Write again, then choose a time.")
    return {"seq": promise_call(work, house, talk, slot, phone, at)}
