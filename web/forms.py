"""What a form brought, from a page of our own and no other's."""

from __future__ import annotations

from urllib.parse import parse_qsl
from uuid import UUID

from starlette.requests import Request

from earshot.errors import Refused
from web.legible import without
from web.security import own_origin

MOST_FIELDS = 50


def number(said: str) -> int:
    """An id, as a form or an address brought it. Raises Refused."""
    if not (said.isascii() and said.isdigit() and len(said) < 19):
        raise Refused("That could not be read. Please go back and try again.")
    return int(said)


def sent_as(form: dict[str, str]) -> str:
    """The id that this form was given with its page: sent twice, it is one deed. Raises Refused."""
    try:
        return str(UUID(form.get("once", "")))
    except ValueError:
        raise Refused("That form could not be read. Please open the page again and repeat it.") from None


async def form_of(request: Request) -> dict[str, str]:
    """The fields, as typed: no trimming, since a password may begin with a space. Raises NotAllowed, Refused."""
    own_origin(request, request.app.state.settings.address)
    return await fields_of(request)


async def fields_of(request: Request) -> dict[str, str]:
    """The same from wherever it comes: for forms whose address is the key, where no cookie could be abused. Some mail
    programs show pages in a box that says "Origin: null". Raises Refused."""
    try:
        body = (await request.body()).decode()
        fields = parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise Refused("That form could not be read. Please go back and send it again.") from None
    return {without(name): without(said) for name, said in fields}
