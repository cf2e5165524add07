"""News of the queue as a frame: the same for fifty desks, it is written once."""

from __future__ import annotations

import json
from collections import deque

from earshot.queue_line import Line

KEPT = 4  # desks that see something else: supervisors, and whoever has just come


class Written:
    def __init__(self) -> None:
        self._frames: deque[tuple[Line, str]] = deque(maxlen=KEPT)

    def queue(self, news: Line) -> str:
        for known, frame in self._frames:
            if known is news:
                return frame
        frame = json.dumps({"queue": news}, separators=(",", ":"), ensure_ascii=False)
        self._frames.append((news, frame))
        return frame
