"""Somebody waits, nobody is at the desk: the on-duty list hears of it, once and without Casey's words."""

from __future__ import annotations

import pytest

from earshot.journeys import people
from earshot.journeys.post import empty
from earshot.journeys.sweep import sweep
from earshot.people import Role
from tests.cast import Customer, Shop
from tests.mail.server import Mailbox
from tests.mail.test_post import post_of

pytestmark = pytest.mark.anyio


async def casey_waits(shop: Shop) -> Customer:
    await shop.agent("Robin", present=False)
    await people.alert(shop.house, by=None, email="robin@example.com", alerted=True)
    casey = await shop.customer("Casey")
    await casey.says("Zanzibar marmalade")
    await casey.post("person")
    await casey.card("missed")
    return casey


async def sent(shop: Shop, mailbox: Mailbox) -> list[str]:
    post = post_of(mailbox)
    await empty(shop.house, post)
    assert post.postman is not None
    await post.postman.rest()
    return [str(message) for message in mailbox.arrived]


async def test_robin_hears_that_casey_waits_and_why_and_where(shop: Shop, mailbox: Mailbox) -> None:
    casey = await casey_waits(shop)
    shop.clock.move(minutes=4)

    [letter] = await sent(shop, mailbox)

    assert mailbox.to == [["robin@example.com"]]
    assert "4 minutes ago" in letter
    assert "asked for a person" in letter
    assert f"/desk#/{casey.id}" in letter.replace("=\n", "")
    assert "Zanzibar" not in letter
    assert "Casey" not in letter


async def test_it_is_told_once(shop: Shop, mailbox: Mailbox) -> None:
    casey = await casey_waits(shop)
    await casey.post("person")
    await sent(shop, mailbox)
    await casey.says("Hello?")

    assert len(await sent(shop, mailbox)) == 1


async def test_what_is_not_true_any_more_is_not_told(shop: Shop, mailbox: Mailbox) -> None:
    casey = await casey_waits(shop)
    alex = await shop.agent("Alex")
    await alex.does("accept", casey)
    await alex.post("/presence", presence="away")

    assert await sent(shop, mailbox) == []


async def test_nobody_is_written_to_while_somebody_is_there_or_who_is_not_on_the_list(
    shop: Shop, mailbox: Mailbox
) -> None:
    await shop.agent("Robin", present=False)
    casey = await shop.customer("Casey")
    await casey.post("person")
    await people.alert(shop.house, by=None, email="robin@example.com", alerted=True)
    await shop.agent("Alex")
    dana = await shop.customer("Dana")
    await dana.post("person")

    assert await sent(shop, mailbox) == []


async def test_when_alex_s_line_is_lost_with_casey_in_it_robin_hears(shop: Shop, mailbox: Mailbox) -> None:
    await shop.agent("Robin", present=False)
    await people.alert(shop.house, by=None, email="robin@example.com", alerted=True)
    alex, casey = await shop.agent("Alex"), await shop.customer("Casey")
    await casey.post("person")
    await alex.does("accept", casey)
    shop.clock.move(seconds=31)

    await sweep(shop.house)

    assert len(await sent(shop, mailbox)) == 1


async def test_when_alex_is_disabled_and_nobody_is_left_robin_hears_of_all_who_wait(
    shop: Shop, mailbox: Mailbox
) -> None:
    await shop.agent("Robin", present=False)
    await people.alert(shop.house, by=None, email="robin@example.com", alerted=True)
    await shop.agent("Sam", role=Role.OWNER, present=False)
    alex, casey, dana = await shop.agent("Alex"), await shop.customer("Casey"), await shop.customer("Dana")
    await casey.post("person")
    await alex.does("accept", casey)
    await dana.post("person")

    await people.disable(shop.house, by=None, email="alex@example.com")

    letters = await sent(shop, mailbox)
    assert mailbox.to == [["robin@example.com"]] * 2
    assert {talk.id for talk in (casey, dana) for letter in letters if talk.id in letter.replace("=\n", "")} == {
        casey.id,
        dana.id,
    }


async def test_nobody_is_written_to_when_one_is_disabled_and_another_stays(shop: Shop, mailbox: Mailbox) -> None:
    await shop.agent("Robin")
    await people.alert(shop.house, by=None, email="robin@example.com", alerted=True)
    alex, casey = await shop.agent("Alex"), await shop.customer("Casey")
    await casey.post("person")
    await alex.does("accept", casey)

    await people.disable(shop.house, by=None, email="alex@example.com")

    assert await sent(shop, mailbox) == []
