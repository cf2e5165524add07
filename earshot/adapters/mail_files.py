"""Mails as they lie in files: one mail, a whole mailbox (mbox), a Maildir, a folder of .eml files, standard input."""

from __future__ import annotations

import mailbox
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from earshot.errors import Refused

LARGEST = 128 * 1024  # bytes of each that are read: reports stand in front of the mail they bring back
STANDARD_INPUT = Path("-")


def mails(file: Path) -> Iterator[bytes]:
    """Each mail of `file`, its first 128 KiB. Raises Refused where there is nothing to be read."""
    if file == STANDARD_INPUT:
        with tempfile.NamedTemporaryFile() as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.flush()
            yield from _file(Path(kept.name))
        return
    try:
        yield from _folder(file) if file.is_dir() else _file(file)
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from None


def _file(file: Path) -> Iterator[bytes]:
    with file.open("rb") as raw:
        start = raw.read(LARGEST)
    if start.startswith(b"From "):
        yield from _box(mailbox.mbox(file, create=False))
    elif start.strip():
        yield start


def _folder(folder: Path) -> Iterator[bytes]:
    if (folder / "cur").is_dir() and (folder / "new").is_dir():
        yield from _box(mailbox.Maildir(folder, create=False))
        return
    files = sorted(folder.glob("*.eml"))
    if not files:
        raise Refused(f"{folder} is no Maildir, and no .eml file is in it.")
    for file in files:
        yield from _file(file)


def _box(box: mailbox.mbox | mailbox.Maildir) -> Iterator[bytes]:
    try:
        for key in box.keys():  # noqa: SIM118 - a mailbox iterates over its mails, each read whole
            with box.get_file(key) as mail:
                yield bytes(mail.read(LARGEST))
    finally:
        box.close()
