"""Other programs are told what happened to Casey: once, signed, without a word of hers, and again until they hear."""

from __future__ import annotations

import json
from asyncio import gather
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from earshot.adapters.tables import hook_delivery
from earshot.hook import AGAIN_AFTER, TOPICS, Answer, sign
from earshot.journeys import hooks, privacy
from earshot.journeys.telling import look, tell
from earshot.people import Agent, Role
from earshot.ports import Work
from earshot.privacy import Wanted
from tests.cast import Shop
from tests.journeys.test_wrap_up import wrapped
from tests.report.test_scores import either, taps
from tests.web.sitting import Sitting

__all__ = ["either"]
pytestmark = pytest.mark.anyio
URL = "https://shop.example.com/earshot"


@dataclass
class World:
    """What listens outside: answers with `status`, and keeps what it was told. It looks into the records meanwhile, as
    nobody could while a transaction is open around the call."""

    shop: Shop
    status: int | None = 204
    told: list[tuple[str, dict[str, Any], Mapping[str, str]]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    async def post(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        await self.shop.house.records.write(
            lambda work: work.hooks.stranded(self.shop.clock.now(), self.shop.clock.now())
        )
        if self.status == 204:
            self.told.append((url, json.loads(body), headers))
            self.bodies.append(body)
        return Answer(self.status, "no line" if self.status is None else f"HTTP {self.status}")

    @property
    def types(self) -> list[str]:
        return [body["type"] for _, body, _ in self.told]


async def owner(shop: Shop) -> Agent:
    olga = await shop.agent("Olga", role=Role.OWNER)
    return await shop.house.records.read(lambda work: work.agents.get(olga.id))


async def rounds(shop: Shop, world: World, many: int = 1) -> None:
    for _ in range(many):
        await gather(*[tell(shop.house, world, hook) for hook in await look(shop.house)])


async def test_what_happens_to_casey_is_told_once_signed_and_without_her_words(either: Shop) -> None:
    world, olga = World(either), await owner(either)
    await taps(either, 5)  # before anybody listens
    either.clock.move(seconds=1)
    secret = await hooks.add(either.house, by=olga, url=URL, topics=TOPICS)
    alex = await either.agent("Alex")
    casey = await taps(either, 1, why="The zebra kettle came in two halves")
    await casey.post("person")
    await rounds(either, world)
    await alex.does("accept", casey)
    either.clock.move(seconds=7)
    due = (either.clock.now() + timedelta(days=2)).isoformat()
    promises = [{"what": "Send a new zebra kettle", "due_at": due}]
    done = await alex.does("wrap-up", casey, **wrapped(outcome="promised", promises=promises))
    assert done.status_code == 202, done.text

    await rounds(either, world, 3)

    assert sorted(world.types) == sorted(
        ["score.given", "handoff.requested", "handoff.accepted", "handoff.ended", "promise.made"]
    )
    for (url, body, headers), raw in zip(world.told, world.bodies, strict=True):
        assert url == URL
        assert body["data"]["conversation"] == casey.id
        expected = sign(secret, headers["webhook-id"], headers["webhook-timestamp"], raw)
        assert headers["webhook-signature"] == f"v1,{expected}"
        assert not any(word in raw.lower() for word in ("zebra", "casey", "alex"))
    assert len({headers["webhook-id"] for _, _, headers in world.told}) == 5


async def test_only_what_was_chosen_is_told(shop: Shop) -> None:
    world, olga = World(shop), await owner(shop)
    await hooks.add(shop.house, by=olga, url=URL, topics=["score"])
    casey = await taps(shop, 1)
    await casey.post("person")

    await rounds(shop, world)

    assert world.types == ["score.given"]


async def test_who_does_not_hear_is_told_again_later_and_then_a_person_looks_at_it(either: Shop) -> None:
    world, olga = World(either, status=500), await owner(either)
    await hooks.add(either.house, by=olga, url=URL, topics=["score"])
    await taps(either, 1)

    await rounds(either, world, 2)
    assert await standing(either) == [("queued", 1)], "a pause is kept, however often one looks"
    for pause in AGAIN_AFTER:
        either.clock.move(seconds=pause.total_seconds() * 1.2 + 1)
        await rounds(either, world)
    assert await standing(either) == [("dead", 1 + len(AGAIN_AFTER))]

    desk = Sitting(await either.agent("Sam", role=Role.OWNER))
    page = await desk.opens("/desk/webhooks")
    assert "Could not be delivered" in page.text
    assert "HTTP 500" in page.text
    world.status = 204
    await desk.sends("/desk/webhooks/resend", hook="1")
    await rounds(either, world)
    assert world.types == ["score.given"]
    assert await standing(either) == [("delivered", 1)]
    assert "sent again · deliveries: 1" in await desk.reads("/desk/audit")


async def test_who_says_that_nobody_listens_is_not_told_again(shop: Shop) -> None:
    world, olga = World(shop, status=410), await owner(shop)
    await hooks.add(shop.house, by=olga, url=URL, topics=["score"])
    await taps(shop, 1)

    await rounds(shop, world)

    assert await standing(shop) == [("dead", 1)]


async def test_a_sender_that_was_killed_in_the_middle_is_stood_in_for(shop: Shop) -> None:
    world, olga = World(shop), await owner(shop)
    await hooks.add(shop.house, by=olga, url=URL, topics=["score"])
    await hooks.ping(shop.house, by=olga, hook=1)
    claimed = await shop.house.records.write(lambda work: work.hooks.claim(1, shop.clock.now()))
    assert claimed is not None

    await rounds(shop, world)
    assert world.types == []
    shop.clock.move(minutes=3)
    await rounds(shop, world)
    assert world.types == ["ping"]


async def test_one_that_does_not_answer_keeps_nobody_waiting(shop: Shop) -> None:
    deaf, world, olga = "https://deaf.example.com/", World(shop), await owner(shop)
    for url in (deaf, URL):
        await hooks.add(shop.house, by=olga, url=url, topics=["score"])
    hear = world.post

    async def post(url: str, body: str, headers: Mapping[str, str]) -> Answer:
        return Answer(None, "no line") if url == deaf else await hear(url, body, headers)

    world.post = post  # type: ignore[method-assign]
    await taps(shop, 1)
    await rounds(shop, world)

    assert [url for url, _, _ in world.told] == [URL]


async def test_what_was_told_of_casey_goes_with_casey(shop: Shop) -> None:
    olga = await owner(shop)
    await hooks.add(shop.house, by=olga, url=URL, topics=["score"])
    casey = await taps(shop, 1)
    await rounds(shop, World(shop))
    assert await standing(shop) == [("delivered", 1)]

    await privacy.erase(shop.house, Wanted(conversation=casey.id))

    assert await standing(shop) == []


async def test_olga_adds_tries_pauses_and_removes_and_the_secret_is_seen_once(shop: Shop) -> None:
    desk, world = Sitting(await shop.agent("Olga", role=Role.OWNER)), World(shop)

    added = await desk.sends("/desk/webhooks", url=URL, score="yes", promise="yes")
    assert added.status_code == 201
    assert "whsec_" in added.text
    page = await desk.opens("/desk/webhooks")
    assert "whsec_" not in page.text
    assert "score, promise · 0 delivered" in page.text

    await desk.sends("/desk/webhooks/ping", hook="1")
    await rounds(shop, world)
    assert world.types == ["ping"]
    await desk.sends("/desk/webhooks/pause", hook="1")
    await taps(shop, 1)
    await rounds(shop, world)
    assert world.types == ["ping"]
    assert "It goes on" in (await desk.sends("/desk/webhooks/resume", hook="1")).text
    await rounds(shop, world)
    assert world.types == ["ping", "score.given"]
    assert "Nobody yet." in (await desk.sends("/desk/webhooks/remove", hook="1")).text
    assert (await desk.sends("/desk/webhooks/ping", hook="1")).status_code == 404
    nowhere = ("ftp://x", "https://127.0.0.1:99999999999999999999/", "http://127.0.0.1:70000/")
    for wrong in (*({"url": url, "score": "yes"} for url in nowhere), {"url": URL}):
        answer = await desk.sends("/desk/webhooks", **wrong)
        assert (answer.status_code, "Nobody yet." in answer.text) == (400, True), wrong


async def test_sam_who_supervises_may_not(shop: Shop) -> None:
    desk = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))

    assert (await desk.opens("/desk/webhooks")).status_code == 403
    assert (await desk.sends("/desk/webhooks", url=URL, score="yes")).status_code == 403


async def standing(shop: Shop) -> list[tuple[str, int]]:
    def read(work: Work) -> list[tuple[str, int]]:
        return [(row.status, row.attempts) for row in work._db.execute(hook_delivery.select())]  # type: ignore[attr-defined]

    return await shop.house.records.read(read)
