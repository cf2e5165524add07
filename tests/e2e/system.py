"""The running system, process by process, so that each can be stopped, hung and killed by itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx

from earshot.supervise.child import leash
from tests.kept import place

ROOT = Path(__file__).resolve().parents[2]
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
TOKEN = "a token for these tests alone"
BOOT = 150.0  # seconds two busy cores may need to import Rasa
LOOK = httpx.Client(timeout=2, trust_env=False)  # one, kept: making one costs as much as a hundred looks


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], Any], within: float, what: str) -> float:
    """Seconds until `true()` holds; there is no event to wait for across processes, so it looks every 20 ms."""
    began = monotonic()
    while not true():
        if monotonic() - began > within:
            raise AssertionError(f"{what}: not within {within} s")
        sleep(0.02)
    return monotonic() - began


@dataclass
class Process:
    """One process of ours in a session of its own, which ends with the tests, however they end."""

    command: list[str]
    environ: dict[str, str]
    log: Path
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.running = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environ,
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=leash(os.getpid(), 0),
            )

    def send(self, number: signal.Signals) -> None:
        assert self.running is not None
        os.killpg(self.running.pid, number)

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        assert self.running is not None
        self.running.wait()

    def stop(self) -> None:
        if self.running is not None and self.running.poll() is None:
            with suppress(ProcessLookupError):
                self.send(signal.SIGCONT)
                self.send(signal.SIGTERM)
            try:
                self.running.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def said(self) -> str:
        return self.log.read_text(errors="replace")


@dataclass
class Bot:
    """Rasa and its action server, shared by all tests: booting takes half a minute."""

    folder: Path
    port: int = field(default_factory=free_port)
    actions_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("EARSHOT_")}
        environ = {
            **clean,
            "EARSHOT_BOT_TOKEN": TOKEN,
            "EARSHOT_BOT_PORT": str(self.port),
            "EARSHOT_ACTIONS_PORT": str(self.actions_port),
        }
        bot = str(BOT_PYTHON)
        self.rasa = Process([bot, "-m", "bot", "serve", "--port", str(self.port)], environ, self.folder / "rasa.log")
        self.actions = Process([bot, "-m", "actions"], environ, self.folder / "actions.log")

    def train(self) -> None:
        subprocess.run([str(BOT_PYTHON), "-m", "bot", "train"], cwd=ROOT, check=True, capture_output=True, timeout=600)

    def start(self) -> None:
        self.actions.start()
        self.rasa.start()

    def ready(self) -> bool:
        with suppress(httpx.HTTPError):
            ready = f"http://127.0.0.1:{self.port}/webhooks/earshot/ready"
            return LOOK.get(ready, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        return False

    def wait(self) -> None:
        until(self.ready, BOOT, "Rasa is ready")

    def stop(self) -> None:
        self.rasa.stop()
        self.actions.stop()


@dataclass
class Web:
    """The web service on records of its own."""

    folder: Path
    bot_port: int
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    clients: list[httpx.Client] = field(default_factory=list)
    records: str = ""

    def __post_init__(self) -> None:
        self.records = self.records or place(self.folder)
        clean = {k: v for k, v in os.environ.items() if not k.startswith("EARSHOT_")}
        environ = {
            **clean,
            "EARSHOT_DEMO": "1",
            "EARSHOT_PORT": str(self.port),
            "EARSHOT_BOT_PORT": str(self.bot_port),
            "EARSHOT_BOT_TOKEN": TOKEN,
            "EARSHOT_DATABASE_URL": self.records,
            "EARSHOT_SECRET_FILE": str(self.folder / "secret"),
            **self.more,
        }
        self.process = Process([sys.executable, "-m", "web"], environ, self.folder / "web.log")
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process.start()
        until(lambda: self.health() is not None, 60, "the web service answers")

    def health(self) -> dict[str, str] | None:
        with suppress(httpx.HTTPError):
            answer: dict[str, str] = LOOK.get(f"{self.url}/health").json()
            return answer
        return None

    def with_bot(self) -> None:
        all_well = {"records": "ready", "assistant": "ready", "hearing": "ready"}
        until(lambda: self.health() == all_well, 60, "the web service has found the bot")

    def client(self, *, timeout: float) -> httpx.Client:
        """Somebody's browser over plain HTTP, closed with the service."""
        http = httpx.Client(base_url=self.url, timeout=timeout, trust_env=False)
        self.clients.append(http)
        return http

    def sign_in_link(self) -> str:
        """The newest one-time link it has printed."""
        return next(line.split()[-1] for line in reversed(self.process.said().splitlines()) if "sign-in?link=" in line)

    def stop(self) -> None:
        for http in self.clients:
            http.close()
        self.process.stop()
