"""The same work on every core: each child is this process as it stands, with its model loaded."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")
_fork = multiprocessing.get_context("fork")


class Forks:
    """Nothing is pickled on the way in, so that what is worked on may be anything; what comes back is plain data."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._children: list[Any] = []

    def __enter__(self) -> Forks:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            child.join(10)
            if child.is_alive():
                child.kill()

    def map(self, do: Callable[[A], R], parts: Iterable[A]) -> list[R]:
        """In the order of the parts, at most as many as there are forks. What a child raises is raised here."""
        ends = [self._start(do, part) for part in list(parts)[: self._most]]
        return [_told(end) for end in ends]

    def _start(self, do: Callable[[A], R], part: A) -> Connection:
        here, there = _fork.Pipe(duplex=False)
        child = _fork.Process(target=_work, args=(do, part, there), daemon=True)
        child.start()
        there.close()
        self._children.append(child)
        return here


def _work(do: Callable[[A], R], part: A, there: Connection) -> None:
    try:
        there.send((True, do(part)))
    except BaseException as error:
        there.send((False, repr(error)))


def _told(end: Connection) -> Any:
    well, said = end.recv()
    if not well:
        raise AssertionError(f"a child ended with {said}")
    return said
