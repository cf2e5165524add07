"""Who imports whom, read from the source: nothing is run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ("earshot", "web", "hearing", "bot", "policies", "actions")


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    @property
    def imports(self) -> tuple[str, ...]:
        """Full names of what it imports, `from a import b` as a.b; those for the type checker alone left out."""
        return tuple(_imports(self.tree))


def modules(tops: tuple[str, ...] = OURS) -> dict[str, Module]:
    """Every module of ours, by its dotted name."""
    paths = (path for top in tops for path in sorted((ROOT / top).rglob("*.py")) if ".venv" not in path.parts)
    found = (Module(_dotted(path), path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)
    return {module.name: module for module in found}


def home(imported: str, known: dict[str, Module]) -> str | None:
    """The module of ours that `imported` names, or None where it is somebody else's."""
    parts = imported.split(".")
    while parts:
        if ".".join(parts) in known:
            return ".".join(parts)
        parts.pop()
    return None


def foreign(imported: str) -> str | None:
    """The package beyond the standard library and our own that `imported` belongs to."""
    top = imported.partition(".")[0]
    return None if top in sys.stdlib_module_names or top in OURS else top


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are written in full here"
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        else:
            yield from _imports(child)
