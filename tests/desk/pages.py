"""The desk's own templates and files, as the service hands them out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

WEB = Path(__file__).resolve().parents[2] / "web"
PAGES = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=select_autoescape())
PAGES.globals["static"] = "/static"
OPENAPI = {
    "openapi": "3.1.0",
    "info": {"title": "Earshot", "version": "1"},
    "paths": {
        "/api/conversations": {"post": {"summary": "Opens one", "responses": {"201": {"description": "Open"}}}},
    },
}


def page(name: str, policy: str | None = None, **values: Any) -> Response:
    headers = {"Content-Security-Policy": policy} if policy else {}
    return HTMLResponse(PAGES.get_template(name).render(**values), headers=headers)


class Files(StaticFiles):
    """The desk's files, kept by the browser from test to test."""

    def __init__(self) -> None:
        super().__init__(directory=WEB / "static")

    def file_response(self, *of: Any, **more: Any) -> Response:
        answer = super().file_response(*of, **more)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer
