"""The addresses of the reports."""

from __future__ import annotations

from starlette.routing import Route

from web.reports.frame import report
from web.reports.people_pages import left, person
from web.reports.promise_pages import circles, promises
from web.reports.scores_page import scores


def routes() -> list[Route]:
    pages = {"": scores, "/person": person, "/left": left, "/promises": promises, "/circles": circles}
    return [Route(f"/desk/reports{path}", report(page), methods=["GET"]) for path, page in pages.items()]
