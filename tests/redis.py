"""A Redis of the tests' own, on a socket in a temporary folder: killed, hung and started again as they like."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis as client

from earshot.supervise.child import leash
from tests.patience import until_true
from tests.tools import need


class Redis:
    """It keeps nothing: what Earshot tells it is worth nothing a second later."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program = program
        self._socket = folder / "redis.sock"
        self._running: subprocess.Popen[bytes] | None = None
        self.url = f"unix://{self._socket}"

    def start(self) -> None:
        words = [self._program, "--port", "0", "--unixsocket", self._socket, "--save", "", "--appendonly", "no"]
        self._running = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=leash(os.getpid(), 0),
        )
        until_true(self._answers, "Redis answers")

    def kill(self) -> None:
        assert self._running is not None
        self._running.kill()
        self._running.wait()

    def hang(self) -> None:
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        assert self._running is not None
        self._running.send_signal(number)

    def _answers(self) -> bool:
        with client.Redis.from_url(self.url, socket_timeout=2) as knock:
            try:
                return bool(knock.ping())
            except client.RedisError:
                return False


@pytest.fixture
def redis() -> Iterator[Redis]:
    """A conftest that wants one says `from tests.redis import redis`."""
    folder = Path(tempfile.mkdtemp(prefix="earshot-redis-", dir="/tmp"))  # a socket's path is short
    server = Redis(need("redis"), folder)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)
