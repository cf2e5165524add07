"""The agent's side of the web contract, after the talking: the record, the promises, what is for one agent alone."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from earshot.journeys import promises, tell_agents, wrap_up
from earshot.journeys.mark import mark_reading
from earshot.journeys.names import put_right
from earshot.journeys.regroup import regroup
from earshot.mark import Level
from earshot.ports import House
from earshot.promise import PromiseStatus
from web.aftercare_shapes import Marking, Naming, Promised, Regrouping, Settling, WrappingUp
from web.agent import Me
from web.shapes import Write

router = APIRouter(prefix="/desk", tags=["desk"])
Row = Annotated[int, Path(ge=1, le=2**31)]


@router.get("/conversations/{conversation}/wrap-up")
async def draft(request: Request, agent: Me, conversation: str) -> dict[str, Any]:
    """What a wrap-up starts from, drafted from what was said."""
    return await wrap_up.draft_of(_house(request), agent=agent, conversation=conversation)


@router.post("/conversations/{conversation}/wrap-up", status_code=202)
async def close(request: Request, agent: Me, conversation: str, write: WrappingUp) -> dict[str, Any]:
    """Closes it with a record; each promise becomes a dated record with this agent as its owner."""
    praise = None if write.praise is None else wrap_up.Praising(write.praise.agent, write.praise.entry)
    return await wrap_up.wrap_up(
        _house(request),
        agent=agent,
        conversation=conversation,
        client_id=write.id,
        outcome=write.outcome,
        cause=write.cause,
        record=write.record,
        promises=[promises.Promising(p.what, p.due_at) for p in write.promises],
        praise=praise,
    )


@router.post("/conversations/{conversation}/marks", status_code=202)
async def mark(request: Request, agent: Me, conversation: str, write: Marking) -> dict[str, Any]:
    """A reading was wrong: kept for the next training, shown at the desk, never to the customer."""
    return await mark_reading(
        _house(request),
        agent=agent,
        conversation=conversation,
        client_id=write.id,
        entry=write.entry,
        should=Level(write.should),
    )


@router.post("/conversations/{conversation}/matter", status_code=202)
async def matter(request: Request, agent: Me, conversation: str, write: Regrouping) -> dict[str, Any]:
    """A contact is about the same matter, or is not: what was guessed is put right by whoever knows."""
    return await regroup(
        _house(request),
        agent=agent,
        conversation=conversation,
        client_id=write.id,
        same=write.same,
        contact=write.contact,
        earlier=write.conversation,
    )


@router.post("/conversations/{conversation}/name", status_code=202)
async def name(request: Request, agent: Me, conversation: str, write: Naming) -> dict[str, Any]:
    """The name as the customer says it is, from now on and everywhere."""
    return await put_right(_house(request), agent=agent, conversation=conversation, client_id=write.id, name=write.name)


@router.get("/for-me")
async def for_me(request: Request, agent: Me) -> dict[str, Any]:
    """Promises still to be kept, the next one due first; mentions and praise, the unseen first."""
    return await tell_agents.for_me(_house(request), agent=agent)


@router.post("/told/{told}/seen", status_code=204, response_class=Response)
async def seen(request: Request, agent: Me, told: Row) -> None:
    await tell_agents.see(_house(request), agent=agent, told=told)


@router.post("/promises/{promise}", status_code=202)
async def settle(request: Request, agent: Me, promise: Row, write: Settling) -> dict[str, Any]:
    """Kept, broken or withdrawn; once."""
    return await promises.settle(
        _house(request),
        agent=agent,
        promise=promise,
        client_id=write.id,
        status=PromiseStatus(write.status),
        reason=write.reason,
    )


@router.post("/promises/{promise}/owner", status_code=202)
async def take_over(request: Request, agent: Me, promise: Row, write: Write) -> dict[str, Any]:
    """Whoever takes it over owns it from now on."""
    return await promises.take_over(_house(request), agent=agent, promise=promise, client_id=write.id)


@router.post("/conversations/{conversation}/promises", status_code=202)
async def promise_it(request: Request, agent: Me, conversation: str, write: Promised) -> dict[str, Any]:
    """What an agent said they would do becomes a dated record of theirs."""
    promising = promises.Promising(write.what, write.due_at)
    return await promises.make(
        _house(request), agent=agent, conversation=conversation, client_id=write.id, promising=promising
    )


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house
