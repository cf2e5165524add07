"""Books brought up to date before a page shows what is in them; where they cannot be, it says how old that is."""

from __future__ import annotations

from starlette.requests import Request

from earshot.errors import NotSaved
from earshot.journeys.books import Books
from web.errors import site_of
from web.moments import exactly

MORE = "There is more in the records than has been counted yet. Load the page again in a minute."


async def brought_up(request: Request, most: int = 10) -> str:
    """What a page has to say of its figures: nothing where all is counted. On a full disk reading goes on."""
    books: Books = request.app.state.books
    try:
        return "" if await books.catch_up(most) else MORE
    except NotSaved:
        as_of = "earlier" if books.as_of is None else exactly(books.as_of, zone=site_of(request).hours.zone)
        return f"Nothing can be saved just now: this was counted as of {as_of}."
