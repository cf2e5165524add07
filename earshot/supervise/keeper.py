"""Keeps one service running: starts it, watches it, starts it again."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass, field
from typing import Protocol

from earshot.supervise.child import Child, Command
from earshot.supervise.probe import Asked

NOT_FOUND = 127  # as a shell says it


class Voice(Protocol):
    def say(self, text: str) -> None: ...

    def line(self, name: str, text: str) -> None: ...


@dataclass(frozen=True)
class Backoff:
    """Seconds before the next start, by how many deaths there were in a row: what had been ready for `well` seconds is
    started at once, since customers wait for it; what dies again and again, later each time, from `first` to `most`.
    """

    first: float = 1.0
    most: float = 30.0
    well: float = 30.0

    def after(self, deaths: int) -> float:
        return float(min(self.first * 2 ** min(deaths - 1, 16), self.most)) if deaths else 0.0


@dataclass(frozen=True)
class Service:
    """`probe` answers below 500 when it is ready. One that was ready and says nothing for `silence` seconds is hung.

    `needs` are services that must have been ready before it is first started. `final` is the exit code that means "my
    settings are bad": starting again would change nothing, so everything ends.
    """

    command: Command
    probe: Asked | None = None
    ready: str | None = None
    final: int | None = None
    silence: float = 30.0
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.command.name


@dataclass
class Keeper:
    service: Service
    voice: Voice
    backoff: Backoff = field(default_factory=Backoff)
    child: Child | None = None
    ended: int | None = None  # the final exit code, where there was one
    ready: asyncio.Event = field(default_factory=asyncio.Event)  # set once, by its first life that answered
    ready_since: float | None = None  # in this life

    async def keep(self) -> None:
        """Returns only when the service ended for good; cancelled, it leaves the child to `stop`."""
        loop = asyncio.get_running_loop()
        deaths = 0
        while True:
            code = await self._live()
            if code == self.service.final:
                self.ended = code
                return
            was_well = self.ready_since is not None and loop.time() - self.ready_since >= self.backoff.well
            deaths = 0 if was_well else deaths + 1
            pause = self.backoff.after(deaths)
            when = f"in {pause:g} s" if pause else "at once"
            self.voice.say(f"{self.service.name} stopped ({_why(code)}); it is started again {when}")
            await asyncio.sleep(pause)

    async def stop(self, grace: float) -> None:
        """Asks, then insists."""
        if self.child is None:
            return
        self.child.terminate()
        gone = asyncio.create_task(self.child.wait())
        done, _ = await asyncio.wait({gone}, timeout=grace)
        if not done:
            self.voice.say(f"{self.service.name} did not stop within {grace:g} s and was killed")
            self.child.kill()
            await gone

    def kill(self) -> None:
        if self.child is not None:
            self.child.kill()

    async def _live(self) -> int:
        """One life, from start to exit code."""
        self.ready_since = None
        try:
            self.child = await Child.start(self.service.command, self._say)
        except OSError as error:
            self._say(f"ERROR cannot be started: {error}")
            return NOT_FOUND
        watch = asyncio.create_task(self._watch(self.child))
        try:
            code = await self.child.wait()
        finally:
            watch.cancel()
        self.child = None
        return code

    async def _watch(self, child: Child) -> None:
        """Says when the service is ready, and ends one that hangs: a hung process never dies by itself."""
        probe = self.service.probe
        every = min(5.0, self.service.silence / 4)
        if probe is not None:
            await self._until_ready(probe, every)
        self.ready_since = asyncio.get_running_loop().time()
        self.ready.set()
        if probe is None:
            return
        if self.service.ready:
            self.voice.say(self.service.ready)
        await self._until_silent(probe, every)
        self.voice.say(f"{self.service.name} has not answered for {self.service.silence:g} s and is ended")
        child.kill()

    async def _until_ready(self, probe: Asked, every: float) -> None:
        while True:
            status = await probe.status(every)
            if status is not None and status < 500:
                return
            await asyncio.sleep(min(0.25, every))

    async def _until_silent(self, probe: Asked, every: float) -> None:
        loop = asyncio.get_running_loop()
        heard = loop.time()
        while loop.time() - heard < self.service.silence:
            await asyncio.sleep(every)
            if await probe.status(every) is not None:
                heard = loop.time()

    def _say(self, text: str) -> None:
        self.voice.line(self.service.name, text)


def _why(code: int) -> str:
    if code >= 0:
        return f"exit {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
