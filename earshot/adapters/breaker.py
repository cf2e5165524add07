"""A breaker: when too many of the last calls failed, the next ones are not made at all.

Closed → open after `threshold` failures among the last `window` calls; open → closed when a probe finds the neighbour
well again. The pattern is Nygard's ("Release It!", 2007).
"""

from __future__ import annotations

from collections import deque


class Breaker:
    def __init__(self, threshold: int = 3, window: int = 5) -> None:
        self._threshold = threshold
        self._last: deque[bool] = deque(maxlen=window)
        self.open = False

    def succeeded(self) -> None:
        self._last.append(True)

    def failed(self) -> None:
        self._last.append(False)
        if self._last.count(False) >= self._threshold:
            self.open = True

    def close(self) -> None:
        """The neighbour is well again: what was before no longer counts."""
        self.open = False
        self._last.clear()
