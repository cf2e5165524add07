"""What the person at the terminal sees: addresses, what matters, and where the rest is kept."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, TextIO

ADDRESS = re.compile(r"EARSHOT-ADDRESS (\S.*) (\S+)")
STACK = re.compile(r"\s|Traceback \(most recent|Exception in ASGI|The above exception|During handling")
MATTERS = re.compile(r"\b(ERROR\b|CRITICAL\b|\w*Error:)")
LOUD = frozenset({"warning", "error", "critical"})
NOT_SHOWN = frozenset({"level", "event", "timestamp", "exception"})
LOG_SIZE = 5_000_000
LONGEST_SHOWN = 400


class Console:
    """`quiet` names the children of whom only errors are shown; every line of all of them is kept in `folder`."""

    def __init__(self, folder: Path, quiet: frozenset[str] = frozenset(), out: TextIO | None = None) -> None:
        self._folder = folder
        self._quiet = quiet
        self._out = out or sys.stdout
        self._logs: dict[str, RotatingFileHandler] = {}
        self._told: dict[str, str] = {}  # by whom, of each address
        folder.mkdir(parents=True, exist_ok=True)

    def say(self, text: str) -> None:
        """A line of our own. A terminal that was closed under us must not keep us from stopping the children."""
        with contextlib.suppress(OSError, ValueError):
            print(text, file=self._out, flush=True)

    def line(self, name: str, text: str) -> None:
        """A line of a child's: an address is shown as one and not kept, since the desk's link opens the desk. Where
        two children have the same to say of one, the first one's is shown."""
        address = ADDRESS.fullmatch(text)
        if address is not None:
            if self._told.setdefault(address[1], name) != name:
                return
            self.say(f"  {address[1]:<10} {address[2]}")
            return
        self._keep(name, text)
        shown = _shown(text, quiet=name in self._quiet)
        if shown:
            self.say(f"{name:<7} | {shown[:LONGEST_SHOWN]}")

    def log_of(self, name: str) -> Path:
        return self._folder / f"{name}.log"

    def close(self) -> None:
        for log in self._logs.values():
            log.close()
        self._logs.clear()

    def _keep(self, name: str, text: str) -> None:
        if name not in self._logs:
            self._logs[name] = RotatingFileHandler(
                self.log_of(name), maxBytes=LOG_SIZE, backupCount=1, encoding="utf-8", errors="replace"
            )
        self._logs[name].emit(logging.LogRecord(name, logging.INFO, "", 0, text, None, None))


def _shown(text: str, *, quiet: bool) -> str | None:
    """The line as a person reads it, or None where it is not worth one's time."""
    entry = _log_entry(text)
    if entry is None:
        matters = bool(MATTERS.search(text)) if quiet else text and not STACK.match(text)
        return text if matters else None
    if entry["level"] not in LOUD:
        return None
    rest = "".join(f", {key} {value}" for key, value in entry.items() if key not in NOT_SHOWN)
    return f"{entry['level']}: {entry['event']}{rest}"


def _log_entry(text: str) -> dict[str, Any] | None:
    if not text.startswith("{"):
        return None
    try:
        entry = json.loads(text)
    except ValueError:
        return None
    return entry if {"level", "event"} <= entry.keys() else None
