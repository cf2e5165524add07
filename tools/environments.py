"""Builds the two environments from their hashed locks, when they changed: `python3 -m tools.environments web bot`.

Standard library only, Python 3.10 or newer: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.get_uv import CannotSetUp, find_uv
from tools.interpreters import Version, find, version_of

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Environment:
    """`versions` are the Pythons it runs on, the best tried first; `editable` puts the `earshot` command into it;
    `runs` are the folders of ours that run in it."""

    name: str
    folder: Path
    lock: Path
    versions: tuple[Version, ...]
    editable: bool = False
    runs: tuple[str, ...] = ()

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        return self.folder / "earshot.stamp"


WEB, BOT = ("earshot", "hearing", "web"), ("actions", "bot", "earshot", "hearing", "policies")
ENVIRONMENTS = {
    "web": Environment("web", ROOT / ".venv", ROOT / "requirements.lock", ((3, 11), (3, 12), (3, 13)), True, WEB),
    "bot": Environment("bot", ROOT / "bot" / ".venv", ROOT / "bot" / "requirements.lock", ((3, 11), (3, 10)), runs=BOT),
}


def main(names: list[str]) -> int:
    try:
        for name in names:
            build(ENVIRONMENTS[name])
    except KeyError as unknown:
        print(f"There is no environment {unknown}: web and bot are the two.", file=sys.stderr)
        return 2
    except CannotSetUp as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def build(environment: Environment) -> None:
    """Nothing to do is the usual case, and takes little longer than reading the lock.

    Everything is compiled here: where Python is forbidden to keep what it compiles (PYTHONDONTWRITEBYTECODE, as in many
    containers), each start of the web service took 5 s longer, also after it had died.
    """
    wanted = _fingerprint(environment)
    if environment.stamp.exists() and environment.stamp.read_text() == wanted and environment.python.exists():
        _compile(environment)
        return
    uv = find_uv(ROOT)
    print(f"Building the {environment.name} environment in {environment.folder.relative_to(ROOT)}", flush=True)
    _make(environment, uv)
    sync = ("sync", "--quiet", "--require-hashes", "--compile-bytecode")
    _run(uv, "pip", *sync, "--python", environment.python, environment.lock)
    if environment.editable:
        # The build backend is in the lock, so that this fetches nothing.
        here = ("--no-deps", "--no-build-isolation", "--editable", ROOT)
        _run(uv, "pip", "install", "--quiet", "--offline", "--python", environment.python, *here)
    _compile(environment)
    environment.stamp.write_text(wanted)


def _compile(environment: Environment) -> None:
    """Our own code that runs there; a line that does not compile is told by whoever imports it."""
    folders = [str(ROOT / name) for name in environment.runs]
    subprocess.run([environment.python, "-m", "compileall", "-qq", "-x", r"\.venv", *folders], cwd=ROOT, check=False)


def _make(environment: Environment, uv: Path) -> None:
    """An environment that works is kept; one whose interpreter is gone or too old is made anew."""
    if version_of(environment.python) in environment.versions:
        return
    found = find(environment.versions)
    wanted = ".".join(map(str, environment.versions[0]))
    if found is None:
        print(f"No Python {_spoken(environment.versions)} on this machine: fetching {wanted}", flush=True)
    try:
        _run(uv, "venv", "--quiet", "--clear", "--python", found or wanted, environment.folder, fetch=found is None)
    except CannotSetUp:
        if found is not None:
            raise
        raise CannotSetUp(
            f"The {environment.name} environment needs Python {_spoken(environment.versions)}; none was found here and "
            f"none could be fetched: install python{wanted} and run this again."
        ) from None


def _run(uv: Path, *arguments: str | Path, fetch: bool = False) -> None:
    environ = {**os.environ, "UV_NO_PROGRESS": "1"}
    environ["UV_PYTHON_DOWNLOADS"] = "automatic" if fetch else "never"
    environ.pop("VIRTUAL_ENV", None)
    done = subprocess.run([uv, *arguments], cwd=ROOT, env=environ, check=False)
    if done.returncode:
        raise CannotSetUp(f"uv {arguments[0]} failed; what it said stands above.")


def _fingerprint(environment: Environment) -> str:
    files = (environment.lock, ROOT / "pyproject.toml") if environment.editable else (environment.lock,)
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _spoken(versions: tuple[Version, ...]) -> str:
    *first, last = (f"{major}.{minor}" for major, minor in sorted(versions))
    return f"{', '.join(first)} or {last}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
