"""Several web processes on the same records: one of them watches the clock, and what a dead one left is taken up.

Each counts up in its own row once a look. Whoever has not moved for several looks of ours has ended or hangs; should it
come back it stands there again. It may then answer what another one has taken up, and that is harmless: a turn ends
once, and its answer is kept against the version of the state.
"""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from earshot.ports import House, Neighbour, Work

log = structlog.get_logger()
SILENT_LOOKS = 4  # a second each


@dataclass(frozen=True)
class _Seen:
    """What one look has found. `stood` is for how many looks each has not moved."""

    beats: dict[str, int]
    stood: dict[str, int]
    gone: frozenset[str] = frozenset()
    first: bool = True
    orphans: tuple[str, ...] = ()


class Neighbours:
    """`first` is true in one process, but for moments in which none or two are: what it does is safe to do twice."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._seen = _Seen({}, {}, first=not house.records.shared)

    @property
    def first(self) -> bool:
        return self._seen.first

    async def look(self) -> None:
        """Says that we are here, notices who is not any more, and wakes what nobody works at."""
        before = self._seen
        self._seen = await self._house.records.write(self._look)
        for process in before.beats.keys() - self._seen.beats.keys():
            self._house.bell.gone(process)
        if self._seen.gone:
            log.warning("process gone", processes=sorted(self._seen.gone))
        for conversation in self._seen.orphans:
            self._house.wake(conversation)

    async def leave(self) -> None:
        """What is left open here is taken up elsewhere at the next look."""
        if self._house.records.shared:
            await self._house.records.write(lambda work: work.processes.leave())

    def _look(self, work: Work) -> _Seen:
        if not self._house.records.shared:
            return _Seen({}, {}, orphans=tuple(work.turns.adopt()))
        found = work.processes.beat(self._house.clock.now())
        stood = {each.id: self._stands(each) for each in found}
        gone = frozenset(each.id for each in found if not each.me and stood[each.id] >= SILENT_LOOKS)
        if gone:
            work.processes.ended(gone)
        first = next(each.me for each in found if each.id not in gone)
        beats = {each.id: each.beats for each in found if each.id not in gone}
        return _Seen(beats, stood, gone, first, tuple(work.turns.adopt()))

    def _stands(self, each: Neighbour) -> int:
        return self._seen.stood.get(each.id, 0) + 1 if self._seen.beats.get(each.id) == each.beats else 0
