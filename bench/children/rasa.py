"""Our door and Rasa as it installs, as processes of their own, and what each has used of the CPU."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx
import psutil

from bot.inputs import model_file

ROOT = Path(__file__).resolve().parents[2]
TOKEN = secrets.token_hex(16)
KNOWN = {
    "name": "Casey",
    "shop": "Juniper & Co",
    "phone": "020 7946 0958",
    "hours": "open now, until 18:00",
    "locale": "en",
}


def model() -> Path:
    """The model of what is configured now."""
    if not model_file().exists():
        subprocess.run([sys.executable, "-m", "bot", "train"], cwd=ROOT, check=True)
    return model_file()


class Server:
    """A child process that answers on the loopback, and what it has used of the CPU."""

    path = "/"

    def __init__(self, arguments: list[str], port: int, environment: dict[str, str]) -> None:
        self.state_bytes = 0
        self._port = port
        self._child = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "EARSHOT_BOT_TOKEN": TOKEN, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._process = psutil.Process(self._child.pid)
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60)

    def __enter__(self) -> Any:
        deadline = time.monotonic() + 180
        while not _listens(self._port):
            if self._child.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{type(self).__name__} did not start")
            time.sleep(0.1)
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._http.close()
        self._child.terminate()
        self._child.wait(30)

    def cost_of(self, conversation: str, text: str) -> float:
        """Says something and returns the milliseconds of CPU the server took for it."""
        before = self._cpu()
        self.say(conversation, text)
        return (self._cpu() - before) / 1e6

    def say(self, conversation: str, text: str) -> None:
        raise NotImplementedError

    def resident_mb(self) -> float:
        return float(self._process.memory_info().rss) / 1e6

    def _cpu(self) -> int:
        """Nanoseconds of all threads, as the scheduler counts them: `times()` knows hundredths of a second only."""
        tasks = Path(f"/proc/{self._child.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir())


class OurDoor(Server):
    def __init__(self, archive: Path, actions_port: int) -> None:
        port = free_port()
        arguments = ["-m", "bot", "serve", "--port", str(port), "--model", str(archive)]
        super().__init__(arguments, port, {"EARSHOT_ACTIONS_PORT": str(actions_port)})
        self._states: dict[str, Any] = {}
        self._said: dict[str, list[str]] = {}

    def say(self, conversation: str, text: str) -> None:
        """As the web service does.

        What was said is made to differ, so that no wording is ever used up and the work is the same to the end.
        The trail stays empty, or the rule of three would have called a person long before turn 300.
        """
        said = self._said.setdefault(conversation, [])
        body = {
            "conversation": conversation,
            "text": text,
            "state": self._states.get(conversation),
            "asked": None if conversation in self._states else "rating",
            "said": said,
            "known": KNOWN,
        }
        answer = self._http.post("/webhooks/earshot/turn", json=body, headers={"Authorization": f"Bearer {TOKEN}"})
        answer.raise_for_status()
        turn = answer.json()
        self._states[conversation] = turn["state"]
        self.state_bytes = len(httpx.Request("POST", "http://x", json=turn["state"]).content)
        said += [f"{len(said)} {reply['text']}" for reply in turn["replies"]]


class StockRasa(Server):
    def __init__(self, archive: Path, actions_port: int, folder: Path) -> None:
        credentials, endpoints = folder / "credentials.yml", folder / "endpoints.yml"
        credentials.write_text("rest:\n")
        endpoints.write_text(
            f"tracker_store:\n  type: SQL\n  dialect: sqlite\n  db: {folder / 'rasa.db'}\n"
            f"action_endpoint:\n  url: http://127.0.0.1:{actions_port}/webhook\n"
            f"  headers:\n    Authorization: Bearer {TOKEN}\n"
        )
        port = free_port()
        arguments = ["-m", "rasa", "run", "--port", str(port), "--interface", "127.0.0.1", "--model", str(archive)]
        arguments += ["--credentials", str(credentials), "--endpoints", str(endpoints)]
        super().__init__(arguments, port, {})

    def say(self, conversation: str, text: str) -> None:
        answer = self._http.post("/webhooks/rest/webhook", json={"sender": conversation, "message": text})
        answer.raise_for_status()


@contextmanager
def action_server() -> Iterator[int]:
    port = free_port()
    with Server(["-m", "actions", "--port", str(port)], port, {}):
        yield port


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0
