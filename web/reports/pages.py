"""The addresses of the reports."""

from __future__ import annotations

from starlette.routing import Route

from web.inside import inside
from web.reports.export import file
from web.reports.frame import report
from web.reports.loop_pages import loops
from web.reports.people_pages import left, person
from web.reports.promise_pages import circles, promises
from web.reports.scores_page import scores
from web.reports.themes_page import decide, spoken, theme


def routes() -> list[Route]:
    pages = {
        "": scores,
        "/export": file,
        "/themes": spoken,
        "/theme": theme,
        "/person": person,
        "/left": left,
        "/promises": promises,
        "/circles": circles,
        "/loops": loops,
    }
    looks = [Route(f"/desk/reports{path}", report(page), methods=["GET"]) for path, page in pages.items()]
    return [*looks, Route("/desk/reports/theme", inside(decide), methods=["POST"])]
