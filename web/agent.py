"""The agent's side of the web contract: the queue, a conversation, and what can be done with it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.responses import JSONResponse

from earshot.errors import NotSignedIn
from earshot.journeys import attend, calls, overview, packet, reply, sign_in, snippets
from earshot.people import Agent, Presence, Right
from earshot.ports import DESK, House, Work, row, topic
from earshot.promise import Attempt
from web.errors import phone_of
from web.security import own_origin, unsafe
from web.session import cookie_name, session_topic
from web.shapes import (
    Accepting,
    Calling,
    DeskSignal,
    Noting,
    Presenting,
    Replying,
    Transferring,
    Write,
)

router = APIRouter(prefix="/desk", tags=["desk"])


async def signed_in(request: Request) -> Agent:
    """The agent whose session cookie came along, from the desk's own page."""
    settings = request.app.state.settings
    if unsafe(request.method):
        own_origin(request, settings.address)
    return await sign_in.signed_in(_house(request), request.cookies.get(cookie_name(settings)))


Me = Annotated[Agent, Depends(signed_in)]


@router.get("/me")
async def me(request: Request, agent: Me) -> dict[str, Any]:
    house = _house(request)
    site = next(iter(house.sites.values()))
    shown = {
        "key": site.key,
        "name": site.name,
        "phone": phone_of(house, site),
        "levels": {"offer": site.levels.offer, "hand_over": site.levels.hand_over},
    }
    return {
        "id": agent.id,
        "name": agent.name,
        "email": agent.email,
        "role": agent.role.value,
        "presence": agent.presence.value,
        "capacity": agent.capacity,
        "may": sorted(right.value for right in Right if agent.may(right)),
        "site": shown,
    }


@router.get("/queue")
async def queue(request: Request, agent: Me) -> Response:
    """Who waits in the order they are next, this agent's own, calls due, the others', the newest with the bot."""
    async with request.app.state.board.open() as board:
        return JSONResponse((await board.fresh()).sections(agent))


@router.get("/agents")
async def agents(request: Request, agent: Me) -> list[dict[str, Any]]:
    return await overview.colleagues(_house(request))


@router.get("/conversations/{conversation}")
async def read(
    request: Request, agent: Me, conversation: str, after: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> dict[str, Any]:
    return await packet.read(_house(request), conversation=conversation, after=after)


@router.post("/conversations/{conversation}/accept")
async def accept(request: Request, agent: Me, conversation: str, write: Accepting) -> dict[str, Any]:
    """The first hand wins; the others are told whose it was."""
    return await attend.accept(_house(request), agent=agent, conversation=conversation, client_id=write.id)


@router.post("/conversations/{conversation}/messages", status_code=202)
async def answer(request: Request, agent: Me, conversation: str, write: Replying) -> dict[str, Any]:
    """Says it to the customer, if `cursor` has seen everything that was said before, and it is no snippet as it stands
    to somebody who complains."""
    return await reply.reply(
        _house(request),
        agent=agent,
        conversation=conversation,
        client_id=write.id,
        text=write.text,
        cursor=write.cursor,
        snippets=write.snippets,
    )


@router.get("/conversations/{conversation}/snippets")
async def snippets_for(request: Request, agent: Me, conversation: str) -> dict[str, Any]:
    """The site's snippets, filled for this customer, and whether they have to be edited before they go."""
    return await snippets.for_answering(_house(request), agent=agent, conversation=conversation)


@router.post("/conversations/{conversation}/notes", status_code=202)
async def note(request: Request, agent: Me, conversation: str, write: Noting) -> dict[str, Any]:
    return await attend.note(
        _house(request), agent=agent, conversation=conversation, client_id=write.id, text=write.text
    )


@router.post("/conversations/{conversation}/transfer", status_code=202)
async def transfer(request: Request, agent: Me, conversation: str, write: Transferring) -> dict[str, Any]:
    return await attend.transfer(
        _house(request), agent=agent, conversation=conversation, client_id=write.id, note=write.note, to=write.to
    )


@router.post("/conversations/{conversation}/hand-back", status_code=202)
async def hand_back(request: Request, agent: Me, conversation: str, write: Write) -> dict[str, Any]:
    return await attend.hand_back(_house(request), agent=agent, conversation=conversation, client_id=write.id)


@router.get("/conversations/{conversation}/times")
async def times(request: Request, agent: Me, conversation: str) -> list[dict[str, str]]:
    """Times at which a call can be promised."""
    return await calls.times(_house(request), conversation=conversation)


@router.post("/conversations/{conversation}/call", status_code=202)
async def call(request: Request, agent: Me, conversation: str, write: Calling) -> dict[str, Any]:
    """What came of ringing the customer up: tried, reached, or rebooked for another time."""
    return await calls.log_call(
        _house(request),
        agent=agent,
        conversation=conversation,
        client_id=write.id,
        result=Attempt(write.result),
        slot=write.slot,
    )


@router.post("/conversations/{conversation}/signals", status_code=204, response_class=Response)
async def signal(request: Request, agent: Me, conversation: str, signal: DeskSignal) -> None:
    """Typing is shown to the customer while this agent has the conversation; `seen` is an entry, kept as a seq."""
    house = _house(request)
    if signal.typing:
        await whisper_typing(house, agent, conversation)
    if signal.seen is not None:
        entry = signal.seen

        def seen(work: Work) -> int:
            seq = work.log.seq_at(conversation, entry)
            work.conversations.seen_by_agent(conversation, seq)
            return seq

        seq = await house.records.jot(seen)
        house.bell.whisper(topic(conversation), {"seen": {"author": "agent", "seq": seq}})
        house.bell.ring(row(conversation))
        house.bell.ring(DESK)


@router.post("/presence")
async def presence(request: Request, agent: Me, wanted: Presenting) -> dict[str, str]:
    await attend.be_present(_house(request), agent=agent, presence=Presence(wanted.presence), capacity=wanted.capacity)
    return {"presence": wanted.presence}


@router.post("/sign-out", status_code=204)
async def sign_out(request: Request) -> Response:
    settings = request.app.state.settings
    own_origin(request, settings.address)
    token = request.cookies.get(cookie_name(settings))
    if not token:
        raise NotSignedIn()
    house = _house(request)
    await sign_in.sign_out(house, token=token)
    house.bell.ring(session_topic(token))
    answer = Response(status_code=204)
    answer.delete_cookie(cookie_name(settings), path="/")
    return answer


async def whisper_typing(house: House, agent: Agent, conversation: str) -> None:
    talk = await house.records.glance(lambda work: work.conversations.get(conversation))
    if talk.agent_id == agent.id:
        house.bell.whisper(topic(conversation), {"typing": {"author": "agent", "name": agent.name}})


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house
