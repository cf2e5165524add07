"""`earshot survey preview`: a survey's mail and pages as files, a folder a language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from earshot import sites
from earshot.compose import compose
from earshot.errors import NotFound
from earshot.settings import Settings
from web.survey_preview import alone, previewed


def run(settings: Settings, name: str, locale: str, out: Path) -> Iterator[Path]:
    """Each file, as it is written. Raises NotFound for a survey or a language there is not."""
    composed = compose(settings, sites.read(settings), token="no turn is taken here")
    house = composed.house
    if name not in house.surveys:
        raise NotFound(f"There is no survey {name!r}: {', '.join(house.surveys) or 'none'} there.")
    survey, site = house.surveys[name], next(iter(house.sites.values()))
    if locale and locale not in survey.languages:
        raise NotFound(f"{name} has no words in {locale!r}: {', '.join(survey.languages)} it has.")
    for language in [locale] if locale else survey.languages:
        folder = out / name / language
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in previewed(house, composed.post.stationery, survey, site, language).items():
            (folder / file).write_text(alone(text), encoding="utf-8")
            yield folder / file
