"""Whoever was let down and has gone: by age, each with an owner and a time, until somebody says what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from earshot.errors import EarshotError, NotAllowed, NotFound, NotPossible
from earshot.follow_up import WORDS, Why
from earshot.journeys import follow_ups
from earshot.journeys.follow_ups import SEEN_TO
from earshot.ports import House
from earshot.ports.follow_ups import Shown
from web.forms import number
from web.inside import Me, done, inside, inside_page, sealed_form
from web.up_to_date import brought_up

PATH = "/desk/follow-ups"
DONE = {"given": "It has a new owner.", "settled": "Noted. The loop is closed.", "over": SEEN_TO}
WHY = {Why.LOW_SCORE: "Gave a low score", Why.COMPLAINT: "Complained"}
Form = dict[str, str]
Deed = Callable[[House, Me, Form], Awaitable[None]]


def routes() -> list[Route]:
    posts = {"give": (_give, "given"), "settle": (_settle, "settled")}
    return [
        Route(PATH, inside(everything), methods=["GET"]),
        Route(f"{PATH}/{{id}}", inside(this_one), methods=["GET"]),
        *(Route(f"{PATH}/{name}", inside(_posted(*deed)), methods=["POST"]) for name, deed in posts.items()),
    ]


async def everything(request: Request, me: Me) -> Response:
    return await _everything(request, me)


async def this_one(request: Request, me: Me) -> Response:
    """Where a mail's link leads: the same page with this one on top, or the word that it is over."""
    try:
        id = number(request.path_params["id"])
        one = await follow_ups.one(request.app.state.house, by=me.agent, follow_up=id)
    except NotPossible:
        return done(PATH, "over")
    except NotFound as error:
        return await _everything(request, me, error=error)
    return await _everything(request, me, one)


def soon(house: House) -> str:
    """ "within 24 hours of", or where sites differ "within 8 or 24 hours, as the site has it, of"."""
    hours = sorted({int(site.follow_up.total_seconds() // 3600) for site in house.sites.values()})
    differ = ", as the site has it," if len(hours) > 1 else ""
    return f"within {' or '.join(map(str, hours))} hours{differ} of"


def _posted(deed: Deed, told: str) -> Callable[[Request, Me], Awaitable[Response]]:
    async def answer(request: Request, me: Me) -> Response:
        form = await sealed_form(request, me)
        try:
            await deed(request.app.state.house, me, form)
        except NotAllowed:
            raise
        except EarshotError as error:
            return await _everything(request, me, error=error)
        return done(PATH, told)

    return answer


async def _give(house: House, me: Me, form: Form) -> None:
    id, to = number(form.get("follow_up", "")), number(form.get("to", ""))
    await follow_ups.give(house, by=me.agent, follow_up=id, to=to)


async def _settle(house: House, me: Me, form: Form) -> None:
    id, outcome, note = number(form.get("follow_up", "")), form.get("outcome", ""), form.get("note", "")
    await follow_ups.settle(house, by=me.agent, follow_up=id, outcome=outcome, note=note)


async def _everything(
    request: Request, me: Me, first: Shown | None = None, *, error: EarshotError | None = None
) -> Response:
    house = request.app.state.house
    behind = await brought_up(request)
    found, colleagues = await follow_ups.still_open(house, by=me.agent)
    now = house.clock.now()
    rest = [one for one in found if first is None or one.follow_up.id != first.follow_up.id]
    mine = [one for one in rest if one.follow_up.owner_id == me.agent.id]
    others = [one for one in rest if one not in mine]
    return inside_page(
        request,
        me,
        "follow_ups.html",
        status=200 if error is None else error.status,
        behind=behind,
        parts=[("This one", [] if first is None else [first]), ("Yours", mine), ("Everybody else’s", others)],
        late=sum(one.follow_up.late(now) for one in found),
        found=found,
        colleagues=colleagues,
        outcomes=[(outcome.value, words) for outcome, words in WORDS.items()],
        why=WHY,
        soon=soon(house),
        done=DONE.get(request.query_params.get("done", "")),
        problem=None if error is None else error.sentence,
    )
