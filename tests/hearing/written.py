"""The messages of our own writing, by band."""

from __future__ import annotations

from pathlib import Path

SEEN = Path(__file__).with_name("messages.txt")
UNSEEN = Path(__file__).with_name("messages_unseen.txt")


def messages(path: Path, band: str) -> list[str]:
    found: list[str] = []
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif section == band and line:
            found.append(line)
    return found
