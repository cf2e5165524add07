"""Each webhook goes on by itself, and no id is told a second time for something else."""

from __future__ import annotations

from asyncio import Event, create_task, wait_for
from collections.abc import Mapping
from datetime import timedelta

import pytest

from earshot.hook import TOPICS, Answer
from earshot.journeys import hooks, privacy, telling
from earshot.privacy import Wanted
from tests.cast import Desk, Shop
from tests.journeys.test_wrap_up import wrapped
from tests.patience import LONGEST
from tests.report.test_hooks import URL, World, owner, rounds, standing
from tests.report.test_scores import either, taps

__all__ = ["either"]
pytestmark = pytest.mark.anyio
OTHER = "https://other.example.com/earshot"


async def test_what_is_told_of_dana_has_no_id_that_was_told_of_casey_who_was_erased(either: Shop) -> None:
    olga, alex = await owner(either), await either.agent("Alex")
    await hooks.add(either.house, by=olga, url=URL, topics=TOPICS)

    casey = await ids_told(either, alex)
    dana = await ids_told(either, alex)

    assert {kind: len(ids) for kind, ids in casey.items()} == {"webhook-id": 5, "handoff": 1, "promise": 1}
    assert {kind: casey[kind] & dana[kind] for kind in casey} == {kind: set() for kind in casey}


async def test_one_that_is_slow_keeps_no_other_waiting(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "LOOK_EVERY", 0.01)
    olga, begun, heard = await owner(shop), Event(), Event()
    for url in (OTHER, URL):
        await hooks.add(shop.house, by=olga, url=url, topics=["score"])

    class Slow(World):
        async def post(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
            if url == OTHER:
                begun.set()
                await Event().wait()
            heard.set()
            return Answer(204, "HTTP 204")

    await hooks.ping(shop.house, by=olga, hook=1)
    on = create_task(telling.tell_on(shop.house, Slow(shop), lambda: True))
    await wait_for(begun.wait(), LONGEST)
    await hooks.ping(shop.house, by=olga, hook=2)
    await wait_for(heard.wait(), LONGEST)
    on.cancel()


async def test_what_cannot_be_sent_at_all_is_a_failed_try_of_its_own(shop: Shop) -> None:
    olga = await owner(shop)
    for url in (OTHER, URL):
        await hooks.add(shop.house, by=olga, url=url, topics=["score"])

    class Odd(World):
        async def post(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
            if url == OTHER:
                raise OverflowError("bind(): port must be 0-65535.")
            return Answer(204, "HTTP 204")

    await taps(shop, 1)
    await rounds(shop, Odd(shop))

    assert sorted(await standing(shop)) == [("delivered", 1), ("queued", 1)]


async def test_what_is_added_in_the_place_of_one_that_went_is_not_told_to_that_one(shop: Shop) -> None:
    world, olga = World(shop), await owner(shop)
    await hooks.add(shop.house, by=olga, url=OTHER, topics=["score"])
    (gone,) = await telling.look(shop.house)
    await hooks.remove(shop.house, by=olga, hook=gone.id)
    await hooks.add(shop.house, by=olga, url=URL, topics=["score"])
    (added,) = await telling.look(shop.house)  # SQLite numbers it as the one that went, PostgreSQL as the next
    await hooks.ping(shop.house, by=olga, hook=added.id)

    await telling.tell(shop.house, world, gone)
    await rounds(shop, world)

    assert [url for url, _, _ in world.told] == [URL]


async def ids_told(shop: Shop, alex: Desk) -> dict[str, set[str]]:
    """Of one customer who calls a person, is promised something, and is erased."""
    world = World(shop)
    customer = await taps(shop, 1)
    await customer.post("person")
    await alex.does("accept", customer)
    due = (shop.clock.now() + timedelta(days=2)).isoformat()
    promises = [{"what": "Send a new kettle", "due_at": due}]
    done = await alex.does("wrap-up", customer, **wrapped(outcome="promised", promises=promises))
    assert done.status_code == 202, done.text
    await rounds(shop, world)
    await privacy.erase(shop.house, Wanted(conversation=customer.id))
    data = [body["data"] for _, body, _ in world.told]
    told = {name: {str(each[name]) for each in data if name in each} for name in ("handoff", "promise")}
    return {"webhook-id": {headers["webhook-id"] for _, _, headers in world.told}, **told}
