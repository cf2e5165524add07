"""The doorbell between web processes: what rings in one rings, by way of Redis, in every other.

It stays a doorbell: whatever it says can be read by cursor, so a lost ring costs one look. A link that is gone need not
say so (a cable, a hung server); so each process rings for itself twice a second and takes its own silence, or that of
another one, for the loss of rings: until all are heard again it has everybody here look every two seconds.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from earshot.adapters.bell import MOST, Bell

BEAT = 0.5  # seconds between two rings for ourselves
SILENCE = 2.0  # seconds without one, after which the link counts as gone
LOOK = 2.0  # seconds between two looks while it does; with the silence before it, nobody is behind for longer than four
FORGOTTEN = 600.0  # seconds after which a silent neighbour is one that has ended, where nobody has said so
KEPT = 10_000  # topics that are rung once the link is there again
AGAIN = 0.25  # seconds before the link is tried again
GOODBYE = "bye"

log = structlog.get_logger()


class RedisBell(Bell):
    """`channel` tells this Earshot's rings from those of others on the same Redis; `me` is the process's name."""

    def __init__(self, url: str, channel: str, me: str) -> None:
        super().__init__()
        self._url, self._channel = url, f"earshot:{channel}"
        self._me = me
        self._topics: dict[str, None] = {}
        self._frames: list[tuple[str, dict[str, Any]]] = []
        self._something = asyncio.Event()
        self._heard_from: dict[str, float] = {}
        self._on = False

    @property
    def linked(self) -> bool:
        """False while a ring may be lost: ours to the others, or one of theirs to us."""
        now = asyncio.get_running_loop().time()
        for process in [p for p, at in self._heard_from.items() if now - at > FORGOTTEN]:
            del self._heard_from[process]
        return self._on and all(now - at <= SILENCE for at in self._heard_from.values())

    def ring(self, topic: str) -> None:
        super().ring(topic)
        if len(self._topics) < KEPT:
            self._topics[topic] = None
            self._something.set()

    def whisper(self, topic: str, frame: dict[str, Any]) -> None:
        super().whisper(topic, frame)
        if self._on and len(self._frames) < MOST:
            self._frames.append((topic, frame))
            self._something.set()

    def gone(self, process: str) -> None:
        self._heard_from.pop(process, None)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Never waits for Redis: a service that starts while it is away serves all the same."""
        tasks = [asyncio.create_task(self._keep_the_link()), asyncio.create_task(self._look_meanwhile())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_the_link(self) -> None:
        told = False
        while not _told_to_stop():
            try:
                await self._link()
            except (RedisError, OSError, TimeoutError) as error:
                if self._on or not told:  # once for each loss
                    log.warning("doorbell cut off", why=type(error).__name__)
                told = True
            finally:
                self._on = False
                self._frames.clear()
            await asyncio.sleep(AGAIN)

    async def _link(self) -> None:
        """One connection to speak and one to hear; returns only by raising."""
        redis: Redis = Redis.from_url(
            self._url,
            socket_connect_timeout=SILENCE,
            socket_timeout=SILENCE,
            retry=Retry(NoBackoff(), 0),  # a reconnection behind our back would lose rings unnoticed
        )
        async with redis, redis.pubsub(ignore_subscribe_messages=True) as ear:
            await ear.subscribe(self._channel)
            tasks = [asyncio.create_task(self._speak(redis)), asyncio.create_task(self._hear(ear))]
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                if self._on:
                    await _last_words(redis, self._channel, f"{self._me} {GOODBYE}")

    async def _speak(self, redis: Redis) -> None:
        """What gathers while one publication is on its way goes together in the next."""
        while not _told_to_stop():
            self._something.clear()
            topics, self._topics = self._topics, {}
            frames, self._frames = self._frames, []
            news = json.dumps([list(topics), frames]) if topics or frames else ""
            try:
                await redis.publish(self._channel, f"{self._me} {news}")
            except BaseException:
                self._topics = topics | self._topics  # rung once the link is there again
                raise
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT):
                    await self._something.wait()

    async def _hear(self, ear: PubSub) -> None:
        loop = asyncio.get_running_loop()
        heard = loop.time()
        while not _told_to_stop():
            said = await ear.get_message(timeout=SILENCE)
            process, _, news = ("", "", "") if said is None else said["data"].decode().partition(" ")
            if process == self._me:
                heard = loop.time()
                self._begin_to_trust()
            elif news == GOODBYE:
                self._heard_from.pop(process, None)
            elif process:
                self._heard_from[process] = loop.time()
                if news:
                    self._pass_on(*json.loads(news))
            if loop.time() - heard > SILENCE:
                raise TimeoutError

    def _begin_to_trust(self) -> None:
        if not self._on:
            self._on = True
            log.info("doorbell linked")
            self.look()  # what rang meanwhile was not heard

    def _pass_on(self, topics: list[str], frames: list[tuple[str, dict[str, Any]]]) -> None:
        for topic in topics:
            super().ring(topic)
        for topic, frame in frames:
            super().whisper(topic, frame)

    async def _look_meanwhile(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            if not self.linked:
                self.look()


async def _last_words(redis: Redis, channel: str, words: str) -> None:
    with suppress(RedisError, OSError, TimeoutError):
        await redis.publish(channel, words)


def _told_to_stop() -> bool:
    """Asked for by name: the library may swallow a cancel on Python 3.11 when an answer comes in the same moment."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
