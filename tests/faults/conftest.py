"""One web service for the faults it outlives, a new one for those that end it. Rasa is nowhere: a person is called."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.system import Web, free_port, until

USUAL_FILES = 1024  # what a shell allows a process at first
OPENED = 150  # conversations an address may open in an hour: less than anybody sets, so that a test can reach it
ALONE = {"EARSHOT_BOT_BOOT_WAIT": "0", "EARSHOT_CONVERSATIONS_PER_HOUR": "100000"}


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    few = ALONE | {"EARSHOT_CONVERSATIONS_PER_HOUR": str(OPENED)}
    with _running(tmp_path_factory.mktemp("standing"), few) as service:
        until(lambda: (service.health() or {}).get("hearing") == "ready", 60, "its ear is awake, which costs memory")
        yield service


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with _running(tmp_path, ALONE) as service:
        yield service


@contextmanager
def _running(folder: Path, settings: dict[str, str]) -> Iterator[Web]:
    service = Web(folder, free_port(), settings)
    with _as_from_a_shell():
        service.start()
    try:
        yield service
    finally:
        service.stop()


@contextmanager
def _as_from_a_shell() -> Iterator[None]:
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (USUAL_FILES, files[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, files)
