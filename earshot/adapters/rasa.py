"""Rasa, asked turn by turn: a deadline, a bound on how many at once, a breaker, and a look for its return."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from time import monotonic
from typing import Any

import httpx
import structlog

from earshot.adapters.breaker import Breaker
from earshot.adapters.figures import TURNS
from earshot.errors import AssistantUnavailable
from earshot.outcome import Turn, turn_from_json
from earshot.ports import Ask

log = structlog.get_logger()
AT_ONCE = 8  # calls in flight; one Rasa process answers no more of them any sooner
PROBE = 5.0  # seconds between looks whether a failed Rasa is back
BOOT_LOOK = 0.5  # seconds between looks while it boots for the first time
BOOT = 900.0  # seconds it may take to be built, trained and booted before it counts as missing rather than starting


class Rasa:
    """Implements `ports.Assistant`. `back` is called when it answers again after having failed, and once more a look
    later: whoever it failed at the very last was only then on the way to a person."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        deadline: float = 4.0,
        boot: float = BOOT,
        probe: float = PROBE,
        back: Callable[[], Awaitable[Any]] | None = None,
    ) -> None:
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=deadline,
            limits=httpx.Limits(max_connections=AT_ONCE + 2, keepalive_expiry=30),
            trust_env=False,  # loopback: a proxy in the environment has no business here
        )
        self._deadline = deadline
        self._boot_ends = monotonic() + boot
        self._probe = probe
        self._breaker = Breaker()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._seen_ready = asyncio.Event()
        self._failing = False
        self._watch: asyncio.Task[None] | None = None
        self.back = back

    @property
    def starting(self) -> bool:
        return not self._seen_ready.is_set() and monotonic() < self._boot_ends

    @property
    def failing(self) -> bool:
        """True from a failure until the next look that finds it well."""
        return self._failing

    async def ready(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._seen_ready.wait()
        except TimeoutError:
            return False
        return True

    async def reply(self, ask: Ask) -> Turn:
        if self._breaker.open:
            TURNS.labels("not asked").observe(0)
            raise AssistantUnavailable(why="breaker open")
        began = monotonic()
        try:
            async with asyncio.timeout(self._deadline), self._places:
                answer = await self._ask(ask)
                if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY and ask.state is not None:
                    # A state of another version's making, after an upgrade: the dialogue begins anew, the talk goes on.
                    answer = await self._ask(replace(ask, state=None))
            if answer.status_code != httpx.codes.OK:
                raise ValueError(f"status {answer.status_code}")
            turn = turn_from_json(answer.json())
        except (httpx.HTTPError, TimeoutError, ValueError, KeyError, TypeError) as error:
            TURNS.labels("failed").observe(monotonic() - began)
            self._fail(type(error).__name__)
            raise AssistantUnavailable(why=type(error).__name__) from None
        TURNS.labels("answered").observe(monotonic() - began)
        self._breaker.succeeded()
        return turn

    async def start(self) -> None:
        """Begins to look whether it is there: often while it boots, every few seconds once it has failed."""
        self._watch = asyncio.create_task(self._look())

    async def close(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        await self._http.aclose()

    async def _ask(self, ask: Ask) -> httpx.Response:
        return await self._http.post("/webhooks/earshot/turn", json=_asked(ask))

    def _fail(self, why: str) -> None:
        self._breaker.failed()
        self._failing = True
        log.warning("assistant failed", why=why, breaker_open=self._breaker.open)

    async def _look(self) -> None:
        returned = False
        while True:
            booting = not self._seen_ready.is_set()
            if (booting or self._failing) and await self._is_ready():
                self._seen_ready.set()
                self._breaker.close()
                self._failing = False
                log.info("assistant ready")
                await self._tell()
                returned = True
            elif returned and not self._failing:
                await self._tell()
                returned = False
            await asyncio.sleep(BOOT_LOOK if booting else self._probe)

    async def _is_ready(self) -> bool:
        try:
            answer = await self._http.get("/webhooks/earshot/ready", timeout=min(2.0, self._deadline))
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK

    async def _tell(self) -> None:
        if self.back is None:
            return
        try:
            await self.back()
        except Exception:
            # The watch must outlive a database that is down for a moment: the next return is told again.
            self._failing = True
            log.exception("could not take conversations back")


def _asked(ask: Ask) -> dict[str, Any]:
    return {
        "conversation": ask.conversation,
        "text": ask.text,
        "means": ask.means,
        "state": ask.state,
        "trail": ask.trail.to_json(),
        "levels": {"offer": ask.levels.offer, "hand_over": ask.levels.hand_over},
        "asked": ask.asked,
        "said": list(ask.said),
        "known": dict(ask.known),
    }
