"""An owner's mail templates, tried before any customer reads them: the first thing wrong, with file and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes

from earshot.adapters.stationery import FOLDER, PARTS, Stationery, names
from earshot.errors import SettingsError

Sample = tuple[str, str, Mapping[str, Any]]  # a kind, the shop, and the values of one such mail
MUST: Mapping[str, Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "survey": {
        "the number ({{ phone }})": lambda values: str(values["phone"]),
        "the way out ({{ stop }})": lambda values: str(values["stop"]),
        "a link for each step of the score ({{ steps }})": lambda values: str(values["steps"][-1]["link"]),
    }
}
KINDS = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())
_NAME = re.compile(r"(?P<kind>[a-z]+)/(?P<part>subject|text|page)(\.[a-z]{2,3})?\.(?P<ending>txt|html)")


def check(stationery: Stationery, samples: Iterable[Sample]) -> None:
    """Writes every sample. Raises SettingsError."""
    samples = list(samples)
    known: dict[str, set[str]] = {}
    for kind, _, values in samples:
        known.setdefault(kind, {"shop"}).update(values)
    for file in _files(stationery.own):
        _check_file(stationery, file, known)
    for kind, shop, values in samples:
        _check_letter(stationery, kind, shop, values)


def _files(own: Path | None) -> list[Path]:
    if own is None:
        return []
    if not own.is_dir():
        raise SettingsError(f"EARSHOT_MAILS is {own}, and there is no such folder. Make it, or leave the setting out.")
    return sorted(file for file in own.rglob("*") if file.is_file() and not file.name.startswith("."))


def _check_file(stationery: Stationery, file: Path, known: Mapping[str, set[str]]) -> None:
    assert stationery.own is not None
    name = file.relative_to(stationery.own).as_posix()
    if file.name.startswith("_") or (FOLDER / name).parent == FOLDER:
        return  # a piece of others, seen where they are written
    found = _NAME.fullmatch(name)
    part = found and f"{found['part']}.{found['ending']}"
    if found is None or part not in PARTS or found["kind"] not in KINDS:
        there = f"The folders are {', '.join(KINDS)}; in each {', '.join(PARTS)}"
        raise SettingsError(f"{file}: no mail is written from this. {there}. Rename it.")
    try:
        parsed = stationery.templates.parse(file.read_text(encoding="utf-8"), name)
    except TemplateSyntaxError as error:
        raise SettingsError(f"{file}, line {error.lineno}: {str(error.message).rstrip('.')}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} cannot be read: {error}.") from None
    values = known.get(found["kind"])
    if values is None:
        return  # without a survey there is no such mail
    for unknown in sorted(meta.find_undeclared_variables(parsed) - values):
        line = next((node.lineno for node in parsed.find_all(nodes.Name) if node.name == unknown), 1)
        raise SettingsError(f"{file}, line {line}: {unknown} is not known here; {', '.join(sorted(values))} are.")


def _check_letter(stationery: Stationery, kind: str, shop: str, values: Mapping[str, Any]) -> None:
    language = str(values.get("language", "en"))
    try:
        letter = stationery.write(kind, "casey@example.com", shop, values)
    except TemplateSyntaxError as error:
        raise SettingsError(f"{error.filename}, line {error.lineno}: {str(error.message).rstrip('.')}.") from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
        raise SettingsError(f"{_place(stationery, error)}: {str(error).rstrip('.')}.") from None
    for part, written in (("text.txt", letter.text), ("page.html", letter.html)):
        for name, must in MUST.get(kind, {}).items():
            if must(values) not in written:
                file = stationery.templates.select_template(names(kind, part, language)).filename
                raise SettingsError(f"{file}: {name} does not stand in it, and has to. Write it there.")


def _place(stationery: Stationery, error: Exception) -> str:
    """File and line of the template that the error came from."""
    folders = (str(FOLDER), str(stationery.own))
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folders)]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else "a mail template"
