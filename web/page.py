"""A page of ours: its template, with the shop and its number in reach of every one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from earshot.errors import EarshotError, NotFound
from web.assets import base
from web.errors import numbers_of, phone_of, site_of

templates = Jinja2Templates(Path(__file__).parent / "templates")


def page(request: Request, name: str, *, status: int = 200, **context: Any) -> Response:
    site = site_of(request)
    house = request.app.state.house
    shown = {
        "site": site,
        "static": base(),
        "phone": phone_of(house, site),
        "numbers": numbers_of(house, site),
        **context,
    }
    headers = {"Cache-Control": "no-store"}
    return templates.TemplateResponse(request, name, shown, status_code=status, headers=headers)


def problem_page(request: Request, error: EarshotError) -> Response:
    """The same problem for a person with a browser: what happened, and the number."""
    title = "This page is not here" if isinstance(error, NotFound) else "That did not work"
    return page(request, "problem.html", status=error.status, title=title, sentence=error.sentence)
