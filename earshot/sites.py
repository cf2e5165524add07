"""Reads the folder of site files; the first thing wrong is one sentence naming file, line and cure."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from pydantic import ValidationError

from earshot import secret, yamlfile
from earshot.errors import SettingsError
from earshot.settings import Settings
from earshot.site import Site
from earshot.sitefile import SiteFile
from earshot.yamlfile import shown

KEY = re.compile(r"[a-z][a-z0-9-]{0,30}")


def read(settings: Settings) -> dict[str, Site]:
    """Every site by its key, which is its file's name. A site without a valid number stops the start."""
    files = sorted(settings.sites.glob("*.yml")) if settings.sites.is_dir() else []
    if not files:
        raise SettingsError(f"EARSHOT_SITES names {shown(settings.sites)}, where there is no site: put one .yml there.")
    signing = secret.keep(settings.secret_file)
    sites = {file.stem: _site(file, settings, signing) for file in files}
    for key in settings.site_secrets:
        if key not in {known.replace("-", "_") for known in sites}:
            raise SettingsError(f"EARSHOT_SITE_{key.upper()}_SECRET is for a site that is not there: remove it.")
    return sites


def _site(file: Path, settings: Settings, signing: str) -> Site:
    key = file.stem
    if not KEY.fullmatch(key):
        raise SettingsError(f"{shown(file)}: a site's file is named in small letters, digits and dashes. Rename it.")
    given = settings.site_secrets.get(key.replace("-", "_"))
    site_secret = given.get_secret_value() if given else secret.derive(signing, f"site:{key}")
    node, data = yamlfile.parse(file)
    try:
        return SiteFile.model_validate(data, context={"demo": settings.demo}).site(key, site_secret)
    except ValidationError as error:
        raise SettingsError(_sentence(file, node, error, settings)) from None


def _sentence(file: Path, node: yaml.Node | None, error: ValidationError, settings: Settings) -> str:
    says = yamlfile.sentence(file, node, error, {"missing": "is missing: every site has one"})
    fiction = "reserved for fiction" in says and not settings.demo
    return f"{says}{', or set EARSHOT_DEMO=1 to look around on this machine' if fiction else ''}."
