"""Runs a plan of services until somebody says stop, or one of them ends for good."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from earshot.supervise.backoff import Backoff
from earshot.supervise.child import Child, Command
from earshot.supervise.keeper import Keeper, Service
from earshot.supervise.voice import Voice

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Plan:
    """`first` is started at once; beside it `prepare` runs, one after another; then `then` is started.

    So the web service is up in a few seconds, and useful alone, while the bot is built, trained and booted. It has
    `head_start` seconds to become ready before `then`: on a small machine the first page does not wait for Rasa.
    """

    first: tuple[Service, ...]
    prepare: tuple[Command, ...] = ()
    then: tuple[Service, ...] = ()
    unprepared: str = "What follows was not started."
    head_start: float = 10.0


class Supervisor:
    def __init__(self, plan: Plan, voice: Voice, *, backoff: Backoff | None = None, grace: float = 5.0) -> None:
        self._plan = plan
        self._voice = voice
        self._backoff = backoff or Backoff()
        self._grace = grace
        self._stop = asyncio.Event()
        self._keepers: list[Keeper] = []
        self._preparing: Child | None = None
        self._code = 0

    async def run(self) -> int:
        """The exit code: 0 when it was asked to stop, a service's own when that one ended for good."""
        with _signals(self.stop):
            tasks = [self._begin(service) for service in self._plan.first]
            tasks.append(asyncio.create_task(self._prepare_and_go_on(tasks)))
            await self._stop.wait()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if self._preparing is not None:
                self._preparing.kill()
                await self._preparing.wait()
            await asyncio.gather(*(keeper.stop(self._grace) for keeper in self._keepers))
        return self._code

    def stop(self) -> None:
        """Asked once, everything is asked to end; asked twice, it is ended."""
        if self._stop.is_set():
            for keeper in self._keepers:
                keeper.kill()
        else:
            self._stop.set()
            self._voice.say("Stopping.")

    def _begin(self, service: Service) -> asyncio.Task[None]:
        keeper = Keeper(service, self._voice, self._backoff)
        self._keepers.append(keeper)
        task = asyncio.create_task(self._keep(keeper))
        task.add_done_callback(lambda done: self._ended(keeper, done))
        return task

    async def _keep(self, keeper: Keeper) -> None:
        for name in keeper.service.needs:
            await next(k for k in self._keepers if k.service.name == name).ready.wait()
        await keeper.keep()

    def _ended(self, keeper: Keeper, task: asyncio.Task[None]) -> None:
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._voice.say(f"{keeper.service.name} cannot be started: {error}")
        self._code = 1 if keeper.ended is None else keeper.ended
        self._stop.set()

    async def _prepare_and_go_on(self, tasks: list[asyncio.Task[None]]) -> None:
        for command in self._plan.prepare:
            code = await self._prepare(command)
            if code != 0:
                self._voice.say(f"{command.name} failed (exit {code}). {self._plan.unprepared}")
                return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._plan.head_start):
                for keeper in tuple(self._keepers):
                    await keeper.ready.wait()
        tasks.extend(self._begin(service) for service in self._plan.then)

    async def _prepare(self, command: Command) -> int:
        try:
            self._preparing = await Child.start(command, lambda text: self._voice.line(command.name, text))
        except OSError as error:
            self._voice.line(command.name, f"cannot be started: {error}")
            return 127
        code = await self._preparing.wait()
        self._preparing = None
        return code


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in STOPPING:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in STOPPING:
            loop.remove_signal_handler(number)
