"""Who may come in from where: origins, signed identities, cookies, content policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import pytest

from tests.cast import Shop
from tests.kept import everything
from web.security import POLICY

pytestmark = pytest.mark.anyio


def identity(shop: Shop, **claims: Any) -> str:
    now = int(shop.clock.now().timestamp())
    said = {"sub": "c-1", "name": "Casey Jones", "iat": now, "exp": now + 600, "jti": str(uuid4()), **claims}
    secret = claims.pop("_secret", shop.house.sites["juniper"].secret)
    return jwt.encode({k: v for k, v in said.items() if v is not None and k != "_secret"}, secret, "HS256")


async def opened_with(shop: Shop, token: str) -> Any:
    body = {"client_id": str(uuid4()), "site": "juniper", "identity": token}
    return await shop.http.post("/api/conversations", json=body)


async def test_what_the_shop_signs_is_believed_and_shown_as_verified(shop: Shop) -> None:
    token = identity(shop, tier="gold", interaction={"id": "o-7", "kind": "order", "title": "your order of 3 May"})

    answer = await opened_with(shop, token)

    assert "Casey Jones" in answer.json()["events"][0]["text"]
    assert "your order of 3 May" in answer.json()["events"][0]["text"]
    alex = await shop.agent("Alex")
    who = (await alex.get(f"/conversations/{answer.json()['id']}"))["conversation"]["customer"]
    assert (who["name"], who["tier"], who["verified"]) == ("Casey Jones", "gold", True)


async def test_a_card_number_among_what_the_shop_signs_is_not_kept(shop: Shop, tmp_path: Path) -> None:
    card = "4111111111111111"

    for about in ({"id": card, "title": "your order"}, {"id": "o-7", "kind": card}):
        token = identity(shop, phone=card, tier=card, interaction=about)
        assert (await opened_with(shop, token)).status_code == 201

    kept = everything(tmp_path)
    assert b"Casey Jones" in kept
    assert card.encode() not in kept


async def test_what_the_page_claims_is_used_to_greet_and_stays_unverified(shop: Shop) -> None:
    casey = await shop.customer("Casey", email="casey@example.com")
    alex = await shop.agent("Alex")

    who = (await alex.get(f"/conversations/{casey.id}"))["conversation"]["customer"]

    assert (who["name"], who["email"], who["verified"]) == ("Casey", "casey@example.com", False)


async def test_what_a_form_wrote_into_the_page_s_address_is_read_as_it_was_typed(shop: Shop, tmp_path: Path) -> None:
    page = "https://juniper.example/a+b?card=4111+1111+1111+1111&note=my+pin+is+5209"
    body = {"client_id": str(uuid4()), "site": "juniper", "page_url": page}

    assert (await shop.http.post("/api/conversations", json=body)).status_code == 201

    kept = everything(tmp_path)
    assert b"juniper.example/a+b?card=[card number removed]" in kept
    assert b"1111" not in kept
    assert b"5209" not in kept


@pytest.mark.parametrize(
    "claims",
    [
        {"_secret": "another shop's secret, quite long enough"},
        {"exp": 0},
        {"jti": None},
        {"sub": None},
        {"sub": "4111 1111 1111 1111"},
        {"iat": 32503680000, "exp": 32503680060},
        {"exp": 32503680000},
    ],
)
async def test_a_signature_that_does_not_hold_is_refused_and_casey_can_go_on_without(
    shop: Shop, claims: dict[str, Any]
) -> None:
    answer = await opened_with(shop, identity(shop, **claims))

    assert answer.status_code == 403
    assert answer.json()["code"] == "identity_refused"
    assert (await shop.customer()).id


async def test_an_unsigned_identity_is_refused(shop: Shop) -> None:
    now = int(shop.clock.now().timestamp())
    token = jwt.encode({"sub": "c-1", "iat": now, "exp": now + 60, "jti": "1"}, None, "none")

    assert (await opened_with(shop, token)).status_code == 403


async def test_a_signed_identity_opens_one_conversation_and_not_two(shop: Shop) -> None:
    token = identity(shop)

    assert (await opened_with(shop, token)).status_code == 201
    assert (await opened_with(shop, token)).status_code == 403


async def test_a_shops_clock_may_be_five_minutes_off_and_no_more(shop: Shop) -> None:
    now = int(shop.clock.now().timestamp())

    assert (await opened_with(shop, identity(shop, iat=now + 300, exp=now + 600))).status_code == 201
    assert (await opened_with(shop, identity(shop, iat=now + 302, exp=now + 600))).status_code == 403


async def test_a_page_that_is_not_the_shops_cannot_open_or_read(shop: Shop) -> None:
    casey = await shop.customer()
    evil = {"Origin": "https://evil.example"}

    opening = await shop.http.post(
        "/api/conversations", json={"client_id": str(uuid4()), "site": "juniper"}, headers=evil
    )
    reading = await shop.http.get(
        f"/api/conversations/{casey.id}/events", headers=evil | {"Authorization": f"Bearer {casey.token}"}
    )

    assert (opening.status_code, reading.status_code) == (403, 403)
    assert "access-control-allow-origin" not in opening.headers


async def test_a_registered_page_may(shop: Shop) -> None:
    origin = sorted(shop.house.sites["juniper"].origins)[0]

    answer = await shop.http.options(
        "/api/conversations",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        },
    )

    assert answer.headers["access-control-allow-origin"] == origin


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999"])
async def test_another_page_cannot_act_for_alex(shop: Shop, origin: str) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer()
    await casey.post("person")

    answer = await shop.http.post(
        f"/api/desk/conversations/{casey.id}/accept",
        json={"client_id": str(uuid4())},
        headers={"Origin": origin, "Cookie": f"sid={alex.session}", "Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert casey.id in str((await alex.get("/queue"))["waiting"])


async def test_without_a_session_the_desk_says_nothing(shop: Shop) -> None:
    casey = await shop.customer()

    for path in ("/me", "/queue", "/agents", f"/conversations/{casey.id}"):
        answer = await shop.http.get(f"/api/desk{path}")
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


async def test_a_session_ends_after_half_an_hour_without_use_and_when_signed_out(shop: Shop) -> None:
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
    assert (await robin.post("/sign-out")).status_code == 204
    shop.clock.move(minutes=29)
    await alex.get("/queue")
    shop.clock.move(minutes=29)
    await alex.get("/queue")

    shop.clock.move(minutes=31)

    for desk in (alex, robin):
        answer = await shop.http.get("/api/desk/queue", headers={"Cookie": f"sid={desk.session}"})
        assert answer.status_code == 401


async def test_a_page_that_is_not_there_is_a_page_with_the_number(shop: Shop) -> None:
    page = await shop.http.get("/nope", headers={"Accept": "text/html"})
    document = await shop.http.get("/nope", headers={"Accept": "application/json"})

    assert (page.status_code, document.status_code) == (404, 404)
    assert 'href="tel:+442079460958"' in page.text
    assert document.json()["phone"]["display"] == "020 7946 0958"


@pytest.mark.parametrize("path", ["/demo", "/desk", "/desk/sign-in?link=x", "/nothing", "/api/nothing", "/health"])
async def test_every_answer_carries_the_strict_policy(shop: Shop, path: str) -> None:
    answer = await shop.http.get(path)

    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_api_page_has_a_strict_policy_too(shop: Shop) -> None:
    answer = await shop.http.get("/api/docs")

    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


async def test_a_shops_page_may_read_a_refusal(shop: Shop) -> None:
    casey = await shop.customer()
    origin = sorted(shop.house.sites["juniper"].origins)[0]

    answer = await shop.http.post(
        f"/api/conversations/{casey.id}/messages",
        json={"client_id": str(uuid4()), "text": "a" * 100_000},
        headers={"Origin": origin, "Authorization": f"Bearer {casey.token}"},
    )

    assert answer.status_code == 413
    assert answer.headers["access-control-allow-origin"] == origin
