"""Reads the folder of surveys; the first thing wrong is one sentence naming file, line and cure."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from earshot import yamlfile
from earshot.errors import SettingsError
from earshot.survey import Survey
from earshot.surveyfile import SurveyFile

KEY = re.compile(r"[a-z][a-z0-9-]{0,30}")


def read(folder: Path) -> dict[str, Survey]:
    """Every survey by its key, which is its file's name; none where there is no such folder. Raises SettingsError."""
    return {file.stem: read_one(file) for file in sorted(folder.glob("*.yml"))}


def read_one(file: Path) -> Survey:
    if not KEY.fullmatch(file.stem):
        raise SettingsError(
            f"{yamlfile.shown(file)}: a survey's file is named in small letters, digits and dashes. Rename it."
        )
    node, data = yamlfile.parse(file)
    try:
        return SurveyFile.model_validate(data).survey(file.stem)
    except ValidationError as error:
        says = {"missing": "is missing: every survey has one", "enum": f"is no kind: {_KINDS}"}
        raise SettingsError(f"{yamlfile.sentence(file, node, error, says)}.") from None


_KINDS = "csat, nps, ces, scale, choice and text are"
