"""Runs all tests (`make test`), in four processes side by side: most of what the running system's do is wait.

Standard library only. What the others print is held back until the first are through. The bot's, which only compute,
take what the rest leaves them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
WEB, BOT = ROOT / ".venv" / "bin" / "python", ROOT / "bot" / ".venv" / "bin" / "python"
WORKERS = 2


@dataclass(frozen=True)
class Part:
    """`nice` is how far it stands back where the cores do not suffice for all."""

    title: str
    python: Path
    folders: tuple[str, ...]
    nice: int = 0


BESIDE = (
    Part("the running system", WEB, ("tests/e2e",)),
    Part("faults and the cluster", WEB, ("tests/faults", "tests/cluster")),
    Part("the bot", BOT, ("tests/bot",), nice=5),
)


@dataclass(frozen=True)
class Run:
    title: str
    told: IO[bytes]
    child: subprocess.Popen[bytes]


def main() -> int:
    elsewhere = [f"--ignore={folder}" for part in BESIDE for folder in part.folders]
    others = [str(WEB), "-m", "pytest", "-n", str(WORKERS), "--dist", "loadgroup", *elsewhere]
    beside: list[Run] = []
    try:
        beside += [start(part) for part in BESIDE]
        failed = [subprocess.call(others, cwd=ROOT), *(end(run) for run in beside)]
    except KeyboardInterrupt:
        return 130
    finally:
        for run in beside:
            run.child.terminate()
    if any(failed):
        print("Some tests failed: the names stand at the end of each part above.", file=sys.stderr)
    return int(any(failed))


def start(part: Part) -> Run:
    told = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the run)
    child = subprocess.Popen(
        [str(part.python), "-m", "pytest", *part.folders],
        cwd=ROOT,
        stdout=told,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        preexec_fn=partial(os.nice, part.nice),
    )
    return Run(part.title, told, child)


def end(run: Run) -> int:
    """Waits for it, and prints what it had to say."""
    print(f"\nThe tests of {run.title}:", flush=True)
    code = run.child.wait()
    run.told.seek(0)
    sys.stdout.buffer.write(run.told.read())
    sys.stdout.buffer.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
