"""What somebody writes while they wait for a person is acknowledged, answered where it asks for the number or the wait,
and given the way back where they want nobody any more: in words that are true (R6, R15). The assistant asks nothing.
"""

from __future__ import annotations

from typing import Any

from earshot import words
from earshot.conversation import Conversation
from earshot.events import Author, Type
from earshot.handoff import Handoff
from earshot.journeys.callback import open_call
from earshot.journeys.handover import desk_now, say_missed, say_requested
from earshot.people import Desk
from earshot.ports import House, Work
from earshot.promise import Promise
from earshot.questions import asks_for_the_number, asks_how_long, changes_their_mind

RECENT = 200  # entries of the log in which a thing counts as said already


def answer_who_waits(work: Work, house: House, talk: Conversation, text: str) -> None:
    if asks_for_the_number(text):
        _tell_the_number(work, house, talk)
        return
    handoff = work.handoffs.current(talk.id)
    if handoff is None:
        return
    if changes_their_mind(text):
        _give_the_way_back(work, house, talk, handoff, open_call(work, talk.id))
    elif asks_how_long(text):
        _tell_the_wait(work, house, talk, handoff, open_call(work, talk.id))
    else:
        _acknowledge(work, house, talk, handoff)


def _acknowledge(work: Work, house: House, talk: Conversation, handoff: Handoff) -> None:
    """Once for each handoff."""
    if any(body.get("noted") == handoff.id for body in _lately(work, talk)):
        return
    call = open_call(work, talk.id)
    _status(work, house, talk, "noted" if call is None else "noted.booked", noted=handoff.id)


def _tell_the_number(work: Work, house: House, talk: Conversation) -> None:
    """Who asks is told in words, however plain the number stands above (R1)."""
    site = house.sites[talk.site]
    key = "number.again" if any("number" in body for body in _lately(work, talk)) else "number"
    number = site.number_for(talk.locale, talk.topic)
    hours = site.hours_line(house.clock.now(), number)
    _status(work, house, talk, key, {"phone": number.display, "hours": hours}, number=number.tel)


def _tell_the_wait(work: Work, house: House, talk: Conversation, handoff: Handoff, call: Promise | None) -> None:
    """How it stands now, however often they ask: the place in line, or that nobody can be promised but by a call."""
    if call is not None:
        _status(work, house, talk, "wait.booked", _of(house, talk, call))
        return
    at, site = house.clock.now(), house.sites[talk.site]
    phone = site.number_for(talk.locale, talk.topic).display
    nobody = desk_now(work, at) is Desk.NOBODY
    if handoff.missed_at is None and not nobody:
        said = words.say("wait", talk.locale, phone=phone)
        before = any(body.get("handoff", {}).get("message") == said for body in _lately(work, talk))
        say_requested(work, site, talk, handoff, at, key="wait.again" if before else "wait", phone=phone)
        return
    key = "wait.missed" if not nobody else "missed.nobody" if site.open_now(at) else "missed.closed"
    say_missed(work, site, talk, handoff, words.say(key, talk.locale, phone=phone), at)


def _give_the_way_back(work: Work, house: House, talk: Conversation, handoff: Handoff, call: Promise | None) -> None:
    """Nobody's place is given up on a guess: the card has the button, and until it is pressed all stays as it is."""
    if call is not None:
        _status(work, house, talk, "fine.booked", _of(house, talk, call))
        return
    at, site = house.clock.now(), house.sites[talk.site]
    if handoff.missed_at is None:
        say_requested(work, site, talk, handoff, at, key="fine")
    else:
        say_missed(work, site, talk, handoff, words.say("fine", talk.locale), at)


def _of(house: House, talk: Conversation, call: Promise) -> dict[str, str]:
    when = house.sites[talk.site].hours.when(call.due_at, house.clock.now())
    return {"phone": call.phone or "", "when": when}


def _lately(work: Work, talk: Conversation) -> list[dict[str, Any]]:
    return [event.body for event in work.log.entries(talk.id, max(0, talk.entry - RECENT))]


def _status(
    work: Work, house: House, talk: Conversation, key: str, values: dict[str, str] | None = None, **body: Any
) -> None:
    text = words.say(key, talk.locale, **(values or {}))
    work.log.add(talk.id, Type.STATUS, Author.SYSTEM, house.clock.now(), text=text, body=body)
