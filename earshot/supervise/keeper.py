"""Keeps one service running: starts it, watches it, starts it again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from earshot.supervise.backoff import Backoff
from earshot.supervise.child import NOT_FOUND, Child, Command, why
from earshot.supervise.probe import Asked
from earshot.supervise.spare import Spare
from earshot.supervise.voice import Voice


@dataclass(frozen=True)
class Service:
    """`probe` answers below 500 when it is ready. One that was ready and says nothing for `silence` seconds is hung.

    `needs` are services that must have been ready before it is first started. `final` is the exit code that means "my
    settings are bad": starting again would change nothing, so everything ends. `spare` is how a second one is started
    that waits until the first is gone (spare.py), for what takes too long to start when somebody waits for it.
    """

    command: Command
    probe: Asked | None = None
    ready: str | None = None
    final: int | None = None
    silence: float = 30.0
    needs: tuple[str, ...] = ()
    spare: Command | None = None

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
    _up: asyncio.Event = field(default_factory=asyncio.Event)  # this life has answered
    _spare: Spare | None = None

    def __post_init__(self) -> None:
        if self.service.spare is not None:
            self._spare = Spare(self.service.spare, self.voice, self.backoff)

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
            self.voice.say(f"{self.service.name} stopped ({why(code)}); it is started again {when}")
            await asyncio.sleep(pause)

    async def stop(self, grace: float) -> None:
        """Asks, then insists."""
        await asyncio.gather(*(self._end(child, grace) for child in self._children()))

    def kill(self) -> None:
        for child in self._children():
            child.kill()

    async def _live(self) -> int:
        """One life, from start to exit code."""
        self.ready_since = None
        self._up.clear()
        try:
            taken = await self._spare.take() if self._spare else None
            self.child = taken or await Child.start(self.service.command, self._say)
        except OSError as error:
            self._say(f"ERROR cannot be started: {error}")
            return NOT_FOUND
        watch, stand_by = asyncio.create_task(self._watch(self.child)), asyncio.create_task(self._stand_by())
        try:
            code = await self.child.wait()
        finally:
            watch.cancel()
            stand_by.cancel()
            await asyncio.wait({watch, stand_by})  # a spare that was just being started is ended by then, and not left
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
        self._up.set()
        if probe is None:
            return
        if self.service.ready:
            self.voice.say(self.service.ready)
        await self._until_silent(probe, every)
        self.voice.say(f"{self.service.name} has not answered for {self.service.silence:g} s and is ended")
        child.kill()

    async def _stand_by(self) -> None:
        """Not before all has been well for a while: it shall take nothing from a boot, nor from a return."""
        if self._spare is not None:
            await self._up.wait()
            await asyncio.sleep(self.backoff.well)
            await self._spare.keep()

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

    async def _end(self, child: Child, grace: float) -> None:
        child.terminate()
        gone = asyncio.create_task(child.wait())
        done, _ = await asyncio.wait({gone}, timeout=grace)
        if not done:
            self.voice.say(f"{self.service.name} did not stop within {grace:g} s and was killed")
            child.kill()
            await gone

    def _children(self) -> list[Child]:
        waiting = self._spare.child if self._spare else None
        return [child for child in (self.child, waiting) if child is not None]

    def _say(self, text: str) -> None:
        self.voice.line(self.service.name, text)
