"""Casey answers on a plain page: nothing by looking, everything by pressing, a person at once where it went badly."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import httpx
import pytest

from earshot.site import Number
from tests.cast import Shop
from tests.journeys.test_respond import link_of, responses

pytestmark = pytest.mark.anyio


async def opens(shop: Shop, link: str, query: str = "") -> httpx.Response:
    return await shop.http.get(f"/s/{link}{query}")


async def sends(shop: Shop, link: str, follow: bool = True, **fields: str) -> httpx.Response:
    return await shop.http.post(f"/s/{link}", data=fields, follow_redirects=follow)


async def test_a_score_in_the_link_is_only_chosen_and_keeps_nothing(shop: Shop) -> None:
    link = await link_of(shop)

    page = await opens(shop, link, "?score=4")
    await shop.http.head(f"/s/{link}?score=1")

    assert page.status_code == 200
    assert re.findall(r'value="(\d)" checked', page.text) == ["4"]
    assert "your order of 3 May" in page.text
    assert 'href="tel:+442079460958"' in page.text
    assert "<script" not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert await responses(shop) == 0


async def test_casey_answers_all_there_is_and_is_thanked_by_name(shop: Shop) -> None:
    link = await link_of(shop)

    more = await sends(shop, link, score="5", shown="score")
    thanks = await sends(shop, link, score="5", went_well="Quick", shown="score went_well")

    assert "What did we get right?" in more.text
    assert "Thank you, Casey." in thanks.text
    assert "Would you rather talk to a person?" not in thanks.text
    assert "Quick" in thanks.text


async def test_on_a_phone_one_question_follows_the_other(shop: Shop) -> None:
    link = await link_of(shop)

    ways = [
        (await sends(shop, link, False, score="2", step="score")).headers["location"],
        (await sends(shop, link, False, went_wrong="", step="went_wrong")).headers["location"],
        (await sends(shop, link, False, wish="A new lamp", step="wish")).headers["location"],
    ]

    assert [way.split("?")[1] for way in ways] == ["at=went_wrong", "at=wish", "done="]


async def test_what_is_wrong_is_said_at_the_question_and_what_was_typed_stays(shop: Shop) -> None:
    link = await link_of(shop)
    await sends(shop, link, score="2", shown="score")

    page = await sends(shop, link, score="7", went_wrong="It broke", shown="score went_wrong wish")

    assert page.status_code == 400
    assert "Please choose a number from 1 to 5." in page.text
    assert "It broke" in page.text


async def test_a_low_score_is_offered_a_person_and_a_call_and_the_desk_has_it_all(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    await sends(shop, link, score="1", shown="score")
    said = {"went_wrong": "The lamp came broken.", "wish": "A new one."}
    thanks = await sends(shop, link, **said, shown="score went_wrong wish")
    slot = re.findall(r'name="slot" value="([^"]+)"', thanks.text)[1]

    booked = await shop.http.post(
        f"/s/{link}/call", data={"slot": slot, "phone": "020 7946 0123"}, follow_redirects=True
    )

    assert "Would you rather talk to a person?" in thanks.text
    assert "Booked: we will call you today at " in booked.text
    made_up = await shop.http.get(f"/s/{link}", params={"done": "", "called": "now, ring 0909 8790"})
    assert "Booked: we will call you today at " in made_up.text
    assert "0909" not in made_up.text, "an address can be written by anybody"
    (call,) = (await alex.get("/queue"))["calls"]
    assert call["callback"]["phone"] == "+44 20 7946 0123"
    log = (await alex.get(f"/conversations/{call['conversation']}"))["entries"]
    assert [entry["text"] for entry in log if entry["author"] == "customer"] == [
        "1 of 5",
        "The lamp came broken.",
        "A new one.",
    ]


async def test_a_call_needs_a_number_and_a_time_and_says_which(shop: Shop) -> None:
    link = await link_of(shop)
    thanks = await sends(shop, link, score="1", shown="score went_wrong wish")
    slot = re.findall(r'name="slot" value="([^"]+)"', thanks.text)[0]

    async def books(**fields: str) -> httpx.Response:
        return await shop.http.post(f"/s/{link}/call", data=fields)

    assert "Please choose a time." in (await books(phone="020 7946 0123")).text
    assert "Which number may we call?" in (await books(slot=slot)).text
    assert "no longer free" in (await books(slot="2020-01-01T09:00:00Z", phone="020 7946 0123")).text


async def test_hostile_words_are_text(shop: Shop) -> None:
    link = await link_of(shop)

    page = await sends(shop, link, score="3", went_wrong="</textarea><script>alert(1)</script>", shown="score")

    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text


async def test_a_link_that_opens_nothing_gets_a_kind_page_with_the_number(shop: Shop) -> None:
    for method in ("GET", "POST"):
        page = await shop.http.request(method, "/s/" + "x" * 22)

        assert page.status_code == 410
        assert "does not open a survey any more" in page.text
        assert "020 7946 0958" in page.text


async def test_whoever_tries_links_is_slowed_down_and_whoever_has_one_is_not(shop: Shop) -> None:
    link = await link_of(shop)

    tried = [(await opens(shop, f"{number:022}")).status_code for number in range(12)]

    assert tried == [410] * 10 + [429] * 2
    assert (await opens(shop, link)).status_code == 200


BROKEN = {
    "51 fields": ({"content": b"&".join(b"a%d=1" % n for n in range(51))}, 400, "could not be read"),
    "bytes that are no letters": ({"content": b"score=2&went_wrong=\xff\xfe"}, 400, "could not be read"),
    "too long a form": ({"content": b"went_wrong=" + b"x" * 70_000}, 413, "4,000 characters"),
}


@pytest.mark.parametrize(("body", "status", "sentence"), BROKEN.values(), ids=BROKEN.keys())
async def test_a_form_that_cannot_be_taken_gets_a_page_with_the_number(
    shop: Shop, body: dict[str, Any], status: int, sentence: str
) -> None:
    link = await link_of(shop)

    said_no(await shop.http.post(f"/s/{link}", **body), status, sentence)

    assert await responses(shop) == 0


async def test_a_fault_of_ours_is_said_as_one_on_a_page_with_the_number(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = await link_of(shop)

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("web.survey.respond.take", broken)
    said_no(await sends(shop, link, score="2"), 500, "it was not your doing")


async def test_too_many_tries_and_a_strange_verb_get_a_page_too(shop: Shop) -> None:
    tried = [await opens(shop, f"{number:022}") for number in range(11)]

    said_no(tried[-1], 429, "Many links were tried from here.")
    assert tried[-1].headers["retry-after"].isdigit()
    said_no(await shop.http.put(f"/s/{'x' * 22}"), 405, "That did not work")


async def test_a_mail_program_that_shows_the_page_in_a_box_can_send_it(shop: Shop) -> None:
    link = await link_of(shop)

    answer = await shop.http.post(f"/s/{link}", data={"score": "4", "shown": "score"}, headers={"Origin": "null"})

    assert answer.status_code == 303
    assert await responses(shop) == 1


def said_no(answer: httpx.Response, status: int, sentence: str) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert sentence in answer.text
    assert 'href="tel:+442079460958"' in answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"data": {"List-Unsubscribe": "One-Click"}},
        {"files": {"List-Unsubscribe": (None, "One-Click")}},
        {"content": b"\xff\x00 nonsense"},
    ],
    ids=["form", "multipart", "nonsense"],
)
async def test_one_press_in_the_mail_program_ends_it_whatever_the_form_is_sent_as(
    shop: Shop, body: dict[str, Any]
) -> None:
    link = await link_of(shop)

    first, again = [await shop.http.post(f"/s/{link}/stop", **body) for _ in range(2)]

    assert [first.status_code, again.status_code] == [200, 200]
    assert "You will get no more of these mails" in first.text
    assert await barred(shop)


async def test_looking_at_the_way_out_is_not_taking_it(shop: Shop) -> None:
    link = await link_of(shop)

    page = await shop.http.get(f"/s/{link}/stop")
    await shop.http.head(f"/s/{link}/stop")

    assert "Stop these mails" in page.text
    assert not await barred(shop)


async def test_the_way_out_is_open_however_old_the_mail(shop: Shop) -> None:
    link = await link_of(shop)
    shop.clock.move(days=1000)

    assert (await shop.http.post(f"/s/{link}/stop")).status_code == 200
    assert await barred(shop)


async def test_a_forged_way_out_leads_nowhere(shop: Shop) -> None:
    assert (await shop.http.post(f"/s/{'x' * 22}/stop")).status_code == 410


async def barred(shop: Shop) -> bool:
    standing = await shop.house.records.read(
        lambda work: work.invitations.standing("juniper", "casey@example.com", None)
    )
    return standing.unsubscribed


async def test_one_link_is_one_case_however_often_a_call_is_asked_for(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    slots = re.findall(
        r'name="slot" value="([^"]+)"', (await sends(shop, link, score="1", shown="score went_wrong wish")).text
    )

    for slot in (slots[0], slots[2], slots[0], slots[0]):
        await shop.http.post(f"/s/{link}/call", data={"slot": slot, "phone": "020 7946 0123"})

    queue = await alex.get("/queue")
    assert [call["callback"]["due_at"] for call in queue["calls"]] == [slots[0]]


async def test_a_call_without_an_answer_is_one_case_too(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    slot = next(shop.house.sites["juniper"].free_slots(shop.clock.at, {})).isoformat()

    for _ in range(3):
        await shop.http.post(f"/s/{link}/call", data={"slot": slot, "phone": "020 7946 0123"})

    assert len((await alex.get("/queue"))["calls"]) == 1


@pytest.mark.parametrize("form", [{}, {"zzz": "1"}, {"score": "9"}, {"score": ""}])
async def test_a_form_without_an_answer_is_no_answer(shop: Shop, form: dict[str, str]) -> None:
    link = await link_of(shop)

    await shop.http.post(f"/s/{link}", data=form)

    assert await responses(shop) == 0


@pytest.mark.parametrize("query", ["", "?done"])
async def test_the_shop_s_privacy_notice_is_linked_where_there_is_one(shop: Shop, query: str) -> None:
    link = await link_of(shop)
    await sends(shop, link, score="5", shown="score")
    assert "keeps what you write" not in (await opens(shop, link, query)).text

    site = shop.house.sites["juniper"]
    shop.house.sites["juniper"] = replace(site, privacy="https://juniper.example/privacy")  # type: ignore[index]

    page = (await opens(shop, link, query)).text
    assert '<a href="https://juniper.example/privacy">How Juniper &amp; Co keeps what you write here</a>' in page


@pytest.mark.parametrize("query", ["", "?done"])
async def test_where_a_shop_has_several_numbers_each_is_there_with_what_it_is_for(shop: Shop, query: str) -> None:
    link = await link_of(shop)
    await sends(shop, link, score="1", shown="score")
    assert 'class="numbers"' not in (await opens(shop, link, query)).text

    orders = Number("020 7946 0111", "+442079460111", "Orders", topics=frozenset({"order"}))
    dublin = Number("01 437 1234", "+35314371234", "Dublin", countries=frozenset({"IE"}))
    site = shop.house.sites["juniper"]
    shop.house.sites["juniper"] = replace(site, numbers=(*site.numbers, orders, dublin))  # type: ignore[index]

    page = (await opens(shop, link, query)).text
    assert '<bdi>Customer care</bdi>: <a href="tel:+442079460958">020 7946 0958</a>, open now, until 18:00' in page
    assert '<bdi>Orders</bdi>: <a href="tel:+442079460111">020 7946 0111</a>, open now, until 18:00' in page
    assert "Dublin" not in page
