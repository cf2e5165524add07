"""How long to wait before what died is started again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Backoff:
    """Seconds before the next start, by how many deaths there were in a row: what had been ready for `well` seconds is
    started at once, since customers wait for it; what dies again and again, later each time, from `first` to `most`.
    """

    first: float = 1.0
    most: float = 30.0
    well: float = 30.0

    def after(self, deaths: int) -> float:
        return float(min(self.first * 2 ** min(deaths - 1, 16), self.most)) if deaths else 0.0
