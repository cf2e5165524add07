"""The customer's mail about a call at a time: booked, moved or taken back, with a file for their calendar."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from earshot import week
from earshot.appointment import Appointment
from earshot.conversation import Conversation
from earshot.errors import LinkInvalid
from earshot.journeys.links import signature
from earshot.mail import PERSONAL, Mail
from earshot.ports import OUTBOX, House, Work
from earshot.promise import Promise, PromiseStatus

KIND = "call"
_TIME_OF = {"en": "{city} time", "de": "Zeit in {city}", "es": "hora de {city}"}
_ENTRY = {  # what stands in the customer's own calendar
    "en": ("{shop} calls you", "We call {called}. You reach us on {phone} ({tel})."),
    "de": ("{shop} ruft Sie an", "Wir rufen {called} an. Sie erreichen uns unter {phone} ({tel})."),
    "es": ("{shop} le llama", "Llamamos al {called}. Nos encuentra en el {phone} ({tel})."),
}
WAITS = timedelta(days=1)  # in the outbox; a call that has been made needs no mail


def told(work: Work, talk: Conversation, call: Promise, at: datetime, *, cancelled: bool = False) -> None:
    """Only to an address that the shop has vouched for: one that a page claims may be somebody else's."""
    if not talk.customer.verified or not talk.customer.email:
        return
    key = f"call:{call.uid}:{call.sequence}{':off' if cancelled else ''}"
    body = {"promise": call.id, "cancelled": cancelled}
    if work.outbox.add(KIND, key, talk.customer.email, body, at, at + WAITS, rank=PERSONAL):
        work.ring(OUTBOX)


def written(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    """None where it is no longer true: moved or taken back meanwhile, of which there is a mail of its own."""
    call, cancelled = work.promises.get(mail.body["promise"]), bool(mail.body["cancelled"])
    if call.uid is None or call.conversation is None or work.promises.call(call.uid).id != call.id:
        return None
    if not cancelled and call.status is not PromiseStatus.OPEN:
        return None
    talk = work.conversations.get(call.conversation)
    site, at = house.sites[call.site], house.clock.now()
    number, language = site.number_for(talk.locale, talk.topic), talk.locale.partition("-")[0]
    return {
        "sender": site.name,
        "language": language,
        "name": talk.customer.name,
        "called": call.phone,
        "when": f"{site.hours.day_and_time(call.due_at, at, language)} ({in_time_of(site.hours.zone, language)})",
        "moved": call.sequence > 0,
        "cancelled": cancelled,
        "phone": number.display,
        "tel": number.tel,
        "hours": week.in_short(site.hours_at(number), language),
        "link": f"{house.address}/c/{call_link(house, call.uid)}",
        "calendar": appointment(house, talk, call, cancelled=cancelled),
        "headers": {} if site.mail is None else {"Reply-To": site.mail},
    }


def appointment(house: House, talk: Conversation, call: Promise, *, cancelled: bool = False) -> Appointment:
    """What goes into the customer's calendar; moving and taking back find it there by its uid."""
    site = house.sites[call.site]
    number = site.number_for(talk.locale, talk.topic)
    title, words = _ENTRY.get(talk.locale.partition("-")[0], _ENTRY["en"])
    return Appointment(
        uid=calendar_uid(house, call),
        sequence=call.sequence + cancelled,
        made_at=house.clock.now(),
        starts=call.due_at,
        lasts=site.calls.length,
        title=title.format(shop=site.name),
        words=words.format(called=call.phone, phone=number.display, tel=number.tel),
        cancelled=cancelled,
    )


def calendar_uid(house: House, call: Promise) -> str:
    """By which a calendar knows the call again, whoever wrote the file."""
    return f"{call.uid}@{urlsplit(house.address).hostname or 'localhost'}"


def call_link(house: House, uid: str) -> str:
    """What stands in the mail's links: worth nothing without our secret, and never kept."""
    return f"{uid}.{signature(house.secret, 'call', uid)}"


def uid_of(house: House, link: str) -> str:
    """Raises LinkInvalid."""
    uid, _, signed = link.partition(".")
    if not hmac.compare_digest(signed.encode(errors="replace"), signature(house.secret, "call", uid).encode()):
        raise LinkInvalid()
    return uid


def in_time_of(zone: str, language: str) -> str:
    """ "Europe/London" as one says it."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return _TIME_OF.get(language, _TIME_OF["en"]).format(city=city)
