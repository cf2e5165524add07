"""The customer's side of the web contract: open, say, choose, ask for a person, book, end, read on."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import unquote, unquote_plus

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from earshot.confidential import safe_line
from earshot.errors import LinkInvalid, NotSignedIn
from earshot.events import for_customer
from earshot.journeys import callback, converse, private_form
from earshot.journeys.open import Opened, open_conversation, resume
from earshot.journeys.survey_case import go_on
from earshot.ports import House, Work, topic
from earshot.site import Site
from earshot.text import line
from web.errors import phone_of
from web.limits import Limits
from web.security import client_address, customer_origin, own_origin
from web.shapes import Booking, Events, GivingPrivately, Kept, OpenedShape, Opening, Saying, Signal, Write
from web.visitors import visitor_of

router = APIRouter(prefix="/conversations", tags=["customer"])
LOOK_AGAIN = 5.0  # seconds after which a long poll looks without having been rung: a missed ring costs no more
MOST_EVENTS = 500


@router.post("", status_code=201, response_model=OpenedShape, response_model_exclude_none=True)
async def open_one(request: Request, opening: Opening) -> dict[str, Any]:
    """Opens a conversation. Its token resumes it, and nothing else does."""
    house = _house(request)
    if opening.survey is not None:
        return await _after_a_survey(request, house, opening.survey)
    visitor = await visitor_of(request, opening, _limits(request).opening)
    opened = await open_conversation(
        house,
        client_id=opening.id,
        page_url=safe_line(opening.page_url and _read(opening.page_url), 2000),
        **vars(visitor),
    )
    return _opened(visitor.site, opened) | await read_events(house, opened.id, 0)


def _read(address: str) -> str:
    """As a person reads it: in the query, where forms write them so, a `+` is a space."""
    path, mark, query = address.partition("?")
    return f"{unquote(path)}{mark}{unquote_plus(query)}"


async def _after_a_survey(request: Request, house: House, link: str) -> dict[str, Any]:
    """From the thank-you page, and from nowhere else: whoever holds the link gets the conversation it belongs to."""
    settings = request.app.state.settings
    own_origin(request, settings.address)
    await _limits(request).opening(client_address(request, settings))
    try:
        opened = await go_on(house, link)
    except LinkInvalid:
        await _limits(request).lost_link(client_address(request, settings))
        raise
    talk = await resume(house, opened.id, opened.token)
    request.state.site = talk.site
    return _opened(house.sites[talk.site], opened) | await read_events(house, opened.id, 0)


async def entered(request: Request, conversation: Annotated[str, Path(max_length=64)]) -> str:
    """The conversation whose token this request carries. An unknown one and a wrong token look the same."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn("This needs the conversation's token.")
    house = _house(request)
    talk = await resume(house, conversation, token.strip())
    request.state.site = talk.site
    customer_origin(request, house.sites[talk.site], request.app.state.settings.address)
    return conversation


Entered = Annotated[str, Depends(entered)]


@router.post("/{conversation}/messages", status_code=202, response_model=Kept)
async def say(request: Request, conversation: Entered, saying: Saying) -> dict[str, int]:
    """Says something, or taps a choice. The answer means: it is kept."""
    _limits(request).message(conversation, saying.id)
    house = _house(request)
    if saying.choice is not None:
        seq = await converse.choose(house, conversation=conversation, client_id=saying.id, choice=saying.choice)
    else:
        seq = await converse.hear(house, conversation=conversation, client_id=saying.id, text=saying.text or "")
    return {"seq": seq}


@router.post("/{conversation}/person", status_code=202, response_model=Kept)
async def person(request: Request, conversation: Entered, write: Write) -> dict[str, int]:
    """Asks for a person: honoured at once."""
    _limits(request).message(conversation, write.id)
    return {"seq": await converse.ask_for_person(_house(request), conversation=conversation, client_id=write.id)}


@router.post("/{conversation}/carry-on", status_code=202, response_model=Kept)
async def carry_on(request: Request, conversation: Entered, write: Write) -> dict[str, int]:
    """Goes on with the assistant instead of waiting."""
    _limits(request).message(conversation, write.id)
    return {"seq": await converse.carry_on(_house(request), conversation=conversation, client_id=write.id)}


@router.post("/{conversation}/callback", status_code=202, response_model=Kept)
async def book(request: Request, conversation: Entered, booking: Booking) -> dict[str, int]:
    """Books a call at one of the offered times; booking again moves it."""
    _limits(request).message(conversation, booking.id)
    seq = await callback.book_callback(
        _house(request), conversation=conversation, client_id=booking.id, slot=booking.slot, phone=line(booking.phone)
    )
    return {"seq": seq}


@router.post("/{conversation}/form", status_code=202, response_model=Kept)
async def give(request: Request, conversation: Entered, giving: GivingPrivately) -> dict[str, int]:
    """Answers a one-time form: encrypted, for the agent who asked, to be read once. Card numbers are refused."""
    _limits(request).message(conversation, giving.id)
    seq = await private_form.give(
        _house(request), conversation=conversation, client_id=giving.id, form=giving.form, value=giving.value
    )
    return {"seq": seq}


@router.post("/{conversation}/no-callback", status_code=202, response_model=Kept)
async def take_back(request: Request, conversation: Entered, write: Write) -> dict[str, int]:
    """Takes the booked call back."""
    _limits(request).message(conversation, write.id)
    return {"seq": await callback.cancel_callback(_house(request), conversation=conversation, client_id=write.id)}


@router.post("/{conversation}/close", status_code=202, response_model=Kept)
async def close(request: Request, conversation: Entered, write: Write) -> dict[str, int]:
    _limits(request).message(conversation, write.id)
    return {"seq": await converse.close(_house(request), conversation=conversation, client_id=write.id)}


@router.post("/{conversation}/signals", status_code=204, response_class=Response)
async def signal(request: Request, conversation: Entered, signal: Signal) -> None:
    """Typing is passed on and not kept; `seen` is kept."""
    _limits(request).signal(conversation)
    house = _house(request)
    if signal.typing:
        house.bell.whisper(topic(conversation), {"typing": {"author": "customer"}})
    if signal.seen is not None:
        seen = signal.seen
        await house.records.jot(lambda work: work.conversations.seen_by_customer(conversation, seen))
        house.bell.whisper(topic(conversation), {"seen": {"author": "customer", "seq": seen}})


@router.get("/{conversation}/events", response_model=Events, response_model_exclude_none=True)
async def events(
    request: Request,
    conversation: Entered,
    after: Annotated[int, Query(ge=0, le=10**9)] = 0,
    wait: Annotated[float, Query(ge=0, le=25)] = 0,
) -> dict[str, Any]:
    """Everything since `after`; with `wait`, as soon as there is something, or after so many seconds."""
    house = _house(request)
    found = await read_events(house, conversation, after)
    async with house.bell.listen(topic(conversation)) as listener:
        while not found["events"] and wait > 0 and not await request.is_disconnected():
            await listener.heard(min(wait, LOOK_AGAIN))
            wait -= LOOK_AGAIN
            found = await read_events(house, conversation, after)
    return found


async def read_events(house: House, conversation: str, after: int) -> dict[str, Any]:
    def look(work: Work) -> dict[str, Any]:
        talk, news = work.log.news(conversation, after, MOST_EVENTS)
        found = [for_customer(event) for event in news]
        return {
            "events": found,
            "cursor": found[-1]["seq"] if found else min(after, talk.seq),
            "status": talk.status.value,
            "phone": phone_of(house, house.sites[talk.site], talk.locale, talk.topic),
        }

    read = house.records.glance if after else house.records.read  # from the beginning it may be long
    return await read(look)


def _opened(site: Site, opened: Opened) -> dict[str, Any]:
    return {"id": opened.id, "token": opened.token, "shop": site.name, "accent": site.accent.light}


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house


def _limits(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    return limits
