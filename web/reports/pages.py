"""The addresses of the reports."""

from __future__ import annotations

from starlette.routing import Route

from web.reports.frame import report
from web.reports.scores_page import scores


def routes() -> list[Route]:
    return [Route("/desk/reports", report(scores), methods=["GET"])]
