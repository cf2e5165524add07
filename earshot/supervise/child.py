"""A child process: leader of its own group, dying when we die, its lines handed on as they come."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

NOT_FOUND = 127  # as a shell says it
LONGEST_LINE = 64 * 1024
LAST_WORDS = 1.0  # seconds for what a dead child has written; a stray heir of its pipe may hold it for ever
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None  # found before any fork


@dataclass(frozen=True)
class Command:
    """`nice` is what it yields to the others: training must not make a customer wait."""

    name: str
    argv: tuple[str, ...]
    cwd: Path
    environ: Mapping[str, str]
    nice: int = 0


class Child:
    """A started Command. `wait` ends when it is gone and everything it started is gone too."""

    def __init__(self, process: asyncio.subprocess.Process, lines: asyncio.Task[None]) -> None:
        self._process = process
        self._lines = lines
        self.pid = process.pid

    @classmethod
    async def start(cls, command: Command, say: Callable[[str], None], *, waits: bool = False) -> Child:
        """With `waits`, it can be told to `go_on`."""
        process = await asyncio.create_subprocess_exec(
            *command.argv,
            cwd=command.cwd,
            env=dict(command.environ),
            stdin=asyncio.subprocess.PIPE if waits else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=LONGEST_LINE,
            start_new_session=True,  # Ctrl-C is ours to pass on, in our order
            preexec_fn=leash(os.getpid(), command.nice),
        )
        assert process.stdout is not None
        return cls(process, asyncio.create_task(_hand_on(process.stdout, say)))

    async def wait(self) -> int:
        """The exit code; negative where a signal ended it."""
        code = await self._process.wait()
        self.kill()
        await asyncio.wait({self._lines}, timeout=LAST_WORDS)
        return code

    @property
    def gone(self) -> bool:
        return self._process.returncode is not None

    def go_on(self) -> None:
        """A line on its standard input; nothing more will come there."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"\n")
        self._process.stdin.close()

    def terminate(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)


def leash(parent: int, nice: int) -> Callable[[], None]:
    """Runs in the child before its program: on Linux the kernel kills it when its parent is gone, however that went."""

    def hold() -> None:
        if nice:
            os.nice(nice)
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:  # the parent went before the leash was on
                os._exit(1)

    return hold


async def _hand_on(stream: asyncio.StreamReader, say: Callable[[str], None]) -> None:
    while True:
        try:
            line = await stream.readline()
        except ValueError:  # a line longer than anybody reads: dropped
            continue
        if not line:
            return
        say(line.decode("utf-8", "replace").rstrip())


def why(code: int) -> str:
    if code >= 0:
        return f"exit {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
