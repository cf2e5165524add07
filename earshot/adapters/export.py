"""A customer's data as a zip for them to keep: conversations to read, every table as CSV, and all of it as JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from earshot.privacy import Rows
from earshot.report.cells import harmless

_READ_ME = """What is kept of you, as it stood when this was written.

conversations/  what was said, to read
tables/         every row that is kept, a file for each kind (CSV)
records.json    the same in one file, for a computer
"""
_WHO = {"customer": "You", "bot": "Assistant", "agent": "A person at the desk", "system": "Service"}


def write(path: Path, rows: Rows) -> None:
    """Its owner's alone. Raises FileExistsError rather than write over anything."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(opened, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("READ ME.txt", _READ_ME)
        for name, text in _conversations(rows):
            packed.writestr(f"conversations/{name}.txt", text)
        for table, found in rows.items():
            packed.writestr(f"tables/{table}.csv", _csv(found))
        packed.writestr("records.json", json.dumps(rows, default=_plain, ensure_ascii=False, indent=1))


def _conversations(rows: Rows) -> list[tuple[str, str]]:
    said: dict[str, list[str]] = {}
    for message in sorted(rows.get("message", []), key=lambda row: (row["conversation_id"], row["seq"])):
        who = _WHO.get(message["author"], message["author"])
        words = str(message["text"]).replace("\n", "\n    ")  # set in, so that nobody writes a line of somebody else's
        line = f"{_plain(message['at'])[:16].replace('T', ' ')} UTC  {who}: {words}"
        said.setdefault(message["conversation_id"], []).append(line)
    return [(f"{number:03} {id[:8]}", "\n".join(lines) + "\n") for number, (id, lines) in enumerate(said.items(), 1)]


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]))
    table.writeheader()
    table.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, default=_plain, ensure_ascii=False)
    return harmless(value) if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, (datetime, date)) else str(value)
