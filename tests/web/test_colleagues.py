"""Sam owns the shop's Earshot: people come, change and go on a page, and nobody else may."""

from __future__ import annotations

import re

import pytest

from earshot.journeys import people
from earshot.people import Role
from tests.cast import Shop, told
from tests.web.sitting import Sitting, words_of

pytestmark = pytest.mark.anyio


async def owner(shop: Shop) -> Sitting:
    return Sitting(await shop.agent("Sam", role=Role.OWNER))


async def test_sam_sees_who_works_here_and_who_is_there(shop: Shop) -> None:
    await shop.agent("Robin", present=False)
    shop.clock.move(minutes=40)
    await shop.agent("Alex", role=Role.SUPERVISOR)
    sam = await owner(shop)
    await people.add(shop.house, by=None, email="new@example.com", name="New <b>", role=Role.AGENT)
    await people.disable(shop.house, by=None, email="alex@example.com")

    page = await sam.reads("/desk/people")

    assert "Robin robin@example.com agent last here 40 minutes ago" in page
    assert "Sam you sam@example.com owner at the desk, available" in page
    assert "New <b> new@example.com agent not here yet" in page
    assert "Alex alex@example.com supervisor disabled just now" in page


async def test_without_a_mail_server_the_link_is_shown_once_and_lets_robin_choose_a_password(shop: Shop) -> None:
    sam = await owner(shop)

    page = await sam.sends("/desk/people", name="Robin", email="Robin@Example.com", role="supervisor")

    link = re.search(r'value="http://[^/]*(/desk/password\?link=[\w-]+)"', page.text)
    assert link is not None
    assert "Hello, Robin" in words_of(await shop.http.get(link[1]))
    who = await shop.house.records.read(lambda work: work.agents.by_email("robin@example.com"))
    assert who is not None
    assert who.role is Role.SUPERVISOR
    assert link[1] not in (await sam.opens(f"/desk/people/{who.id}")).text


async def test_with_a_mail_server_the_invitation_goes_by_mail_and_no_link_is_shown(shop: Shop) -> None:
    sam = await owner(shop)
    settings = shop.app.state.settings
    shop.app.state.settings = settings.model_copy(update={"smtp_host": "localhost"})

    page = await sam.sends("/desk/people", name="Robin", email="robin@example.com", role="agent")

    assert "an invitation is on its way" in words_of(page)
    assert "/desk/password" not in page.text
    [mail] = await shop.house.records.read(lambda work: work.outbox.newest(9))
    assert (mail.kind, mail.recipient) == ("invitation", "robin@example.com")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "alex@example.com", "name": "Alex"}, "somebody with this address"),
        ({"email": "röbin@example.com", "name": "Robin"}, "not a mail address"),
        ({"email": "robin@example.com", "name": " "}, "give a name"),
        ({"email": "robin@example.com", "name": "Robin", "role": "king"}, "choose a role"),
    ],
)
async def test_what_cannot_be_added_is_told_and_what_was_typed_is_still_there(
    shop: Shop, fields: dict[str, str], words: str
) -> None:
    await shop.agent("Alex")

    page = await (await owner(shop)).sends("/desk/people", **{"role": "agent", **fields})

    assert page.status_code in (400, 409)
    assert words in words_of(page)
    assert f'value="{fields["email"]}"' in page.text


async def test_robin_becomes_a_supervisor_is_put_on_the_list_and_taken_off_it(shop: Shop) -> None:
    sam, robin = await owner(shop), await shop.agent("Robin")
    path = f"/desk/people/{robin.id}"

    assert "The role is changed." in words_of(await sam.sends(f"{path}/role", role="supervisor"))
    on = words_of(await sam.sends(f"{path}/on-duty", on="yes"))
    off = words_of(await sam.sends(f"{path}/on-duty", on="no"))

    assert "Role supervisor" in on
    assert "On-duty list yes" in on
    assert "On-duty list no" in off


async def test_when_sam_disables_alex_casey_is_told_and_alex_can_come_back(shop: Shop) -> None:
    sam, alex, casey = await owner(shop), await shop.agent("Alex"), await shop.customer("Casey")
    await casey.post("person")
    await alex.does("accept", casey)

    page = await sam.sends(f"/desk/people/{alex.id}/disable")

    assert "Disabled, and signed out everywhere." in words_of(page)
    await casey.sees(lambda e: "Alex cannot go on here" in told(e))
    assert (await Sitting(alex).opens("/desk/account")).status_code == 401
    assert "Enabled again" in words_of(await sam.sends(f"/desk/people/{alex.id}/enable"))


async def test_sam_ends_robin_s_forgotten_session_and_only_that(shop: Shop) -> None:
    sam, left, robin = await owner(shop), await shop.agent("Robin"), await shop.agent("Robin")
    path = f"/desk/people/{robin.id}"
    buttons = re.findall(r'name="only" value="(\d+)"', (await sam.opens(path)).text)

    await sam.sends(f"{path}/sessions", only=min(buttons, key=int))

    assert (await Sitting(left).opens("/desk/account")).status_code == 401
    assert (await Sitting(robin).opens("/desk/account")).status_code == 200
    assert "Nowhere just now." in words_of(await sam.sends(f"{path}/sessions", all="yes"))


async def test_the_only_owner_stays_one_and_is_told_why(shop: Shop) -> None:
    sam = await owner(shop)

    page = await sam.sends(f"/desk/people/{sam.desk.id}/role", role="agent")

    assert page.status_code == 409
    assert "This is the only owner." in words_of(page)


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
async def test_whoever_is_no_owner_is_told_kindly_and_sees_and_changes_nothing(shop: Shop, role: Role) -> None:
    alex, sam = Sitting(await shop.agent("Alex", role=role)), await shop.agent("Sam", role=Role.OWNER)
    forms = [("/desk/people", {"name": "New", "email": "new@example.com", "role": "owner"})]
    deeds = {"invite": {}, "role": {"role": "owner"}, "on-duty": {"on": "yes"}, "disable": {}, "enable": {}}
    forms += [(f"/desk/people/{id}/{deed}", said) for id in (sam.id, alex.desk.id) for deed, said in deeds.items()]
    forms += [(f"/desk/people/{sam.id}/sessions", {"all": "yes"})]

    pages = [await alex.opens(p) for p in ("/desk/people", f"/desk/people/{alex.desk.id}", "/desk/audit", "/desk/post")]
    pages += [await alex.sends(path, **fields) for path, fields in forms]

    assert {page.status_code for page in pages} == {403}
    assert all("An owner can change that." in words_of(page) for page in pages)
    assert not any("sam@example.com" in page.text for page in pages)
    assert 'href="/desk/people"' not in (await alex.opens("/desk/account")).text
    assert (await Sitting(sam).opens("/desk/people")).status_code == 200


@pytest.mark.parametrize("path", ["/desk/people/99", "/desk/people/x", f"/desk/people/{'9' * 40}", "/desk/people/²"])
async def test_nobody_behind_an_address_is_a_page_that_says_so(shop: Shop, path: str) -> None:
    page = await (await owner(shop)).opens(path)

    assert page.status_code in (400, 404)
    assert "Back to the desk" in words_of(page)
