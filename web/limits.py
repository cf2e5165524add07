"""How much at once: by conversation and by address, in a window that moves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil

from earshot.errors import TooMany
from web.counting import HOUR, MINUTE, Everywhere, Here, Rate

MESSAGES = (Rate(20, 10), Rate(200, HOUR))
REPEATS = (Rate(100, 10),)
SIGNALS = (Rate(60, 10),)
STREAMS = (Rate(60, MINUTE),)
ASKS = (Rate(60, MINUTE),)
CALL_CHANGES = (Rate(20, HOUR),)  # each is a mail to the customer
LOST_LINKS = (Rate(10, MINUTE),)
SIGN_INS = (Rate(10, MINUTE),)
# Wrong passwords, counted where they come from. Whoever guesses from one address waits early; whoever guesses from
# many waits too; and neither keeps the account's owner out of a browser that has signed in before.
GUESSES_HERE = (Rate(5, 5 * MINUTE),)
GUESSES_KNOWN = (Rate(10, 15 * MINUTE),)
GUESSES_ANYWHERE = (Rate(30, HOUR),)
GUESSERS = (Rate(30, 10 * MINUTE),)
REMEMBERED = 20_000  # ids whose repeats are counted apart: a repeat after a lost answer is not a new message


class Limits:
    """Raises TooMany with the seconds to wait. What one conversation may do is counted by the process that serves it;
    what strangers may try is counted by all of them together, where they share a Redis."""

    def __init__(self, conversations_per_hour: int, redis_url: str | None = None, prefix: str = "earshot") -> None:
        self._here = Here()
        self._everywhere = Everywhere(redis_url, prefix)
        self._opens = (Rate(conversations_per_hour, HOUR),)
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

    async def opening(self, address: str) -> None:
        sentence = "Many conversations were opened from here. Please call, or try again later."
        await self._hit_everywhere(self._opens, "open", address, sentence)

    async def asking(self, address: str) -> None:
        await self._hit_everywhere(ASKS, "ask", address)

    async def lost_link(self, address: str) -> None:
        """A survey link that opens nothing; those that do are not counted."""
        sentence = "Many links were tried from here. Please call, or try again in a minute."
        await self._hit_everywhere(LOST_LINKS, "lost link", address, sentence)

    async def call_change(self, link: str) -> None:
        sentence = "That is often enough for an hour. The call stands as shown."
        await self._hit_everywhere(CALL_CHANGES, "call change", link, sentence)

    async def sign_in(self, address: str) -> None:
        await self._hit_everywhere(SIGN_INS, "sign in", address)

    async def guess(self, account: str, address: str, known: str | None) -> None:
        """One try at a password, counted before it is looked at: many at once are many."""
        for items, name, who in self._guesses(account, address, known):
            await self._hit_everywhere(items, name, who, too_many_guesses)

    async def guessed_right(self, account: str, address: str, known: str | None) -> None:
        """The address's own count stays: a right password of one's own would open it for guessing at others'."""
        for items, name, who in self._guesses(account, address, known):
            if name != "guesser":
                for item in items:
                    await self._everywhere.clear(item, name, who)

    async def close(self) -> None:
        await self._everywhere.close()

    def _guesses(self, account: str, address: str, known: str | None) -> list[tuple[tuple[Rate, ...], str, str]]:
        if known is not None:
            return [(GUESSES_KNOWN, "guess known", f"{account} {known}")]
        return [
            (GUESSERS, "guesser", address),
            (GUESSES_HERE, "guess here", f"{account} {address}"),
            (GUESSES_ANYWHERE, "guess", account),
        ]

    def _hit(self, items: tuple[Rate, ...], name: str, who: str) -> None:
        for item in items:
            if (wait := self._here.hit(item, name, who)) is not None:
                raise TooMany(None, retry_after=wait)

    async def _hit_everywhere(
        self, items: tuple[Rate, ...], name: str, who: str, sentence: str | Callable[[int], str] | None = None
    ) -> None:
        for item in items:
            if (wait := await self._everywhere.hit(item, name, who)) is not None:
                raise TooMany(sentence(wait) if callable(sentence) else sentence, retry_after=wait)


def too_many_guesses(seconds: int) -> str:
    minutes = ceil(seconds / 60)
    when = "a minute" if minutes == 1 else f"{minutes} minutes"
    return f"That was too many tries. You can try again in {when}. Nothing is locked, and nothing was changed."
