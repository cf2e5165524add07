"""Which other programs are told what, how that goes, and what could not be delivered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from earshot.errors import EarshotError, NotAllowed
from earshot.hook import TOPICS
from earshot.journeys import hooks
from earshot.ports import House
from web.forms import number
from web.inside import Me, done, inside, inside_page, sealed_form

PATH = "/desk/webhooks"
WORDS = {
    "score": "Scores: a number was given",
    "handoff": "Handoffs: a person was called, was there, was missed, it ended",
    "callback": "Calls: one was booked, made, moved or missed",
    "promise": "Promises: one was made, kept or broken",
}
DONE = {
    "removed": "Removed. Nothing is told there any more.",
    "paused": "Paused. What happens meanwhile is told when it goes on.",
    "resumed": "It goes on.",
    "pinged": "A ping is on its way. Load the page again to see what came of it.",
    "resent": "They are tried again.",
}
Form = dict[str, str]
Deed = Callable[[House, Me, Form], Awaitable[object]]


def routes() -> list[Route]:
    deeds: dict[str, tuple[Deed, str]] = {
        "remove": (lambda house, me, form: hooks.remove(house, by=me.agent, hook=_hook(form)), "removed"),
        "pause": (lambda house, me, form: hooks.pause(house, by=me.agent, hook=_hook(form), paused=True), "paused"),
        "resume": (lambda house, me, form: hooks.pause(house, by=me.agent, hook=_hook(form), paused=False), "resumed"),
        "ping": (lambda house, me, form: hooks.ping(house, by=me.agent, hook=_hook(form)), "pinged"),
        "resend": (
            lambda house, me, form: hooks.resend(house, by=me.agent, hook=_hook(form), only=_only(form)),
            "resent",
        ),
    }
    return [
        Route(PATH, inside(everything), methods=["GET"]),
        Route(PATH, inside(add), methods=["POST"]),
        *(Route(f"{PATH}/{name}", inside(_posted(*deed)), methods=["POST"]) for name, deed in deeds.items()),
    ]


async def everything(request: Request, me: Me) -> Response:
    return await _everything(request, me)


async def add(request: Request, me: Me) -> Response:
    """The answer holds the secret, the only time that anybody sees it."""
    form = await sealed_form(request, me)
    topics = [topic for topic in TOPICS if form.get(topic) == "yes"]
    try:
        secret = await hooks.add(request.app.state.house, by=me.agent, url=form.get("url", ""), topics=topics)
    except NotAllowed:
        raise
    except EarshotError as error:
        return await _everything(request, me, error, typed=form)
    return await _everything(request, me, secret=secret)


def _posted(deed: Deed, told: str) -> Callable[[Request, Me], Awaitable[Response]]:
    async def answer(request: Request, me: Me) -> Response:
        form = await sealed_form(request, me)
        await deed(request.app.state.house, me, form)
        return done(PATH, told)

    return answer


async def _everything(
    request: Request,
    me: Me,
    error: EarshotError | None = None,
    *,
    secret: str | None = None,
    typed: Form | None = None,
) -> Response:
    found = await hooks.overview(request.app.state.house, by=me.agent)
    status = 201 if secret else 200 if error is None else error.status
    return inside_page(
        request,
        me,
        "webhooks.html",
        status=status,
        found=found,
        topics=WORDS,
        secret=secret,
        typed=typed or {},
        done=DONE.get(request.query_params.get("done", "")),
        problem=None if error is None else error.sentence,
    )


def _hook(form: Form) -> int:
    return number(form.get("hook", ""))


def _only(form: Form) -> int | None:
    return number(form["only"]) if form.get("only") else None
