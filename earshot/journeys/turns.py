"""Turns in order: one worker for each conversation that is owed an answer, woken by a message or a start."""

from __future__ import annotations

import asyncio

import structlog
from structlog.contextvars import bound_contextvars

from earshot.errors import NotFound, NotSaved
from earshot.journeys.answer import answer_next, give_up
from earshot.ports import House

log = structlog.get_logger()
AGAIN = 1.0  # seconds before a turn that could not be stored is tried again


class Turns:
    """`wake` is safe to call at any time and as often as one likes; at most one worker runs for a conversation."""

    def __init__(self) -> None:
        self._house: House | None = None
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._woken: set[str] = set()

    def serve(self, house: House) -> None:
        self._house = house

    def wake(self, conversation: str) -> None:
        self._woken.add(conversation)
        if conversation not in self._workers and self._house is not None:
            with bound_contextvars(conversation=conversation):
                self._workers[conversation] = asyncio.create_task(self._work(self._house, conversation))

    async def close(self) -> None:
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    async def _work(self, house: House, conversation: str) -> None:
        try:
            while conversation in self._woken:
                self._woken.discard(conversation)
                try:
                    while await answer_next(house, conversation):
                        pass
                except NotFound:
                    pass  # erased meanwhile: nobody is owed an answer there any more
                except NotSaved:
                    await asyncio.sleep(AGAIN)
                    self._woken.add(conversation)
                except Exception:
                    log.exception("turn failed", conversation=conversation)
                    await self._give_up(house, conversation)
        finally:
            self._workers.pop(conversation, None)
            if conversation in self._woken and self._house is not None and not _cancelled():
                self.wake(conversation)

    async def _give_up(self, house: House, conversation: str) -> None:
        try:
            await give_up(house, conversation)
            self._woken.add(conversation)
        except NotSaved:
            await asyncio.sleep(AGAIN)
            self._woken.add(conversation)
        except Exception:
            # The turn stays open: the next message, or the next start, takes it up again.
            log.exception("turn left open", conversation=conversation)


def _cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
