"""Earshot as `make run` starts it, on ports and records of its own, and a customer to talk to it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 180.0


@dataclass(frozen=True)
class Running:
    process: subprocess.Popen[bytes]
    started: float
    url: str
    bot: str
    folder: Path

    def since(self) -> float:
        return time.monotonic() - self.started

    async def until(self, url: str) -> float:
        """Seconds from the start until `url` answers 200."""
        async with httpx.AsyncClient(trust_env=False, timeout=2) as http:
            while self.since() < PATIENCE and self.process.poll() is None:
                try:
                    if (await http.get(url)).status_code == 200:
                        return self.since()
                except httpx.HTTPError:
                    pass
                await asyncio.sleep(0.05)
        raise RuntimeError(f"{url} did not answer; what was said stands above and in var/log/")

    async def spared(self) -> None:
        """Until a spare waits behind the web service: it has stopped growing."""
        before = -1.0
        while (now := self.resident().get("web's spare", 0.0)) != before or not now:
            before = now
            await asyncio.sleep(2)

    def resident(self) -> dict[str, float]:
        """Megabytes of each process, by its name."""
        told = {
            "-m web.spare": "web's spare",
            "-m web": "web",
            "bot serve": "rasa",
            "-m actions": "actions",
            "earshot run": "supervisor",
        }
        found: dict[str, float] = {}
        for process in psutil.Process(self.process.pid).children(recursive=True):
            line = " ".join(process.cmdline())
            name = next((name for part, name in told.items() if part in line), None)
            if name:
                found[name] = found.get(name, 0.0) + process.memory_info().rss / 1e6
        return found


@contextmanager
def running(command: list[str] | None = None, **environ: str) -> Iterator[Running]:
    """The whole of it, from `make run` (or `command`) to Ctrl-C; nothing of it is left behind."""
    port, bot_port, actions_port = _free_ports(3)
    with tempfile.TemporaryDirectory() as folder:
        ours = {
            "EARSHOT_DEMO": "1",
            "EARSHOT_PORT": str(port),
            "EARSHOT_BOT_PORT": str(bot_port),
            "EARSHOT_ACTIONS_PORT": str(actions_port),
            "EARSHOT_DATABASE_URL": f"sqlite:///{folder}/earshot.db",
            "EARSHOT_SECRET_FILE": f"{folder}/secret",
            "EARSHOT_CONVERSATIONS_PER_HOUR": "1000000",
            "EARSHOT_LOG_LEVEL": "warning",
        }
        clean = {name: value for name, value in os.environ.items() if not name.startswith("EARSHOT_")}
        started = time.monotonic()
        process = subprocess.Popen(
            command or ["make", "--no-print-directory", "run"],
            cwd=ROOT,
            env={**clean, **ours, **environ},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            bot = f"http://127.0.0.1:{bot_port}/webhooks/earshot/ready"
            yield Running(process, started, f"http://127.0.0.1:{port}", bot, Path(folder))
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


class Casey:
    """A customer with a conversation of her own."""

    def __init__(self, http: httpx.AsyncClient, opened: dict[str, Any]) -> None:
        self._http = http
        self.id = str(opened["id"])
        self.token = str(opened["token"])
        self.cursor = int(opened.get("cursor", 0))
        self._headers = {"Authorization": f"Bearer {self.token}"}

    @classmethod
    async def arrives(cls, http: httpx.AsyncClient) -> Casey:
        answer = await http.post("/api/conversations", json={"client_id": str(uuid.uuid4()), "site": "juniper"})
        answer.raise_for_status()
        return cls(http, answer.json())

    async def asks_for_a_person(self) -> None:
        answer = await self._http.post(
            f"/api/conversations/{self.id}/person", json={"client_id": str(uuid.uuid4())}, headers=self._headers
        )
        answer.raise_for_status()

    async def leaves(self) -> None:
        answer = await self._http.post(
            f"/api/conversations/{self.id}/close", json={"client_id": str(uuid.uuid4())}, headers=self._headers
        )
        answer.raise_for_status()

    async def says(self, text: str) -> float:
        """Seconds until the message was acknowledged, which means kept."""
        started = time.monotonic()
        answer = await self._http.post(
            f"/api/conversations/{self.id}/messages",
            json={"client_id": str(uuid.uuid4()), "text": text},
            headers=self._headers,
        )
        answer.raise_for_status()
        return time.monotonic() - started

    async def hears(self, author: str) -> dict[str, Any]:
        """The next message from `author`."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            answer = await self._http.get(
                f"/api/conversations/{self.id}/events",
                params={"after": self.cursor, "wait": 20},
                headers=self._headers,
            )
            answer.raise_for_status()
            for event in answer.json()["events"]:
                self.cursor = int(event["seq"])
                if event["type"] == "message" and event["author"] == author:
                    found: dict[str, Any] = event
                    return found
        raise RuntimeError(f"nothing from {author}")


def _free_ports(count: int) -> list[int]:
    knocks = [socket.socket() for _ in range(count)]
    try:
        for knock in knocks:
            knock.bind(("127.0.0.1", 0))
        return [int(knock.getsockname()[1]) for knock in knocks]
    finally:
        for knock in knocks:
            knock.close()
