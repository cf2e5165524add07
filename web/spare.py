"""`python -m web.spare`: the web service, loaded, which opens and reads nothing of its own until it is told to go on.

The supervisor keeps one beside the one that serves (earshot/supervise/spare.py): loading takes two seconds of a core,
and somebody would wait for it. Settings, sites, key and records are read by web.__main__, as they are by then.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from earshot.supervise.spare import WAITING

NICE = 10
LATER = ("anyio._backends._asyncio", "httpcore", "uvicorn.lifespan.off")  # what is otherwise loaded when first used

Marks = dict[str, tuple[int, int, int] | None]


def main() -> None:
    # Niceness is a thread's on Linux, and none gets back what it once gave away: the one that will serve gives nothing.
    with ThreadPoolExecutor(1) as another:
        another.submit(_load).result()
    loaded = _marks(_files())
    print(WAITING, flush=True)
    if not sys.stdin.readline():  # whoever would have told it is gone
        return
    _read_nothing_more()
    if _marks(loaded) != loaded:  # an upgrade, meanwhile: what is loaded is of yesterday
        os.execv(sys.executable, [sys.executable, "-m", "web"])
    _serve()


def _load() -> None:
    if sys.platform == "linux":
        os.nice(NICE)
    import hearing
    import web.__main__  # noqa: F401

    for name in LATER:
        importlib.import_module(name)
    hearing.warm()


def _files() -> Iterable[str]:
    """All that was loaded: each module's, and what hearing has learned."""
    import hearing

    yield from (str(file) for module in tuple(sys.modules.values()) if (file := getattr(module, "__file__", None)))
    yield from (str(path) for path in Path(hearing.__path__[0]).glob("[!_]*/*.*") if path.is_file())


def _marks(files: Iterable[str]) -> Marks:
    return {file: _mark(file) for file in files}


def _mark(file: str) -> tuple[int, int, int] | None:
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _read_nothing_more() -> None:
    """As the one before it, which was started with nothing to read."""
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), sys.stdin.fileno())


def _serve() -> None:
    from web.__main__ import main as serve

    serve()


if __name__ == "__main__":
    main()
