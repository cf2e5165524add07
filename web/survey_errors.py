"""Whatever goes wrong on a survey's page ends in a page with the number, never in a problem document."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from earshot.errors import EarshotError
from web.survey_page import said_wrong, survey_page

Handler = Callable[[Request, Exception], Awaitable[Response]]
PLACE = "/s/"


def kindly(plain: Handler) -> Handler:
    """The same handler, whose answer is a page where a customer with a survey mail would read it."""

    async def handle(request: Request, error: Exception) -> Response:
        answer = await plain(request, error)
        return as_page(request, answer, error) if request.url.path.startswith(PLACE) else answer

    return handle


def as_page(request: Request, answer: Response, error: Exception) -> Response:
    """What `answer` says, for a person; its status and its Retry-After stay."""
    said = said_wrong(request, error) if isinstance(error, EarshotError) else None
    shown = survey_page(request, "survey_problem.html", status=answer.status_code, sentence=said)
    if "retry-after" in answer.headers:
        shown.headers["Retry-After"] = answer.headers["retry-after"]
    return shown
