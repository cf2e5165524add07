"""A page that a survey's mail leads to, in the language of whoever was asked, or else of whoever is looking."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from earshot.errors import EarshotError
from earshot.ports import House
from earshot.site import Site
from earshot.survey_words import say, spoken_by, wrong
from web.errors import numbers_of, phone_of, site_of
from web.page import page


def survey_page(request: Request, name: str, *, status: int = 200, **context: Any) -> Response:
    site, lang = site_of(request), language_of(request)
    return page(request, name, status=status, **told(request.app.state.house, site, lang), **context)


def told(house: House, site: Site, language: str) -> dict[str, Any]:
    """The words of the page and its number. The chat beside it is in English, and so are the hours it is given."""
    return {
        "lang": language,
        "say": partial(say, language=language, shop=site.name),
        "phone": phone_of(house, site, language, language=language),
        "numbers": numbers_of(house, site, language, language=language),
        "chat_hours": phone_of(house, site, language)["hours"],
    }


def said_wrong(request: Request, error: EarshotError) -> str:
    return wrong(error, language_of(request))


def speak(request: Request, language: str) -> None:
    """From here on the language is known, whatever goes wrong."""
    request.state.language = language


def language_of(request: Request) -> str:
    known: str | None = getattr(request.state, "language", None)
    return known or spoken_by(request.headers.get("accept-language", ""))
