"""The agent's side of one-time forms: asking, and reading what was given, once."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from earshot.journeys import private_form
from earshot.ports import House
from web.agent import Me
from web.shapes import AskingPrivately, Write

router = APIRouter(prefix="/desk/conversations/{conversation}/forms", tags=["desk"])


@router.post("", status_code=202)
async def ask(request: Request, agent: Me, conversation: str, write: AskingPrivately) -> dict[str, Any]:
    """Shows the customer a form for one piece of identity data; there is none for cards."""
    return await private_form.ask_privately(
        _house(request),
        agent=agent,
        conversation=conversation,
        client_id=write.id,
        asked=write.asked,
        purpose=write.purpose,
    )


@router.post("/{form}/read")
async def read(
    request: Request, response: Response, agent: Me, conversation: str, form: str, write: Write
) -> dict[str, str]:
    """The value, once. It is kept nowhere on the way."""
    response.headers["Cache-Control"] = "no-store"
    value = await private_form.read_once(
        _house(request), agent=agent, conversation=conversation, client_id=write.id, form=form
    )
    return {"value": value}


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house
