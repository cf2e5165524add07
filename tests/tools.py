"""Tools that some tests need beside Python: found, or the test skips by name; under CI a missing one is a failure."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def need(*tools: str) -> Path:
    """Where the last of `tools` is. Skips the test, or fails it under CI, when one of them is missing."""
    found = [_FINDERS[tool]() for tool in tools]
    missing = [tool for tool, path in zip(tools, found, strict=True) if path is None]
    if missing:
        says = f"needs {' and '.join(missing)}, not found here"
        if os.environ.get("CI"):
            pytest.fail(f"{says}: .ci/run installs it")
        pytest.skip(says)
    last = found[-1]
    assert last is not None
    return last


def _chromium() -> Path | None:
    """The shell where there is one: a window of it costs a fifth of a whole Chromium's."""
    return _first("chromium-headless-shell") or _whole_chromium()


def _whole_chromium() -> Path | None:
    return _first("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _postgres() -> Path | None:
    """The folder of PostgreSQL's programs; Debian keeps them off the PATH."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    initdb = kept[-1] if kept else _first("initdb")
    return initdb.parent if initdb else None


def _pg_dump() -> Path | None:
    """Some packages have the server alone."""
    folder = _postgres()
    beside = None if folder is None else folder / "pg_dump"
    return beside if beside is not None and beside.exists() else _first("pg_dump")


def _redis() -> Path | None:
    """Valkey is the same to us."""
    return _first("redis-server", "valkey-server")


def _haproxy() -> Path | None:
    return _first("haproxy") or next(iter(Path("/usr/sbin").glob("haproxy")), None)  # not on everybody's PATH


def _bot() -> Path | None:
    """Rasa's own interpreter, built by `make setup`."""
    python = Path(__file__).resolve().parents[1] / "bot" / ".venv" / "bin" / "python"
    return python if python.exists() else None


def _first(*names: str) -> Path | None:
    return next((Path(path) for name in names if (path := shutil.which(name))), None)


_FINDERS: dict[str, Callable[[], Path | None]] = {
    "chromium": _chromium,
    "whole chromium": _whole_chromium,
    "postgres": _postgres,
    "pg_dump": _pg_dump,
    "redis": _redis,
    "haproxy": _haproxy,
    "bot": _bot,
}
