"""Whatever is done in whatever order, with crashes in between: nothing acknowledged is lost, and all see the same.

Hypothesis thinks of the deeds; the journeys, the records and their file are the real ones. A crash here ends every task
where it stands and opens the records again; that a kill -9 leaves the file as it was committed is shown elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from earshot.adapters.ear import Ear
from earshot.journeys import privacy
from earshot.journeys.neighbours import Neighbours
from earshot.journeys.sweep import sweep, take_back
from earshot.ownership import Status
from earshot.privacy import Wanted
from tests.cast import Customer, Desk, Shop, open_shop
from tests.kept import records

T = TypeVar("T")
WORDS = ("it was fine", "still no parcel", "You are useless! Nobody ever answers!!", "I want to talk to a person")
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
some = st.integers(0, 99)


@dataclass
class Known:
    """What one customer may rely on: what was acknowledged to them, and the copy of the log they keep."""

    customer: Customer
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    acknowledged: dict[str, int] = field(default_factory=dict)
    copy: list[dict[str, Any]] = field(default_factory=list)


class AnyOrder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = TemporaryDirectory()
        self.records, self.url = ExitStack(), ""
        self.stack = AsyncExitStack()
        self.shop: Shop
        self.neighbours: Neighbours
        self.here: list[Known] = []
        self.desks: list[Desk] = []

    def does(self, deed: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(deed)

    @initialize()
    def begins(self) -> None:
        async def begin() -> None:
            self.url = self.records.enter_context(records(Path(self.folder.name)))
            self.shop = await self.stack.enter_async_context(open_shop(Path(self.folder.name), self.url))
            self.neighbours = Neighbours(self.shop.house)
            self.desks = [await self.shop.agent("Alex"), await self.shop.agent("Sam")]

        self.does(begin())
        self.opens()

    @precondition(lambda self: len(self.here) < 3)
    @rule()
    def opens(self) -> None:
        self.here.append(Known(self.does(self.shop.customer())))

    @precondition(lambda self: self.here)
    @rule(who=some, words=st.sampled_from(WORDS), copies=st.integers(1, 3))
    def says(self, who: int, words: str, copies: int) -> None:
        known = self._of(who)
        self.does(self._sends(known, "messages", {"client_id": str(uuid4()), "text": words}, copies))

    @precondition(lambda self: self.here)
    @rule(who=some, what=st.sampled_from(["person", "carry-on", "close"]))
    def taps(self, who: int, what: str) -> None:
        self.does(self._sends(self._of(who), what, {"client_id": str(uuid4())}, 1))

    @precondition(lambda self: any(known.sent for known in self.here))
    @rule(who=some, which=some)
    def sends_again(self, who: int, which: int) -> None:
        known = self._of(who, lambda known: bool(known.sent))
        what, body = known.sent[which % len(known.sent)]
        self.does(self._sends(known, what, body, 1))

    @precondition(lambda self: self.here)
    @rule(who=some)
    def reconnects(self, who: int) -> None:
        """Applies what came since to the copy, which may be as old as the conversation."""
        known = self._of(who)
        after = known.copy[-1]["seq"] if known.copy else 0
        known.copy += self.does(self._read(known, after))

    @precondition(lambda self: self.here)
    @rule(who=some, agent=some, what=st.sampled_from(["accept", "accept", "answer", "transfer", "hand-back", "notes"]))
    def at_the_desk(self, who: int, agent: int, what: str) -> None:
        self.does(self._at_the_desk(self._of(who), self.desks[agent % 2], what))

    @precondition(lambda self: self.here)
    @rule(who=some)
    def both_accept_at_once(self, who: int) -> None:
        async def grab() -> None:
            customer = self._of(who).customer
            before = await self._owned(customer.id)
            codes = [
                a.status_code for a in await asyncio.gather(*(desk.does("accept", customer) for desk in self.desks))
            ]
            wins = codes.count(200)  # who does not wait yet may do so by now: their words are being answered meanwhile
            assert wins == 1 if before[0] is Status.WAITING else wins <= 1, (before, codes)

        self.does(grab())

    @rule(seconds=st.sampled_from([1, 20, 45, 90]))
    def time_passes(self, seconds: int) -> None:
        """Long enough for a desk that shows no sign of life to lose what it has."""
        self.shop.clock.move(seconds=seconds)
        self.does(sweep(self.shop.house))

    @rule(away=st.booleans())
    def the_assistant_goes_or_comes(self, away: bool) -> None:
        self.shop.twin.away = away
        if not away:
            self.does(take_back(self.shop.house))

    @precondition(lambda self: len(self.here) > 1)
    @rule(who=some)
    def is_erased(self, who: int) -> None:
        async def erase() -> None:
            known = self._of(who)
            self.here.remove(known)
            await privacy.erase(self.shop.house, Wanted(conversation=known.customer.id))
            assert (await known.customer.says("are you there")).status_code == 410

        self.does(erase())

    @rule()
    def crashes(self) -> None:
        async def crash() -> None:
            shop = self.shop
            await self.stack.aclose()
            self.shop = await self.stack.enter_async_context(open_shop(Path(self.folder.name), self.url))
            self.shop.clock.at, self.shop.twin.away = shop.clock.at, shop.twin.away
            for one in [*self.desks, *(known.customer for known in self.here)]:
                one.shop = self.shop
            self.neighbours = Neighbours(self.shop.house)
            await self.neighbours.look()  # as at every start: what was left open is taken up, in a file at once

        self.does(crash())

    @invariant()
    def everybody_sees_the_same(self) -> None:
        for known in self.here:
            self.does(self._holds(known))

    def teardown(self) -> None:
        if hasattr(self, "shop"):
            self.does(self._answered())
            for known in self.here:
                self.reconnects(self.here.index(known))
            self.everybody_sees_the_same()
            assert all(known.copy == self.does(self._read(known, 0)) for known in self.here)
            self.does(self.stack.aclose())
        self.loop.close()
        self.records.close()
        self.folder.cleanup()

    def _of(self, who: int, fits: Callable[[Known], bool] = lambda _: True) -> Known:
        those = [known for known in self.here if fits(known)]
        return those[who % len(those)]

    async def _sends(self, known: Known, what: str, body: dict[str, Any], copies: int) -> None:
        answers = await asyncio.gather(*(known.customer.post(what, **body) for _ in range(copies)))
        assert all(answer.status_code in (202, 409, 429) for answer in answers), answers
        told = {answer.json()["seq"] for answer in answers if answer.status_code == 202}
        if told:
            (seq,) = told
            assert known.acknowledged.setdefault(body["client_id"], seq) == seq
            known.sent.append((what, body))

    async def _at_the_desk(self, known: Known, desk: Desk, what: str) -> None:
        body: dict[str, Any] = {"note": "please look"} if what == "transfer" else {}
        body |= {"text": "a note"} if what == "notes" else {}
        before = await self._owned(known.customer.id)
        if what == "answer":
            answer = await desk.answers(known.customer, "I am looking into it.")
        else:
            answer = await desk.does(what, known.customer, **body)
        assert answer.status_code in (200, 202, 403, 409), answer.text
        if what == "accept" and answer.status_code == 200:
            assert await self._owned(known.customer.id) == (Status.WITH_AGENT, desk.id)
        if what in ("answer", "transfer", "hand-back") and answer.is_success:
            assert before == (Status.WITH_AGENT, desk.id)

    async def _read(self, known: Known, after: int) -> list[dict[str, Any]]:
        headers = {"Authorization": f"Bearer {known.customer.token}"}
        answer = await self.shop.http.get(
            f"/api/conversations/{known.customer.id}/events", params={"after": after}, headers=headers
        )
        events: list[dict[str, Any]] = answer.json()["events"]
        return events

    async def _owned(self, id: str) -> tuple[Status, int | None]:
        talk = await self.shop.house.records.read(lambda work: work.conversations.get(id))
        return talk.status, talk.agent_id

    async def _holds(self, known: Known) -> None:
        fresh = await self._read(known, 0)
        assert [event["seq"] for event in fresh] == list(range(1, len(fresh) + 1)), "a gap"
        assert fresh[: len(known.copy)] == known.copy, "what was read before reads otherwise now"
        messages = [event["client_id"] for event in fresh if "client_id" in event]
        assert len(messages) == len(set(messages)), "a message twice"
        for what, body in known.sent:
            if what == "messages":
                assert fresh[known.acknowledged[body["client_id"]] - 1].get("client_id") == body["client_id"], "lost"
        status, agent = await self._owned(known.customer.id)
        assert (status is Status.WITH_AGENT) == (agent is not None), "an owner without the status, or the reverse"

    async def _answered(self) -> None:
        """Nobody is left without an answer."""
        async with asyncio.timeout(60):
            while await self.shop.house.records.read(lambda work: work.turns.owing()):
                await self.neighbours.look()
                await asyncio.sleep(0.01)


@pytest.fixture(scope="module", autouse=True)
def awake() -> None:
    """The ear's first reading takes seconds, and is not what is on trial."""
    Ear().hear("hello")


@pytest.mark.parametrize("sequences", [6, pytest.param(1000, marks=[pytest.mark.soak, pytest.mark.timeout(7200)])])
def test_in_any_order_nothing_is_lost_and_everybody_sees_the_same(sequences: int) -> None:
    steps = settings(max_examples=sequences, stateful_step_count=25, deadline=None, suppress_health_check=QUIET)
    run_state_machine_as_test(AnyOrder, settings=steps)  # type: ignore[no-untyped-call]
