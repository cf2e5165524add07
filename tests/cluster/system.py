"""The cluster as `earshot cluster` runs it, on ports and records of its own; what is killed is started again.

Its Rasas are twins unless a test wants the real ones.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from earshot import cluster, settings
from earshot.supervise import Backoff, Command, Plan, Service, Supervisor
from tests.patience import eventually, until_it_is
from tests.tools import need

ROOT = settings.ROOT
UP_WITHIN = 90.0  # seconds two busy cores may need


@dataclass
class Cluster:
    url: str
    supervisor: Supervisor
    lines: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.lines.append(text)

    def line(self, name: str, text: str) -> None:
        self.lines.append(f"{name}: {text}")

    def kill(self, name: str) -> None:
        self._signal(name, signal.SIGKILL)

    async def replaced(self, name: str) -> None:
        """As an upgrade does it: asked to end, and the next one waited for."""
        before = self._pid(name)
        self._signal(name, signal.SIGTERM)
        await eventually(lambda: self._runs_without(name, before), f"another {name} is running", within=UP_WITHIN)
        await self.well()

    @asynccontextmanager
    async def hung(self, name: str) -> AsyncIterator[None]:
        """The process stands still while the context lasts."""
        pid = self._pid(name)
        os.killpg(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGCONT)

    async def well(self) -> None:
        """Everything answers, and the balancer gives each its share."""
        async with httpx.AsyncClient(trust_env=False, timeout=3) as http:
            await until_it_is(lambda: self._is_well(http), "the cluster is well", within=UP_WITHIN)

    async def _is_well(self, http: httpx.AsyncClient) -> bool:
        first = int(self.url.rpartition(":")[2])
        try:
            found = [(await http.get(f"http://127.0.0.1:{first + n}/health")).json() for n in range(3)]
            whole = (await http.get(f"{self.url}/whole")).status_code == 204
        except (httpx.HTTPError, ValueError):
            return False
        return whole and all(
            each.get("records") == each.get("assistant") == each.get("doorbell") == "ready" for each in found
        )

    async def owes_nobody_an_answer(self) -> bool:
        first = int(self.url.rpartition(":")[2])
        async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
            found = (await http.get(f"http://127.0.0.1:{first + 1}/metrics")).text
        return "\nearshot_open_turns 0.0\n" in found

    def _runs_without(self, name: str, before: int) -> bool:
        with suppress(ProcessLookupError):
            return self._pid(name) != before
        return False

    def _pid(self, name: str) -> int:
        child = next(k.child for k in self.supervisor._keepers if k.service.name == name)
        if child is None:
            raise ProcessLookupError(name)
        return child.pid

    def _signal(self, name: str, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):  # it is just being started again
            os.killpg(self._pid(name), number)


@asynccontextmanager
async def running(*, real_rasa: bool = False) -> AsyncIterator[Cluster]:
    for tool in ("postgres", "redis", "haproxy"):
        need(tool)
    # PostgreSQL's own user must be able to enter: pytest's folders are for their owner alone.
    folder = Path(tempfile.mkdtemp(prefix="earshot-cluster-", dir="/tmp"))
    os.chmod(folder, 0o755)  # noqa: PTH101 - the path's own way counts as blocking here
    port, bot = free_run(5), free_run(4)
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("EARSHOT_")},
        "EARSHOT_PORT": str(port),
        "EARSHOT_BOT_PORT": str(bot),
        "EARSHOT_ACTIONS_PORT": str(bot + 3),
        "EARSHOT_DEMO": "1",
        "EARSHOT_SECRET_FILE": str(folder / "secret"),
        "EARSHOT_CONVERSATIONS_PER_HOUR": "100000",
    }
    found = settings.read(environ, root=folder)
    plan = cluster.plan(found, folder, environ)
    supervisor = Supervisor(
        plan if real_rasa else _with_twins(plan, bot),
        voice := _Voice(),
        backoff=Backoff(first=0.5, most=2.0, well=10.0),
    )
    system = Cluster(found.address, supervisor)
    voice.cluster = system
    run = asyncio.create_task(supervisor.run())
    try:
        await system.well()
        yield system
    finally:
        supervisor.stop()
        await run
        shutil.rmtree(folder, ignore_errors=True)


class _Voice:
    cluster: Cluster

    def say(self, text: str) -> None:
        self.cluster.say(text)

    def line(self, name: str, text: str) -> None:
        self.cluster.line(name, text)


def _with_twins(plan: Plan, bot: int) -> Plan:
    def twin(service: Service, port: int) -> Service:
        words = (sys.executable, "-m", "tests.cluster.twin_rasa", str(port))
        return replace(service, command=Command(service.name, words, ROOT, dict(os.environ)))

    rasas = [service for service in plan.then if service.name.startswith("rasa")]
    return replace(plan, prepare=(), then=tuple(twin(rasa, bot + n) for n, rasa in enumerate(rasas, 1)), head_start=0.0)


def free_run(length: int) -> int:
    """The first of so many ports in a row that are free, and from where nobody is given one by the system."""
    while True:
        first = random.randrange(20_000, 30_000)
        if all(_free(first + n) for n in range(length)):
            return first


def _free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True
