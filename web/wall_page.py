"""The wall: large numbers for a screen in the office. It fetches itself anew, and says when it last could."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from earshot.journeys import wall
from earshot.journeys.wall import Wall
from earshot.report.estimate import Estimate
from earshot.report.sentences import doubt, figure_words, interval, percent, waited
from web.errors import site_of
from web.inside import Me, inside, inside_page
from web.moments import exactly
from web.up_to_date import brought_up

TOO_LONG = 60.0  # seconds


@dataclass(frozen=True)
class Cell:
    """A number and a line below it; `grave` where somebody should see to it."""

    key: str
    title: str
    big: str
    fine: str
    grave: bool = False


def routes() -> list[Route]:
    return [
        Route("/desk/wall", inside(hung), methods=["GET"]),
        Route("/desk/wall/now", inside(now), methods=["GET"]),
    ]


async def hung(request: Request, me: Me) -> Response:
    found, as_of = await _wall(request, me)
    parts = [("Now", _today(found)), ("This week", _week(found))]
    return inside_page(request, me, "wall.html", parts=parts, as_of=as_of, shop=site_of(request).name)


async def now(request: Request, me: Me) -> Response:
    found, as_of = await _wall(request, me)
    cells = [asdict(cell) for cell in (*_today(found), *_week(found))]
    return JSONResponse({"as_of": as_of, "cells": cells}, headers={"Cache-Control": "no-store"})


async def _wall(request: Request, me: Me) -> tuple[Wall, str]:
    """And of when it is."""
    behind = await brought_up(request, 1)
    found = await wall.wall(request.app.state.house, by=me.agent)
    return found, " · ".join(filter(None, [_as_of(request, found), behind]))


def _today(found: Wall) -> list[Cell]:
    longest = found.longest
    here = f"{found.here} of us {'is' if found.here == 1 else 'are'} at the desk"
    wait = "nobody" if longest is None else f"the longest for {waited(longest)}"
    return [
        Cell("waiting", "Waiting for a person", str(found.waiting), wait, longest is not None and longest > TOO_LONG),
        Cell("with", "With a person", str(found.with_agent), here),
        Cell("calls", "Calls promised for today", *_late(found.calls_today, found.calls_late)),
        Cell("owed", "Still to hear from us", *_late(found.follow_ups, found.follow_ups_late)),
    ]


def _week(found: Wall) -> list[Cell]:
    got, satisfied = found.got, found.satisfied
    soon = "" if got.half is None else f", half within {waited(got.half)}"
    return [
        Cell("got", "Wanted a person, got one", percent(got.got), _of(got.got, "nobody wanted one") + soon),
        Cell(
            "satisfied",
            "Satisfied",
            figure_words(satisfied),
            f"of {satisfied.figure.n:,} answers ({doubt(satisfied)})" if satisfied.figure.n else "nobody has answered",
        ),
        Cell("kept", "Promises kept on time", percent(found.promises), _of(found.promises, "none came due")),
    ]


def _late(many: int, late: int) -> tuple[str, str, bool]:
    return str(many), f"{late} late", late > 0


def _of(share: Estimate, none: str) -> str:
    return f"of {share.n:,} ({interval(share)})" if share.n else none


def _as_of(request: Request, found: Wall) -> str:
    return f"As of {exactly(found.at, zone=site_of(request).hours.zone)}"
