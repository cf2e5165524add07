"""Owners hear what is theirs, supervisors what is late: a bad day is one letter an hour, and each line a link."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

import pytest

from earshot.follow_up import Outcome, Why
from earshot.journeys import follow_ups, letters
from earshot.journeys.post import empty, tidy
from earshot.mail import MailStatus
from earshot.people import Role
from earshot.ports import Work
from tests.cast import Desk, Shop
from tests.mail.server import Mailbox
from tests.mail.test_post import post_of, the_mail
from tests.mail.test_survey import words
from tests.report.test_scores import either

__all__ = ["either"]
pytestmark = pytest.mark.anyio


async def owes(shop: Shop, owner: Desk | None, how_many: int = 1, *, due: timedelta = timedelta(hours=24)) -> list[int]:
    """So many customers were let down just now, one in a conversation of their own each."""
    talks = [(await shop.customer("Casey")).id for _ in range(how_many)]
    at, to = shop.clock.now(), None if owner is None else owner.id

    def put(work: Work) -> list[int]:
        times = {"opened_at": at, "due_at": at + due}
        return [
            work.follow_ups.open("juniper", Why.LOW_SCORE, conversation=id, invitation=None, owner_id=to, **times) or 0
            for id in talks
        ]

    return await shop.house.records.write(put)


async def look(shop: Shop, mailbox: Mailbox) -> list[tuple[str, list[int]]]:
    """What a look for who is to hear brought since the last: to whom, and which follow-ups it links to."""
    before = len(mailbox.arrived)
    await follow_ups.remind(shop.house)
    post = post_of(mailbox)
    await empty(shop.house, post)
    assert post.postman is not None
    await post.postman.rest()
    return [(to, links(mailbox, n + before)) for n, [to] in enumerate(mailbox.to[before:])]


def links(mailbox: Mailbox, letter: int) -> list[int]:
    plain, page = (words(mailbox.arrived[letter], kind) for kind in ("plain", "html"))
    there = [[int(id) for id in re.findall(r"/desk/follow-ups/(\d+)", text)] for text in (plain, page)]
    assert there[0] == there[1]
    return there[0]


async def test_a_bad_day_is_one_letter_an_hour_with_a_line_for_each(either: Shop, mailbox: Mailbox) -> None:
    alex = await either.agent("Alex")
    first = await owes(either, alex, 3)

    assert await look(either, mailbox) == [("alex@example.com", first)]
    letter = str(mailbox.arrived[0]["Subject"]) + words(mailbox.arrived[0])
    assert "3 customers who were let down are to hear from you" in letter
    assert letter.count("A low score in a conversation, due tomorrow at 12:00") == 3
    assert "Casey" not in letter

    second = await owes(either, alex) + await owes(either, alex)
    assert [await look(either, mailbox) for _ in range(2)] == [[], []], "it has had this hour's"
    either.clock.move(hours=1)
    assert await look(either, mailbox) == [("alex@example.com", second)]
    assert await look(either, mailbox) == []


async def test_looks_that_come_at_once_write_one_letter(either: Shop, mailbox: Mailbox) -> None:
    alex = await either.agent("Alex")
    ids = await owes(either, alex, 2)

    await asyncio.gather(*(follow_ups.remind(either.house) for _ in range(4)))

    assert await look(either, mailbox) == [("alex@example.com", ids)]


async def test_alex_is_reminded_of_those_that_fall_due_soon(shop: Shop, mailbox: Mailbox) -> None:
    alex = await shop.agent("Alex")
    soon, later = await owes(shop, alex, due=timedelta(hours=5)), await owes(shop, alex)
    assert await look(shop, mailbox) == [("alex@example.com", soon + later)]

    shop.clock.move(hours=2, minutes=1)

    assert await look(shop, mailbox) == [("alex@example.com", soon)]
    assert "due today at 17:00" in words(mailbox.arrived[-1])


async def test_robin_hears_what_alex_gives_and_not_what_robin_takes(shop: Shop, mailbox: Mailbox) -> None:
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
    given, taken = await owes(shop, alex, 2)
    await look(shop, mailbox)
    agents = {agent.id: agent for agent in await shop.house.records.read(lambda work: work.agents.all())}

    await follow_ups.give(shop.house, by=agents[alex.id], follow_up=given, to=robin.id)
    await follow_ups.give(shop.house, by=agents[robin.id], follow_up=taken, to=robin.id)

    assert await look(shop, mailbox) == [("robin@example.com", [given])]


async def test_what_is_seen_to_or_given_away_before_it_goes_is_left_out(shop: Shop, mailbox: Mailbox) -> None:
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
    settled, given, left = await owes(shop, alex, 3)
    (last,) = await owes(shop, robin)
    await follow_ups.remind(shop.house)

    def meanwhile(work: Work) -> None:
        for id in (settled, last):
            work.follow_ups.end(id, Outcome.PUT_RIGHT, None, alex.id, shop.clock.now())
        work.follow_ups.owned_by(given, robin.id)

    await shop.house.records.write(meanwhile)

    assert await look(shop, mailbox) == [("alex@example.com", [left])]
    assert (await the_mail(shop)).status is MailStatus.WITHDRAWN, "Robin's has nothing left in it"


async def test_supervisors_hear_together_what_is_late_and_whose_it_is(either: Shop, mailbox: Mailbox) -> None:
    await either.agent("Sam", role=Role.SUPERVISOR)
    await either.agent("Dev", role=Role.OWNER)
    robin = await either.agent("Robin O'Neill")
    ids = [*await owes(either, robin, 12), *await owes(either, None, 10)]
    await look(either, mailbox)
    either.clock.move(hours=24, minutes=1)

    told = await look(either, mailbox)

    assert sorted(told) == [("dev@example.com", ids[:20]), ("sam@example.com", ids[:20])]
    letter = words(mailbox.arrived[-1])
    assert "22 customers who were let down have not heard from us in time" in letter
    assert letter.count("was due today at 12:00; Robin O'Neill has it") == 12
    assert letter.count("nobody has it") == 8
    assert "And 2 more." in letter
    assert await look(either, mailbox) == []


async def test_what_is_late_while_there_is_no_supervisor_is_told_to_the_first_there_is(
    shop: Shop, mailbox: Mailbox
) -> None:
    ids = await owes(shop, None)
    shop.clock.move(hours=25)
    assert await look(shop, mailbox) == []

    await shop.agent("Sam", role=Role.SUPERVISOR)

    assert await look(shop, mailbox) == [("sam@example.com", ids)]


async def test_a_sender_that_dies_in_the_middle_leaves_a_letter_that_goes_once_and_is_true(
    shop: Shop, mailbox: Mailbox
) -> None:
    alex = await shop.agent("Alex")
    left, settled = await owes(shop, alex, 2)
    await follow_ups.remind(shop.house)

    def claimed(work: Work) -> object:
        mail = work.outbox.claim(shop.clock.now())
        return mail and letters.prepare(work, shop.house, mail)

    assert await shop.house.records.write(claimed), "and then kill -9"
    await shop.house.records.write(
        lambda work: work.follow_ups.end(settled, Outcome.NOT_WANTED, None, alex.id, shop.clock.now())
    )
    assert await look(shop, mailbox) == []
    shop.clock.move(minutes=6)
    await tidy(shop.house)

    assert await look(shop, mailbox) == [("alex@example.com", [left])]
    assert (await the_mail(shop)).attempts == 2
    shop.clock.move(hours=1)
    assert await look(shop, mailbox) == []
