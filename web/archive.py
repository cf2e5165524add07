"""The archive over HTTP. What is searched for are customers' names and words: in a body, never in a logged address."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field

from earshot.journeys import archive
from web.agent import Me
from web.shapes import Shape

router = APIRouter(prefix="/desk", tags=["desk"])


class Seeking(Shape):
    """`before` is the `older` of the page before."""

    search: Annotated[str, Field(max_length=200)] = ""
    before: Annotated[str, Field(max_length=100)] | None = None


@router.post("/closed")
async def closed(request: Request, agent: Me, write: Seeking) -> dict[str, Any]:
    """Closed conversations in which every word occurs: in what was said, in name, number, order or record."""
    return await archive.closed(request.app.state.house, search=write.search, before=write.before)
