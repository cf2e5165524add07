"""Bad input at every edge gets a clear error with the number, and loses nothing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.cast import Customer, Shop

pytestmark = pytest.mark.anyio


def assert_problem(answer: Any, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == code
    assert problem["status"] == status
    assert problem["detail"].endswith((".", "?"))
    assert problem["phone"]["tel"] == "+442079460958"


async def nothing_was_kept(casey: Customer) -> bool:
    return await casey.reads() == []


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u202e", "\x00\x07"])
async def test_an_empty_message_is_refused_kindly(shop: Shop, text: str) -> None:
    casey = await shop.customer()

    assert_problem(await casey.says(text), 400, "empty")

    assert await nothing_was_kept(casey)


async def test_4000_characters_are_kept_and_4001_are_refused(shop: Shop) -> None:
    casey = await shop.customer()

    assert_problem(await casey.says("a" * 4001), 413, "too_long")
    assert await nothing_was_kept(casey)
    assert (await casey.says("é" * 4000)).status_code == 202


async def test_a_body_that_is_far_too_large_is_refused_before_it_is_read(shop: Shop) -> None:
    casey = await shop.customer()

    answer = await casey.says("a" * 100_000)

    assert_problem(answer, 413, "too_long")


@pytest.mark.parametrize("text", ["/restart", '/give_rating{"rating": 1}', "/session_start{}", "//restart"])
async def test_slashes_are_words_like_others(shop: Shop, text: str) -> None:
    casey = await shop.customer()

    await casey.says(text)
    await casey.hears("noted as point 1")

    assert shop.twin.asked[0].text == text
    assert shop.twin.asked[0].means is None


async def test_markup_is_kept_as_the_text_it_is(shop: Shop) -> None:
    casey = await shop.customer('<img src=x onerror="alert(1)">')

    await casey.says("<script>alert(1)</script>")

    assert await casey.hears("<script>alert(1)</script>")
    assert '<img src=x onerror="alert(1)">' in casey.seen[0]["text"]


async def test_bidi_overrides_are_taken_out_and_towers_of_marks_cut(shop: Shop) -> None:
    casey = await shop.customer()

    await casey.says("call \u202e0208 597 0280\u202c or " + "a" + "\u0301" * 100)
    await casey.reads()

    kept = casey.seen[1]["text"]
    assert "\u202e" not in kept
    assert kept.count("\u0301") <= 8


async def test_a_lone_surrogate_is_refused(shop: Shop) -> None:
    casey = await shop.customer()
    body = f'{{"client_id": "{uuid4()}", "text": "broken \\ud800 here"}}'

    answer = await shop.http.post(
        f"/api/conversations/{casey.id}/messages",
        content=body,
        headers={"Authorization": f"Bearer {casey.token}", "Content-Type": "application/json"},
    )

    assert_problem(answer, 400, "refused")
    assert await nothing_was_kept(casey)


@pytest.mark.parametrize("body", ["", "not json", "[1, 2]", '"text"', "{", '{"text": 5}', "null", '{"text": NaN}'])
async def test_json_that_is_not_is_refused_without_repeating_it(shop: Shop, body: str) -> None:
    casey = await shop.customer()

    answer = await shop.http.post(
        f"/api/conversations/{casey.id}/messages",
        content=body,
        headers={"Authorization": f"Bearer {casey.token}", "Content-Type": "application/json"},
    )

    assert_problem(answer, 400, "refused")


@pytest.mark.parametrize("client_id", ["", "7", "not-a-uuid", None, "x" * 5000])
async def test_an_id_that_is_none_is_refused(shop: Shop, client_id: Any) -> None:
    casey = await shop.customer()

    assert_problem(await casey.says("hello", client_id=client_id), 400, "refused")


async def test_a_wrong_token_a_foreign_one_and_an_unknown_conversation_look_the_same(shop: Shop) -> None:
    casey, dana = await shop.customer("Casey"), await shop.customer("Dana")
    answers = [
        await shop.http.get(f"/api/conversations/{id}/events", headers={"Authorization": f"Bearer {token}"})
        for id, token in [
            (casey.id, "x" * 43),
            (casey.id, dana.token),
            ("0" * 32, casey.token),
            (casey.id, "é€"),
            (casey.id, ""),
        ]
        if token.isascii()
    ]

    for answer in answers:
        assert_problem(answer, 401, "not_signed_in")
    assert len({a.json()["detail"] for a in answers[:3]}) == 1


async def test_a_token_is_over_thirty_days_after_its_last_use(shop: Shop) -> None:
    casey = await shop.customer()
    shop.clock.move(days=29)
    await casey.reads()
    shop.clock.move(days=29)
    await casey.reads()

    shop.clock.move(days=31)

    assert_problem(await casey.says("hello"), 401, "not_signed_in")


async def test_the_same_opening_gives_the_same_conversation_for_ten_minutes(shop: Shop) -> None:
    body = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"name": "Casey"}}

    first = await shop.http.post("/api/conversations", json=body)
    second = await shop.http.post("/api/conversations", json=body)
    other = await shop.http.post("/api/conversations", json=body | {"claimed": {"name": "Dana"}})
    shop.clock.move(minutes=11)
    late = await shop.http.post("/api/conversations", json=body)

    assert (first.json()["id"], first.json()["token"]) == (second.json()["id"], second.json()["token"])
    assert_problem(other, 409, "id_used_again")
    assert_problem(late, 409, "id_used_again")


async def test_a_flood_in_one_conversation_is_slowed_and_another_is_not(shop: Shop) -> None:
    casey, dana = await shop.customer("Casey"), await shop.customer("Dana")

    answers = [await casey.says(f"message {n}") for n in range(25)]

    assert [a.status_code for a in answers] == [202] * 20 + [429] * 5
    assert_problem(answers[-1], 429, "too_many")
    assert int(answers[-1].headers["retry-after"]) <= 10
    assert (await dana.says("hello")).status_code == 202


@pytest.mark.parametrize(
    "more",
    [
        {"site": "nowhere"},
        {"claimed": {"name": "x" * 201}},
        {"claimed": "Casey"},
        {"locale": "../../etc"},
        {"page_url": 5},
        {"surprise": True},
        {"identity": "not.a.jwt"},
    ],
)
async def test_an_opening_that_makes_no_sense_is_a_problem_with_the_number(shop: Shop, more: dict[str, Any]) -> None:
    answer = await shop.http.post("/api/conversations", json={"client_id": str(uuid4()), "site": "juniper", **more})

    assert answer.status_code in (400, 403, 404)
    assert_problem(answer, answer.status_code, answer.json()["code"])


async def test_long_polls_and_cursors_out_of_bounds_are_refused(shop: Shop) -> None:
    casey = await shop.customer()
    headers = {"Authorization": f"Bearer {casey.token}"}

    for query in ("after=-1", "after=x", "wait=26", "wait=nan", "after=99999999999999999999"):
        answer = await shop.http.get(f"/api/conversations/{casey.id}/events?{query}", headers=headers)
        assert_problem(answer, 400, "refused")
