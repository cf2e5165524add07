"""How much at once: by conversation and by address, in a window that moves."""

from __future__ import annotations

from collections import OrderedDict
from time import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from earshot.errors import TooMany

MESSAGES = (RateLimitItemPerSecond(20, 10), RateLimitItemPerHour(200))
REPEATS = (RateLimitItemPerSecond(100, 10),)
SIGNALS = (RateLimitItemPerSecond(60, 10),)
STREAMS = (RateLimitItemPerMinute(60),)
ASKS = (RateLimitItemPerMinute(60),)
SIGN_INS = (RateLimitItemPerMinute(10),)
REMEMBERED = 20_000  # ids whose repeats are counted apart: a repeat after a lost answer is not a new message


class Limits:
    """Raises TooMany with the seconds to wait. In memory: one process counts for itself."""

    def __init__(self, conversations_per_hour: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._opens = (RateLimitItemPerHour(conversations_per_hour),)
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()

    def message(self, conversation: str, client_id: str) -> None:
        repeat = (conversation, client_id) in self._seen
        self._seen[conversation, client_id] = None
        self._seen.move_to_end((conversation, client_id))
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        self._hit(REPEATS if repeat else MESSAGES, "message", conversation)

    def signal(self, conversation: str) -> None:
        self._hit(SIGNALS, "signal", conversation)

    def stream(self, conversation: str) -> None:
        self._hit(STREAMS, "stream", conversation)

    def opening(self, address: str) -> None:
        sentence = "Many conversations were opened from here. Please call, or try again later."
        self._hit(self._opens, "open", address, sentence)

    def asking(self, address: str) -> None:
        self._hit(ASKS, "ask", address)

    def sign_in(self, address: str) -> None:
        self._hit(SIGN_INS, "sign in", address)

    def _hit(self, items: tuple[RateLimitItem, ...], name: str, who: str, sentence: str | None = None) -> None:
        for item in items:
            if not self._limiter.hit(item, name, who):
                reset = self._limiter.get_window_stats(item, name, who).reset_time
                raise TooMany(sentence, retry_after=max(1, round(reset - time())))
