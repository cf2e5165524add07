"""What every answer says to browsers, the one to a fault that nobody foresaw included; and how cookies are made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from earshot.journeys import sign_in
from tests.cast import Shop, open_shop
from web.security import HEADERS, POLICY

pytestmark = pytest.mark.anyio


def broken(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError("of our own making")


def lacking(answer: httpx.Response) -> list[str]:
    return [name for name, value in HEADERS.items() if answer.headers.get(name) != value]


@pytest.mark.parametrize("path", ["/desk", "/desk/account", "/s/a-link", "/api/desk/me"])
async def test_a_fault_of_our_own_has_the_headers_and_the_number(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    alex = await shop.agent("Alex")
    for way in ("read", "glance"):
        monkeypatch.setattr(type(shop.house.records), way, broken)

    answer = await shop.http.get(path, headers={"Cookie": f"sid={alex.session}"})

    assert answer.status_code == 500
    assert lacking(answer) == []
    assert "020 7946 0958" in answer.text
    assert "making" not in answer.text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nothing"),
        ("PUT", "/desk"),
        ("TRACE", "/api/desk/me"),
        ("POST", "/api/conversations"),
        ("GET", "/api/nothing"),
        ("GET", "/desk/people"),
        ("GET", "/s/not-a-link"),
        ("GET", "/api/conversations/x/events"),
        ("GET", "/static/../../etc/passwd"),
    ],
)
async def test_every_refusal_has_the_headers(shop: Shop, method: str, path: str) -> None:
    answer = await shop.http.request(method, path)

    assert answer.status_code >= 400
    assert lacking(answer) == []


async def test_no_page_of_ours_may_stand_in_a_frame_and_only_one_policy_makes_script_addresses(shop: Shop) -> None:
    said = dict(part.strip().partition(" ")[::2] for part in POLICY.split(";"))

    assert said["frame-ancestors"] == "'none'"
    assert said["default-src"] == said["base-uri"] == "'none'"
    assert said["script-src"] == said["connect-src"] == said["form-action"] == "'self'"
    assert (said["require-trusted-types-for"], said["trusted-types"]) == ("'script'", "earshot-heart")
    docs = (await shop.http.get("/api/docs")).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in docs


async def test_what_is_kept_by_browsers_is_our_own_files_and_nothing_else(shop: Shop) -> None:
    casey, alex = await shop.customer(), await shop.agent("Alex")
    session, token = {"Cookie": f"sid={alex.session}"}, {"Authorization": f"Bearer {casey.token}"}

    theirs = [
        await shop.http.get("/api/desk/queue", headers=session),
        await shop.http.get(f"/api/desk/conversations/{casey.id}", headers=session),
        await shop.http.get("/desk", headers=session),
        await shop.http.get(f"/api/conversations/{casey.id}/events", headers=token),
    ]

    assert {answer.headers["cache-control"] for answer in theirs} == {"no-store"}
    widget = await shop.http.get("/static/widget/widget.js")
    assert widget.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_over_https_cookies_belong_to_this_host_alone_and_browsers_stay_on_https(tmp_path: Path) -> None:
    async with open_shop(tmp_path, address="https://care.example.com") as shop:
        link = await sign_in.invite(shop.house, email="alex@example.com", name="Alex")
        by_link = await shop.http.post("/desk/sign-in", data={"link": link})
        await shop.agent("Robin", password="three green bottles")
        by_password = await shop.http.post(
            "/desk/sign-in", data={"email": "robin@example.com", "password": "three green bottles"}
        )

    cookies = [*by_link.headers.get_list("set-cookie"), *by_password.headers.get_list("set-cookie")]
    assert [cookie.partition("=")[0] for cookie in cookies] == ["__Host-sid", "__Host-sid", "__Host-known"]
    for cookie in cookies:
        said = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "secure", "path=/"} <= said
        assert said & {"samesite=lax", "samesite=strict"}
        assert not any(part.startswith("domain") for part in said)
    assert by_link.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_on_loopback_nobody_is_sent_to_https(shop: Shop) -> None:
    assert "strict-transport-security" not in (await shop.http.get("/desk")).headers


async def test_a_session_ends_twelve_hours_after_its_beginning_however_busy_it_was(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    for _ in range(25):
        shop.clock.move(minutes=28)
        await alex.get("/me")

    shop.clock.move(minutes=28)

    over = await shop.http.get("/api/desk/me", headers={"Cookie": f"sid={alex.session}"})
    assert over.status_code == 401
