"""A second process of a service: it has done what takes long and depends on nothing, and waits to be told to go on."""

from __future__ import annotations

import asyncio

from earshot.supervise.backoff import Backoff
from earshot.supervise.child import NOT_FOUND, Child, Command, why
from earshot.supervise.voice import Voice

WAITING = "EARSHOT-WAITING"


class Spare:
    """`command` says WAITING when it is that far, goes on once it reads a line, and ends when there is nothing to read.

    `keep` sees to it that there is one; whoever cancels it leaves the one there is to `take` or to `stop`.
    """

    def __init__(self, command: Command, voice: Voice, backoff: Backoff) -> None:
        self._command = command
        self._voice = voice
        self._backoff = backoff
        self._since: float | None = None  # when it began to wait
        self.child: Child | None = None

    @property
    def waits(self) -> bool:
        return self.child is not None and self._since is not None

    async def keep(self) -> None:
        """Until cancelled. One that dies before it has waited for long is followed by another later each time."""
        deaths = 0
        while True:
            code = await self._live()
            deaths = 1 if self._waited_well() else deaths + 1
            pause = self._backoff.after(deaths)
            another = f"another is started in {pause:g} s"
            self._voice.say(f"the spare of {self._command.name} stopped ({why(code)}); {another}")
            await asyncio.sleep(pause)

    async def take(self) -> Child | None:
        """The one that waits, told to go on. One that is not that far is ended: it would only be in the way."""
        child = self.child
        if child is not None and self._since is None:
            child.kill()
            await child.wait()
        self.child = None
        if child is None or child.gone:
            return None
        child.go_on()
        return child

    async def _live(self) -> int:
        self._since = None
        try:
            self.child = await Child.start(self._command, self._heard, waits=True)
        except OSError as error:
            self._voice.line(self._command.name, f"ERROR cannot be started: {error}")
            return NOT_FOUND
        code = await self.child.wait()
        self.child = None
        return code

    def _waited_well(self) -> bool:
        return self._since is not None and _now() - self._since >= self._backoff.well

    def _heard(self, text: str) -> None:
        if text == WAITING:
            self._since = _now()
        else:
            self._voice.line(self._command.name, text)


def _now() -> float:
    return asyncio.get_running_loop().time()
