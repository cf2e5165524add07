"""A YAML file that a person wrote: read with the line of everything, so that an error can name it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from earshot.errors import SettingsError
from earshot.settings import ROOT

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where there is one: a tenth of the time
SAYS = {"extra_forbidden": "is not known here: correct or remove it"}


def parse(file: Path) -> tuple[yaml.Node | None, Any]:
    """Its nodes, which know their lines, and its data. Raises SettingsError."""
    try:
        text = file.read_text(encoding="utf-8")
        loader = LOADER(text)
        node = loader.get_single_node()
        _refuse_doubles(file, node)
        return node, None if node is None else loader.construct_document(node)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{shown(file)} cannot be read: {error}.") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{shown(file)}, line {line}: this is not YAML ({error.problem}).") from None


def sentence(file: Path, node: yaml.Node | None, error: ValidationError, says: Mapping[str, str]) -> str:
    """The first thing wrong, with file and line and without a full stop. `says` words pydantic's kinds of error."""
    first = error.errors(include_url=False, include_input=False)[0]
    path = [str(step) for step in first["loc"]]
    said = {**SAYS, **says}.get(first["type"], first["msg"].removeprefix("Value error, "))
    return f"{shown(file)}, line {_line(node, path)}" + (f", {'.'.join(path)}" if path else "") + f": {said}"


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _refuse_doubles(file: Path, node: yaml.Node | None) -> None:
    """YAML takes the last of two equal keys without a word, which hides the one above it."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise SettingsError(f"{shown(file)}, line {line}: {key.value} stands there twice. Keep one.")
            seen.add(key.value)
            _refuse_doubles(file, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_doubles(file, value)


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
