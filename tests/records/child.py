"""Another process at the database, for tests to watch and to kill: python child.py ROLE URL …, run by `start`."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(role: str, *words: object) -> subprocess.Popen[str]:
    """The child says on its standard output how far it is, and ends when its standard input closes."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.records.child", role, *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def hear(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def end(child: subprocess.Popen[str]) -> None:
    with child:
        child.kill()


def hold(url: str) -> None:
    """Is the web process: holds the file until it is told to end."""
    from earshot.adapters.database import Database

    with Database(url):
        _say("held")
        sys.stdin.read()


def lock(file: str) -> None:
    """Is a backup or a person with a SQL shell: keeps the file locked."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    _say("locked")
    sys.stdin.readline()
    connection.execute("ROLLBACK")
    _say("let go")


def write(url: str, name: str) -> None:
    """Writes for as long as it lives, thirty at a time, and names every key only once it is saved."""
    from earshot.adapters.database import Database
    from tests.records.deeds import remember

    async def one_of_many(database: Database, number: int) -> None:
        for turn in count():
            _say(await database.write(remember(f"{name}-{number}-{turn}")))

    async def all_of_them() -> None:
        with Database(url) as database:
            await asyncio.gather(*(one_of_many(database, number) for number in range(30)))

    asyncio.run(all_of_them())


def migrate(url: str, scripts: str, killed_at: str) -> None:
    """Brings the tables up to date, and dies of kill -9 before the statement with that number."""
    from sqlalchemy import Engine, event

    from earshot.adapters.database import schema

    statements = count(1)

    @event.listens_for(Engine, "before_cursor_execute")
    def die(*_: object) -> None:
        if next(statements) == int(killed_at):
            os.kill(os.getpid(), signal.SIGKILL)

    schema.SCRIPTS = Path(scripts)
    schema.upgrade(url)
    _say(next(statements) - 1)


def _say(what: object) -> None:
    os.write(1, f"{what}\n".encode())  # one write a line: a killed process leaves no half of one


if __name__ == "__main__":
    {"hold": hold, "lock": lock, "write": write, "migrate": migrate}[sys.argv[1]](*sys.argv[2:])
