"""All of it as `earshot run` runs it, with Rasa, under its supervisor: each process can be killed, and comes back."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any

import httpx
import psutil

from earshot import services, settings
from earshot.adapters.local import ask, socket_path
from earshot.supervise import Backoff, Supervisor
from tests.cluster.system import Cluster, free_run
from tests.kept import place
from tests.patience import until_it_is

UP_WITHIN = 180.0  # seconds in which Rasa boots beside everything else


@dataclass(frozen=True, order=True)
class Return:
    """In seconds, and in seconds of a core: on a machine that others share, the second says more."""

    after: float
    worked: float

    def __str__(self) -> str:
        return f"{self.after:.1f} s ({self.worked:.1f} s of a core)"


@dataclass
class Whole(Cluster):
    """Its processes are found and killed as the cluster's are."""

    found: settings.Settings = field(default_factory=settings.Settings)
    http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(trust_env=False, timeout=2))

    async def well(self) -> None:
        await until_it_is(self.all_ready, "everything is ready", within=UP_WITHIN)

    async def all_ready(self) -> bool:
        told = await self._asked(f"{self.url}/health")
        return told is not None and {told.get("records"), told.get("assistant")} == {"ready"}

    async def desk_link(self, number: int) -> str:
        command = {"do": "desk-link", "email": f"agent{number}@example.com", "name": f"Agent {number}"}
        told = await ask(socket_path(settings.ROOT / "var", self.found.port), command)
        assert told is not None
        return str(told["url"])

    async def killed(self, name: str) -> Return:
        """Kills it once it has been well for long enough to be started at once; when it answers again."""
        await until_it_is(lambda: self._has_been_well(name), f"{name} has been well", within=UP_WITHIN)
        before, began, worked = self._pid(name), monotonic(), self._worked_by_a_spare(name)
        self.kill(name)
        await until_it_is(lambda: self._answers(name, before), f"{name} is back", within=UP_WITHIN, every=0.02)
        return Return(monotonic() - began, _worked(self._pid(name)) - worked)

    async def _has_been_well(self, name: str) -> bool:
        keeper = self._keeper(name)
        since = keeper.ready_since
        long = since is not None and asyncio.get_running_loop().time() - since >= Backoff().well
        return long and (keeper._spare is None or keeper._spare.waits)

    def _worked_by_a_spare(self, name: str) -> float:
        spare = self._keeper(name)._spare
        return _worked(spare.child.pid) if spare else 0.0

    async def _answers(self, name: str, not_pid: int) -> bool:
        child = self._keeper(name).child
        return child is not None and child.pid != not_pid and await self._asked(self._place(name)) is not None

    def _place(self, name: str) -> str:
        return {
            "web": f"{self.url}/health",
            "actions": f"http://127.0.0.1:{self.found.actions_port}/health",
            "rasa": f"http://127.0.0.1:{self.found.bot_port}/webhooks/earshot/ready",
        }[name]

    def _keeper(self, name: str) -> Any:
        return next(keeper for keeper in self.supervisor._keepers if keeper.service.name == name)

    async def _asked(self, url: str) -> dict[str, Any] | None:
        try:
            answer = await self.http.get(url)
            return dict(answer.json()) if answer.is_success else None
        except (httpx.HTTPError, ValueError, TypeError):
            return None


def _worked(pid: int) -> float:
    user, system, *_ = psutil.Process(pid).cpu_times()
    return float(user + system)


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Whole]:
    first = free_run(3)
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("EARSHOT_")},
        "EARSHOT_PORT": str(first),
        "EARSHOT_BOT_PORT": str(first + 1),
        "EARSHOT_ACTIONS_PORT": str(first + 2),
        "EARSHOT_DEMO": "1",
        "EARSHOT_DATABASE_URL": place(folder),
        "EARSHOT_SECRET_FILE": str(folder / "secret"),
        "EARSHOT_CONVERSATIONS_PER_HOUR": "1000000",
    }
    found = settings.read(environ, root=folder)
    plan = services.plan(found, environ)
    voice = _Voice()
    supervisor = Supervisor(replace(plan, prepare=plan.prepare[1:]), voice)  # it is built, or there is no test
    whole = voice.whole = Whole(found.address, supervisor, found=found)
    run = asyncio.create_task(supervisor.run())
    try:
        await whole.well()
        yield whole
    finally:
        supervisor.stop()
        await run
        await whole.http.aclose()


class _Voice:
    whole: Whole

    def say(self, text: str) -> None:
        self.whole.say(text)

    def line(self, name: str, text: str) -> None:
        self.whole.line(name, text)
