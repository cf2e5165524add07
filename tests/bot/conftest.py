"""Casey and Dana at Rasa's real door: a trained model, a real action server, and nothing in between replaced."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-for-the-tests-only"
sys.path.insert(0, str(ROOT))

from bot.left_out import leave_out  # noqa: E402
from bot.quiet import quieten  # noqa: E402

quieten()
leave_out()

from tests.bot.customer import Customer  # noqa: E402
from tests.bot.door import Door, Server, load_agent  # noqa: E402
from tests.figures import Kept  # noqa: E402


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Kept("tests/bot/"))


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of what is configured now, trained if it is not there yet."""
    from bot.inputs import model_file

    subprocess.run([sys.executable, "-m", "bot", "train"], cwd=ROOT, check=True)  # nothing, if nothing has changed
    return model_file()


@pytest.fixture(scope="session")
def token() -> Iterator[str]:
    before = os.environ.get("EARSHOT_BOT_TOKEN")
    os.environ["EARSHOT_BOT_TOKEN"] = TOKEN
    yield TOKEN
    if before is None:
        del os.environ["EARSHOT_BOT_TOKEN"]
    else:
        os.environ["EARSHOT_BOT_TOKEN"] = before


@pytest.fixture(scope="session")
def actions_port(token: str) -> Iterator[int]:
    with action_server(token) as port:
        yield port


@pytest.fixture(scope="session")
def server(token: str) -> Iterator[Server]:
    server = Server(token)
    yield server
    server.close()


@pytest.fixture(scope="session")
def door(server: Server, model: Path, actions_port: int) -> Door:
    return Door(server, load_agent(model, actions_port))


@pytest.fixture(scope="session")
def other_door(server: Server, model: Path, actions_port: int) -> Door:
    """A second replica: its own agent, its own copy of the model."""
    return Door(server, load_agent(model, actions_port))


@pytest.fixture(scope="session")
def lonely_door(server: Server, model: Path) -> Door:
    """Rasa with its action server down."""
    return Door(server, load_agent(model, free_port()))


@pytest.fixture
def casey(door: Door) -> Customer:
    return Customer(door, "casey-1", name="Casey")


@pytest.fixture
def dana(door: Door) -> Customer:
    return Customer(door, "dana-1", name="Dana", experience="your visit on Tuesday")


@contextmanager
def action_server(token: str) -> Iterator[int]:
    port = free_port()
    child = subprocess.Popen(
        [sys.executable, "-m", "actions", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "EARSHOT_BOT_TOKEN": token},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await_port(port, child)
        yield port
    finally:
        child.terminate()
        child.wait(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def await_port(port: int, child: subprocess.Popen[bytes], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise AssertionError(f"the process ended with {child.returncode} before it listened")
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nobody listened on {port} within {seconds} s")
