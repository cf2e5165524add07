"""Runs all tests (`make test`): the running system's beside the others', which leave it room, and then the bot's.

Standard library only. The running system's are mostly waited for, so that they cost the others little; what they
print is held back until the others are through, as is what the bot's print.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
WEB, BOT = ROOT / ".venv" / "bin" / "python", ROOT / "bot" / ".venv" / "bin" / "python"
SYSTEM = ("tests/e2e", "tests/faults", "tests/cluster")


@dataclass(frozen=True)
class Run:
    title: str
    command: list[str]
    told: IO[bytes]
    child: subprocess.Popen[bytes]


def main() -> int:
    others = [str(WEB), "-m", "pytest", "-n", "2", "--dist", "loadgroup", *(f"--ignore={folder}" for folder in SYSTEM)]
    beside = start("the running system", [str(WEB), "-m", "pytest", *SYSTEM])
    try:
        failed = [subprocess.call(others, cwd=ROOT)]
        bots = start("the bot", [str(BOT), "-m", "pytest", "tests/bot"])
        try:
            failed += [end(bots), end(beside)]
        finally:
            bots.child.terminate()
    except KeyboardInterrupt:
        return 130
    finally:
        beside.child.terminate()
    if any(failed):
        print("Some tests failed: the names stand at the end of each part above.", file=sys.stderr)
    return int(any(failed))


def start(title: str, command: list[str]) -> Run:
    told = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the run)
    child = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    return Run(title, command, told, child)


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
