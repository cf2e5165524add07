"""Finds uv, or puts the pinned one into .tools/: the only thing installed without uv."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (0, 8)  # `uv venv --clear`


class CannotSetUp(Exception):
    """Ends the set-up; its words name the cure."""


def find_uv(root: Path) -> Path:
    on_path = shutil.which("uv")
    if on_path and (_version(Path(on_path)) or (0, 0)) >= OLDEST:
        return Path(on_path)
    own = root / ".tools" / "uv" / "bin" / "uv"
    if _version(own) is None:
        _install(root, own.parents[1])
    return own


def _version(uv: Path) -> tuple[int, int] | None:
    """Asked by running it: a shim on the PATH may stand for nothing."""
    try:
        said = subprocess.run([uv, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.match(r"uv (\d+)\.(\d+)", said)
    return (int(match[1]), int(match[2])) if match else None


def _install(root: Path, folder: Path) -> None:
    print(f"Putting uv into {folder.relative_to(root)}", flush=True)
    lock = root / "tools" / "uv.lock.txt"
    environ = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environ.pop("VIRTUAL_ENV", None)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", folder], env=environ, check=False)
    if made.returncode:
        raise CannotSetUp(
            "This Python cannot make an environment: install python3-venv (on Debian and Ubuntu), or uv, and run again."
        )
    pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:")
    if subprocess.run((*pip, "-r", lock), env=environ, check=False).returncode:
        raise CannotSetUp("uv could not be fetched: look at the network, or install uv yourself, and run again.")
