"""The debrief of a week: the best and the worst conversations side by side, for everybody at the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from earshot.errors import EarshotError, NotAllowed, Refused
from earshot.journeys import debrief
from earshot.ports import House
from earshot.report.debrief import BEST, LEAST, WORST
from earshot.report.period import monday_of
from web.errors import site_of
from web.forms import number, sent_as
from web.inside import Me, inside, inside_page, sealed_form
from web.up_to_date import brought_up

PATH = "/desk/debrief"
BESIDE = timedelta(days=14)  # its own week, and one more
DONE = {
    "said": "Said. Everybody at the desk can read it.",
    "acted": "Noted, with whoever sees to it.",
    "done": "Done.",
    "passed": "Passed on. They find it at their desk.",
}
AUTHORS = {"customer": "Customer", "agent": "Colleague", "bot": "Assistant"}
Form = dict[str, str]
Deed = Callable[[House, Me, Form], Awaitable[None]]


def routes() -> list[Route]:
    deeds = {
        "comment": (_comment, "said"),
        "act": (_act, "acted"),
        "done": (_done, "done"),
        "pass-on": (_pass, "passed"),
    }
    posts = [Route(f"{PATH}/{name}", inside(_posted(*deed)), methods=["POST"]) for name, deed in deeds.items()]
    return [Route(PATH, inside(week), methods=["GET"]), *posts]


async def week(request: Request, me: Me) -> Response:
    return await _week(request, me, _day(request.query_params.get("week", "")))


def _posted(deed: Deed, told: str) -> Callable[[Request, Me], Awaitable[Response]]:
    """A form of the page, and the page again: with what was done, or with what was wrong."""

    async def answer(request: Request, me: Me) -> Response:
        form = await sealed_form(request, me)
        try:
            await request.app.state.books.catch_up()  # it is looked up which week a conversation is counted in
            await deed(request.app.state.house, me, form)
        except NotAllowed:
            raise
        except EarshotError as error:
            return await _week(request, me, _day(form.get("week", "")), error)
        return RedirectResponse(f"{PATH}?week={_week_of(form)}&done={told}", status_code=303)

    return answer


async def _comment(house: House, me: Me, form: Form) -> None:
    await debrief.comment(house, by=me.agent, about=_about(form), text=form.get("text", ""))


async def _act(house: House, me: Me, form: Form) -> None:
    due_on = _day(form.get("due", ""))
    if due_on is None:
        raise Refused("An action needs a day from today on, within a year.")
    what, owner = form.get("what", ""), number(form.get("owner", ""))
    await debrief.act(house, by=me.agent, about=_about(form), what=what, owner=owner, due_on=due_on)


async def _done(house: House, me: Me, form: Form) -> None:
    await debrief.done(house, by=me.agent, action=number(form.get("action", "")))


async def _pass(house: House, me: Me, form: Form) -> None:
    await debrief.pass_on(house, by=me.agent, about=_about(form))


async def _week(request: Request, me: Me, day: date | None, error: EarshotError | None = None) -> Response:
    house, zone = request.app.state.house, ZoneInfo(site_of(request).hours.zone)
    behind = await brought_up(request)
    found = await debrief.debrief(house, by=me.agent, week=day)
    later = found.week + timedelta(days=7)
    return inside_page(
        request,
        me,
        "debrief.html",
        status=200 if error is None else error.status,
        behind=behind,
        found=found,
        sides=[("worst", "What went badly", found.worst), ("best", "What went well", found.best)],
        rules=[("Badly", WORST), ("Well", BEST)],
        least=LEAST,
        authors=AUTHORS,
        earlier=found.week - timedelta(days=7),
        later=later if later <= monday_of(house.clock.now().date()) else None,
        ends=later - timedelta(days=1),
        at_time=lambda at: "" if at is None else f", {at.astimezone(zone):%H:%M}",
        spoken_day=lambda on: f"{on:%A} {on.day} {on:%B}",
        due=house.clock.now().date() + timedelta(days=7),
        zone=zone.key,
        done=DONE.get(request.query_params.get("done", "")),
        problem=None if error is None else error.sentence,
    )


def _day(said: str) -> date | None:
    """None for no day, one that cannot be read, or one at the calendar's edge, where the week beside it is none."""
    try:
        day = date.fromisoformat(said)
        _ = day - BESIDE, day + BESIDE
    except (ValueError, OverflowError):
        return None
    return day


def _about(form: Form) -> debrief.About:
    """Raises Refused."""
    return debrief.About(_week_of(form), form.get("conversation", ""), sent_as(form))


def _week_of(form: Form) -> date:
    """Raises Refused."""
    day = _day(form.get("week", ""))
    if day is None:
        raise Refused("That week could not be read. Please go back and try again.")
    return monday_of(day)
