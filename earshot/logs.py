"""How the log is written: one line of JSON for each entry, in UTC, and of a fault its kinds and its places.

Never a fault's words: the text of an exception may hold what a customer wrote, and other people's libraries put it into
what they say of one, from the second line on.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict, Processor

NOISY = ("httpx", "httpcore", "alembic", "websockets", "uvicorn.error")
LONGEST = 1000  # characters of what somebody else's library says
CAUSES = 5


def configure(level: str, out: TextIO | None = None) -> None:
    """For the whole process, whoever writes: structlog, logging, warnings, and what ends the process."""
    out = cast(TextIO, _Unfailing(out or sys.stderr))
    handler = logging.StreamHandler(out)
    ours: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _json]
    theirs: list[Processor] = [_first_line, *PROCESSORS[:-1]]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=ours, foreign_pre_chain=theirs))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=PROCESSORS,
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(out),
    )
    sys.excepthook = lambda kind, error, trace: _ended(error)


class _Unfailing:
    """The disk that is too full for a customer's words may be the log's too: what they are told then must not fail over
    a line that could not be written."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._out.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._out.flush()


def _ended(error: BaseException) -> None:
    structlog.get_logger().critical("ended by a fault", exc_info=error)


def _fault(logger: Any, method: str, entry: EventDict) -> EventDict:
    found = entry.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) else sys.exc_info()[1] if found is True else found
    if isinstance(error, BaseException):
        entry["exception"] = "".join(
            f"{type(each).__qualname__}\n{''.join(traceback.format_tb(each.__traceback__))}" for each in _chain(error)
        )
    return entry


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The fault and what caused it, the last one first."""
    each: BaseException | None = error
    for _ in range(CAUSES):
        if each is None:
            return
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _first_line(logger: Any, method: str, entry: EventDict) -> EventDict:
    entry["event"] = str(entry["event"]).partition("\n")[0][:LONGEST]
    return entry


_json = structlog.processors.JSONRenderer()
PROCESSORS: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _fault,
    _json,
]
