"""Finds a Python of a wanted version on this machine, by running it: a name on the PATH may be an empty promise."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

Version = tuple[int, int]

# What the environments need of it. A Python built without one of these fails late and puzzlingly.
ASKS = "import ssl, sqlite3, ctypes, sys; print(*sys.version_info[:2]); print(sys.executable)"


def find(versions: tuple[Version, ...]) -> Path | None:
    """The first interpreter that runs, in the order of `versions`."""
    for version in versions:
        for candidate in _candidates(version):
            if version_of(candidate) == version:
                return candidate
    return None


def version_of(python: Path) -> Version | None:
    """None where there is no such interpreter, or it does not run."""
    if not python.exists():
        return None
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYENV_VERSION"))}
    try:
        said = subprocess.run(
            [python, "-I", "-c", ASKS], env=environ, capture_output=True, text=True, timeout=30, check=True
        ).stdout
        major, minor = said.splitlines()[0].split()
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None
    return int(major), int(minor)


def _candidates(version: Version) -> Iterator[Path]:
    major, minor = version
    name = f"python{major}.{minor}"
    if sys.version_info[:2] == version and sys.prefix == sys.base_prefix:
        yield Path(sys.executable)
    for found in (shutil.which(name), shutil.which("python3"), shutil.which("python")):
        if found and "shims" not in Path(found).parts:  # a pyenv shim answers as whatever the folder it runs in says
            yield Path(found)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from sorted((path / "bin" / "python" for path in pyenv.glob(f"{major}.{minor}.*")), reverse=True)
    managed = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "uv" / "python"
    yield from sorted((path / "bin" / name for path in managed.glob(f"cpython-{major}.{minor}*")), reverse=True)
    yield from (folder / name for folder in (Path("/usr/bin"), Path("/usr/local/bin"), Path("/opt/homebrew/bin")))
