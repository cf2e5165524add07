"""Disks that are full: a small one that really is, and a limit on the size of a file, which needs no root."""

from __future__ import annotations

import contextlib
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Disk:
    """`with disk.full():` there is no more room on it."""

    folder: Path
    full: Callable[[], AbstractContextManager[None]]

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'earshot.db'}"


@contextmanager
def limited(folder: Path) -> Iterator[Disk]:
    """When full, no file of this process grows beyond half a megabyte: for SQLite that is an I/O error."""

    @contextmanager
    def full() -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    yield Disk(folder, full)


@contextmanager
def small(folder: Path) -> Iterator[Disk | None]:
    """Sixteen megabytes of memory, mounted: for SQLite the disk is full. None where we may not mount."""

    @contextmanager
    def full() -> Iterator[None]:
        ballast = folder / "ballast"
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(b"0" * 4096):
                pass
        yield
        ballast.unlink()

    mount = ["mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        yield None
        return
    try:
        yield Disk(folder, full)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
