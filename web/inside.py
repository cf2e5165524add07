"""Pages behind the desk's door: whose session it is, a seal on every form, one frame around them all."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from earshot.errors import EarshotError, NotAllowed, NotFound, NotSignedIn
from earshot.journeys import sign_in
from earshot.people import Agent, Right
from web.errors import site_of
from web.forms import form_of
from web.moments import ago, exactly
from web.page import page
from web.session import cookie_name, seal_of

# Each page, what it is called, and the right it takes; every agent has the first.
PLACES: tuple[tuple[str, str, Right], ...] = (
    ("/desk/account", "Your account", Right.ATTEND),
    ("/desk/follow-ups", "Follow-ups", Right.ATTEND),
    ("/desk/debrief", "Debrief", Right.ATTEND),
    ("/desk/wall", "Wall", Right.ATTEND),
    ("/desk/snippets", "Snippets", Right.EDIT_SNIPPETS),
    ("/desk/reports", "Reports", Right.READ_REPORTS),
    ("/desk/people", "People", Right.MANAGE_PEOPLE),
    ("/desk/audit", "Audit trail", Right.READ_AUDIT),
    ("/desk/webhooks", "Webhooks", Right.MANAGE_HOOKS),
    ("/desk/post", "Post", Right.READ_POST),
)


@dataclass(frozen=True)
class Me:
    """Who looks: their session's token, and the seal that belongs to it."""

    agent: Agent
    token: str
    seal: str


Handler = Callable[[Request, Me], Awaitable[Response]]


def inside(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """For those who are signed in; what goes wrong is a page too."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            me = await _me(request)
        except NotSignedIn as error:
            return _signed_out(request, error)
        try:
            return await handler(request, me)
        except NotSignedIn as error:
            return _signed_out(request, error)
        except EarshotError as error:
            shown = {"title": _title(error), "error": error}
            return inside_page(request, me, "inside_problem.html", status=error.status, **shown)

    return answer


async def sealed_form(request: Request, me: Me) -> dict[str, str]:
    """The fields of a form that this session was given. Raises NotAllowed, Refused."""
    form = await form_of(request)
    if not hmac.compare_digest(form.get("seal", "").encode(errors="replace"), me.seal.encode()):
        raise NotAllowed(
            "This form is from an earlier sign-in, so nothing was changed. Open the page again and repeat it."
        )
    return form


def inside_page(request: Request, me: Me, name: str, *, status: int = 200, **context: Any) -> Response:
    now, zone = request.app.state.house.clock.now(), site_of(request).hours.zone
    places = [(path, words, request.url.path.startswith(path)) for path, words, right in PLACES if me.agent.may(right)]
    shown = {"me": me, "places": places, "now": now, "ago": partial(ago, now=now, zone=zone), "new_id": uuid4}
    return page(request, name, status=status, **shown, exactly=partial(exactly, zone=zone), **context)


def done(path: str, what: str) -> Response:
    """Back to a page by its address, so that loading it again repeats nothing; `what` is a key, never a sentence."""
    return RedirectResponse(f"{path}?done={what}", status_code=303)


async def _me(request: Request) -> Me:
    state = request.app.state
    token = request.cookies.get(cookie_name(state.settings), "")
    agent = await sign_in.signed_in(state.house, token)
    return Me(agent, token, seal_of(token, state.house.secret))


def _signed_out(request: Request, error: NotSignedIn) -> Response:
    """Whoever signs in there is brought to the page they came for, as by a mail's link."""
    wanted = request.url.path if request.method == "GET" else ""
    return page(request, "signed_out.html", status=error.status, wanted=wanted)


def _title(error: EarshotError) -> str:
    if isinstance(error, NotAllowed):
        return "This is not open to you"
    return "There is nothing here" if isinstance(error, NotFound) else "That did not work"
