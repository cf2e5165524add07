"""Resolves the two hashed locks again: `make lock`."""

from __future__ import annotations

import subprocess
import sys

from tools.environments import ROOT
from tools.get_uv import CannotSetUp, find_uv

PROJECTS = (
    ("pyproject.toml", "requirements.lock", "3.11"),
    ("bot/pyproject.toml", "bot/requirements.lock", "3.10"),
)


def main() -> int:
    """Without headers and addresses: a lock names packages and hashes, never the registry they came from."""
    try:
        uv = find_uv(ROOT)
    except CannotSetUp as error:
        print(error, file=sys.stderr)
        return 2
    for project, lock, python in PROJECTS:
        print(f"Resolving {lock}", flush=True)
        how = ("--extra", "dev", "--universal", "--generate-hashes", "--no-header", "--quiet", "-p", python)
        done = subprocess.run([uv, "pip", "compile", project, *how, "-o", lock], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
