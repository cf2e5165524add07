"""Every kind of mail, written once from made-up values in every language: what is wrong is told before it goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from earshot import sites, surveys
from earshot.adapters.stationery import Stationery
from earshot.adapters.stationery_check import Sample, check
from earshot.journeys import survey_letters
from earshot.journeys.survey_sample import LINK, sample
from earshot.settings import Settings
from earshot.site import Site
from earshot.survey import Survey

INSIDE: dict[str, dict[str, Any]] = {  # what goes to those who work here (earshot/journeys/letters.py)
    "invitation": {"name": "Robin", "by": "Sam", "link": LINK, "days": 3, "email": "robin@example.com"},
    "reset": {"name": "Robin", "link": LINK, "email": "robin@example.com"},
    "follow_up": {
        "name": "Sam",
        "late": True,
        "lines": [
            {
                "low_score": True,
                "by_mail": True,
                "of": "Juniper & Co",
                "when": "today at 14:30",
                "late": True,
                "owner": "Robin",
                "yours": False,
                "link": LINK,
            }
        ],
        "count": 21,
        "link": LINK,
    },
    "weekly": {
        "name": "Sam",
        "first": "4 May",
        "last": "10 May",
        "lines": ["71 % were satisfied from 4 to 10 May 2026."],
        "link": LINK,
        "debrief": LINK,
    },
    "alert": {"name": "Robin", "reason": "asked for a person", "waited": "2 minutes", "link": LINK},
}


def check_all(settings: Settings) -> None:
    """The same from the files that the settings name. Raises SettingsError."""
    check_mails(Stationery(settings.mails), sites.read(settings), surveys.read(settings.surveys))


def check_mails(stationery: Stationery, shops: Mapping[str, Site], asked: Mapping[str, Survey]) -> None:
    """Raises SettingsError."""
    check(stationery, _samples(next(iter(shops.values())), asked.values()))


def _samples(site: Site, surveys: Iterable[Survey]) -> Iterator[Sample]:
    for kind, values in INSIDE.items():
        yield kind, site.name, values
    for survey in surveys:
        for language in survey.languages:
            for reminder, name in ((False, "Casey"), (True, None)):
                asked = sample(survey, site, language, name=name)
                yield _letter(survey_letters.values(site, survey, asked, LINK, reminder=reminder))


def _letter(values: dict[str, Any]) -> Sample:
    """As `journeys/post` hands them to the template: without what goes beside the words."""
    sender = str(values.pop("sender"))
    values.pop("headers")
    return survey_letters.KIND, sender, values
