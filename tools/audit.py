"""Holds both locks against the Python advisory database: `make audit`.

Where the database, or the tool that asks it, cannot be reached, that is said and nothing fails: a build without a
network is a build. What is known and lived with stands in tools/advisories.txt, each with its reason.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.environments import ROOT
from tools.get_uv import CannotSetUp, find_uv

LOCKS = ("requirements.lock", "bot/requirements.lock")
ACCEPTED = Path("tools") / "advisories.txt"
ASK = ("--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off")
PATIENCE = 600  # seconds


def main(auditor: Sequence[str] = (), root: Path = ROOT) -> int:
    """1 where a package has a hole that nobody has accepted; else 0. `auditor` runs in place of pip-audit."""
    if not auditor:
        try:
            auditor = (find_uv(root), "tool", "run", "pip-audit@2.10.1")
        except CannotSetUp as error:
            print(f"Nothing was checked: {error}")
            return 0
    accepted = _accepted(root / ACCEPTED)
    return max(_audit(auditor, root, lock, accepted) for lock in LOCKS)


def _audit(auditor: Sequence[str], root: Path, lock: str, accepted: dict[str, str]) -> int:
    found = _asked([*auditor, *ASK, "-r", str(root / lock)])
    if isinstance(found, str):
        print(f"{lock}: nothing was checked, since the advisories could not be had ({found}).")
        return 0
    known = [package for package in found if "version" in package]
    unknown = [package for package in found if "version" not in package]
    if not known:
        why = unknown[0].get("skip_reason", "no reason given") if unknown else "it named no package"
        print(f"{lock}: nothing was checked, since the advisories could not be had ({why}).")
        return 0
    open_holes = 0
    for package in known:
        for hole in package.get("vulns", []):
            reason = next((accepted[id] for id in (hole["id"], *hole.get("aliases", [])) if id in accepted), None)
            cure = ", ".join(hole.get("fix_versions", [])) or "none yet"
            open_holes += reason is None
            print(f"{lock}: {package['name']} {package['version']}: {hole['id']}, mended in {cure}", end="")
            print(f"; accepted: {reason}" if reason else ".")
    if unknown:
        print(f"{lock}: not checked, since nothing could be had about them: {', '.join(p['name'] for p in unknown)}.")
    print(f"{lock}: {len(known)} packages checked, {open_holes} advisories open.")
    return min(open_holes, 1)


def _asked(command: Sequence[str]) -> list[dict[str, Any]] | str:
    """The packages with what is known of them, or why nothing is: pip-audit's exit code is 1 for both. Of a package it
    cannot ask about it tells a reason in place of a version, and ends well even where that is every one."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
        found = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    except (ValueError, KeyError, TypeError):
        said = [line for line in done.stderr.splitlines() if line.strip()]
        return said[-1].strip()[:200] if said else f"exit code {done.returncode}"
    return list(found)


def _accepted(file: Path) -> dict[str, str]:
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {id: why for id, _, why in (line.partition(" ") for line in lines)}


if __name__ == "__main__":
    sys.exit(main())
