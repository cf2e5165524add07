"""Reads the folder of site files; the first thing wrong is one sentence naming file, line and cure."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from earshot import secret
from earshot.errors import SettingsError
from earshot.settings import ROOT, Settings
from earshot.site import Site
from earshot.sitefile import SiteFile

KEY = re.compile(r"[a-z][a-z0-9-]{0,30}")


def read(settings: Settings) -> dict[str, Site]:
    """Every site by its key, which is its file's name. A site without a valid number stops the start."""
    files = sorted(settings.sites.glob("*.yml")) if settings.sites.is_dir() else []
    if not files:
        raise SettingsError(
            f"EARSHOT_SITES names {_shown(settings.sites)}, where there is no site: put one .yml there."
        )
    signing = secret.keep(settings.secret_file)
    sites = {file.stem: _site(file, settings, signing) for file in files}
    for key in settings.site_secrets:
        if key not in {known.replace("-", "_") for known in sites}:
            raise SettingsError(f"EARSHOT_SITE_{key.upper()}_SECRET is for a site that is not there: remove it.")
    return sites


def _site(file: Path, settings: Settings, signing: str) -> Site:
    key = file.stem
    if not KEY.fullmatch(key):
        raise SettingsError(f"{_shown(file)}: a site's file is named in small letters, digits and dashes. Rename it.")
    given = settings.site_secrets.get(key.replace("-", "_"))
    site_secret = given.get_secret_value() if given else secret.derive(signing, f"site:{key}")
    node, data = _parse(file)
    try:
        return SiteFile.model_validate(data, context={"demo": settings.demo}).site(key, site_secret)
    except ValidationError as error:
        raise SettingsError(_sentence(file, node, error, settings)) from None


def _parse(file: Path) -> tuple[yaml.Node | None, Any]:
    try:
        text = file.read_text(encoding="utf-8")
        node = yaml.compose(text, yaml.SafeLoader)
        _refuse_doubles(file, node)
        return node, yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{_shown(file)} cannot be read: {error}.") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{_shown(file)}, line {line}: this is not YAML ({error.problem}).") from None


def _refuse_doubles(file: Path, node: yaml.Node | None) -> None:
    """YAML takes the last of two equal keys without a word, which hides the one above it."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise SettingsError(f"{_shown(file)}, line {line}: {key.value} stands there twice. Keep one.")
            seen.add(key.value)
            _refuse_doubles(file, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_doubles(file, value)


def _sentence(file: Path, node: yaml.Node | None, error: ValidationError, settings: Settings) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    path = [str(step) for step in first["loc"]]
    says = {
        "missing": "is missing: every site has one",
        "extra_forbidden": "is not known here: correct or remove it",
    }.get(first["type"], first["msg"].removeprefix("Value error, "))
    where = f"{_shown(file)}, line {_line(node, path)}" + (f", {'.'.join(path)}" if path else "")
    fiction = "reserved for fiction" in says and not settings.demo
    cure = ", or set EARSHOT_DEMO=1 to look around on this machine" if fiction else ""
    return f"{where}: {says}{cure}."


def _line(node: yaml.Node | None, path: list[str]) -> int:
    """The line of the deepest part of `path` that is there."""
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and step.isdecimal() and int(step) < len(node.value):
            node = node.value[int(step)]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
