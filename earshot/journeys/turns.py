"""Turns in order: whoever is owed an answer gets it, one at a time in each conversation, woken by a message or a start.

Those woken in one moment, as by a commit of many, are looked up together. Whom the bot has is answered by a worker of
their own; what was written to a person is read with what others wrote (`readings`).
"""

from __future__ import annotations

import asyncio
from functools import partial

import structlog
from structlog.contextvars import bound_contextvars

from earshot.conversation import OpenTurn
from earshot.errors import NotFound, NotSaved
from earshot.journeys.answer import answer_next, give_up
from earshot.journeys.readings import Read, Readings
from earshot.ownership import Status
from earshot.ports import House, Work

log = structlog.get_logger()
AGAIN = 1.0  # seconds before a turn that could not be stored is tried again
TOGETHER = 64  # conversations looked up at once


class Turns:
    """`wake` is safe to call at any time and as often as one likes; at most one turn of a conversation is in flight."""

    def __init__(self) -> None:
        self._house: House | None = None
        self._woken: dict[str, None] = {}
        self._busy: set[str] = set()
        self._again: set[str] = set()  # woken while they were busy
        self._looking: asyncio.Task[None] | None = None
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._readings = Readings(self._read)

    def serve(self, house: House) -> None:
        self._house = house

    def wake(self, conversation: str) -> None:
        if conversation in self._busy:
            self._again.add(conversation)
            return
        self._woken[conversation] = None
        if self._looking is None and self._house is not None:
            self._looking = asyncio.create_task(self._look(self._house))

    async def close(self) -> None:
        self._house = None
        tasks = [*self._workers.values(), *([] if self._looking is None else [self._looking])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._readings.close()

    async def _look(self, house: House) -> None:
        try:
            while self._woken:
                woken = list(self._woken)[:TOGETHER]
                try:
                    found = await house.records.glance(partial(_owed, woken))
                except Exception as error:
                    if not isinstance(error, NotSaved):
                        log.exception("turns not looked up")
                    await asyncio.sleep(AGAIN)
                    continue
                for conversation in woken:
                    self._woken.pop(conversation, None)
                for owed, status in found:
                    self._busy.add(owed.conversation)
                    if status is Status.WITH_BOT:
                        self._answer(house, owed.conversation)
                    else:
                        self._readings.put(house, owed)
        finally:
            self._looking = None

    def _answer(self, house: House, conversation: str) -> None:
        with bound_contextvars(conversation=conversation):
            self._workers[conversation] = asyncio.create_task(self._work(house, conversation))

    def _read(self, conversation: str, how: Read) -> None:
        if how is Read.NOT and self._house is not None:
            self._answer(self._house, conversation)
            return
        if how is Read.MORE:
            self._again.add(conversation)
        self._free(conversation)

    async def _work(self, house: House, conversation: str) -> None:
        try:
            while await answer_next(house, conversation):
                pass
        except NotFound:
            pass  # erased meanwhile: nobody is owed an answer there any more
        except NotSaved:
            await asyncio.sleep(AGAIN)
            self._again.add(conversation)
        except Exception:
            log.exception("turn failed", conversation=conversation)
            await self._give_up(house, conversation)
        finally:
            self._workers.pop(conversation, None)
            self._free(conversation)

    def _free(self, conversation: str) -> None:
        self._busy.discard(conversation)
        if conversation in self._again:
            self._again.discard(conversation)
            self.wake(conversation)

    async def _give_up(self, house: House, conversation: str) -> None:
        try:
            await give_up(house, conversation)
            self._again.add(conversation)
        except NotSaved:
            await asyncio.sleep(AGAIN)
            self._again.add(conversation)
        except Exception:
            # The turn stays open: the next message, or the next start, takes it up again.
            log.exception("turn left open", conversation=conversation)


def _owed(conversations: list[str], work: Work) -> list[tuple[OpenTurn, Status]]:
    return work.turns.next_ones(conversations)
