"""A survey as its customers will meet it, before they do: the mail, the page, and the thanks after a low score too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from earshot.journeys import survey_letters
from earshot.journeys.respond import Opened
from earshot.journeys.slots import unbooked
from earshot.journeys.survey_sample import LINK, answered, sample
from earshot.ports import House, Stationery
from earshot.site import Site
from earshot.survey import Survey
from web.assets import STATIC, base
from web.page import templates
from web.survey_page import told
from web.survey_shown import questions, thanks

_SHEET = re.compile(r'<link rel="stylesheet" href="([\w./-]+)">')


def previewed(house: House, stationery: Stationery, survey: Survey, site: Site, language: str) -> dict[str, str]:
    """By file name. What is made up is Casey and her order; the words are those she would read."""
    scale = survey.score.scale
    assert scale is not None  # the first question is a scale: earshot/surveyfile.py
    values = survey_letters.values(site, survey, sample(survey, site, language), LINK)
    values.pop("headers")
    letter = stationery.write(survey_letters.KIND, "casey@example.com", values.pop("sender"), values)
    fresh, good, bad = (answered(survey, site, language, score) for score in (None, scale.high, scale.low))
    now = house.clock.now()
    return {
        "mail.html": letter.html,
        "mail.txt": f"Subject: {letter.subject}\n\n{letter.text}",
        "page.html": _page(house, "survey.html", fresh, questions(fresh, {survey.score.key: str(scale.high)}, None)),
        "page-low.html": _page(house, "survey.html", bad, questions(bad, {}, None)),
        "thanks.html": _page(house, "survey_thanks.html", good, thanks(good, unbooked(good.site, now, language))),
        "thanks-low.html": _page(house, "survey_thanks.html", bad, thanks(bad, unbooked(bad.site, now, language))),
    }


def alone(html: str) -> str:
    """The page with its style sheets in it, so that it can be looked at as a file."""

    def within(sheet: re.Match[str]) -> str:
        name = sheet[1].removeprefix(base()).removeprefix("/static")
        return f"<style>{(STATIC / name.lstrip('/')).read_text(encoding='utf-8')}</style>"

    return _SHEET.sub(within, html)


def _page(house: House, name: str, opened: Opened, shown: Mapping[str, Any]) -> str:
    site, language = opened.site, opened.invitation.locale
    given = {
        "site": site,
        "static": base(),
        **told(house, site, language),
        "opened": opened,
        "path": "",
    }
    nothing: dict[str, Any] = {"called": None, "typed": {}, "wrong": None, "link": "", "keep": ""}
    return templates.get_template(name).render(**given, **shown, **nothing)
