"""Alex comes in with an address and a password; whoever guesses learns nothing and waits, and Alex never does."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest

from earshot.adapters.passwords import Passwords
from earshot.audit import Sought
from earshot.errors import NotRecognised
from earshot.journeys import passwords, sign_in
from tests.cast import Desk, Shop
from web.devices import in_words

pytestmark = pytest.mark.anyio

WORDS = "three green bottles"
OLD_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def tries(
    shop: Shop, password: str = WORDS, *, email: str = "alex@example.com", at: str | None = None, cookie: str = ""
) -> httpx.Response:
    """One try, from the address `at`."""
    transport = httpx.ASGITransport(shop.app, raise_app_exceptions=False, client=(at or "192.0.2.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url=shop.http.base_url) as http:
        said = {"email": email, "password": password}
        return await http.post(
            "/desk/sign-in", data=said, headers={"Cookie": cookie} if cookie else {"User-Agent": OLD_BROWSER}
        )


def session_of(answer: httpx.Response) -> str:
    found = re.search(r"\bsid=([^;]+)", " ".join(answer.headers.get_list("set-cookie")))
    assert found is not None
    return found[1]


def told(answer: httpx.Response) -> str:
    return re.sub(r'value="[^"]*"|\s+', " ", answer.text)


async def deeds(shop: Shop, desk: Desk) -> list[str]:
    rows = await shop.house.records.read(lambda work: work.audit.page(Sought(), 50))
    return [row.trace.deed for row in rows if row.trace.subject == str(desk.id)]


async def test_alex_signs_in_with_address_and_password(shop: Shop) -> None:
    await shop.agent("Alex", password=WORDS)

    answer = await tries(shop, email=" Alex@Example.com ")

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    me = await shop.http.get("/api/desk/me", headers={"Cookie": f"sid={session_of(answer)}"})
    assert me.json()["name"] == "Alex"


async def test_an_unknown_address_a_wrong_password_and_none_at_all_are_told_the_same(shop: Shop) -> None:
    await shop.agent("Alex", password=WORDS)
    await shop.agent("Robin")

    wrong = await tries(shop, "three green bottle")
    unknown = await tries(shop, email="nobody@example.com")
    none_yet = await tries(shop, email="robin@example.com")
    odd = await tries(shop, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"))

    assert [a.status_code for a in (wrong, unknown, none_yet, odd)] == [401] * 4
    assert told(wrong) == told(unknown) == told(none_yet) == told(odd)
    assert "do not belong together" in wrong.text


async def test_nobody_s_password_is_looked_at_as_thoroughly_as_alex_s(shop: Shop) -> None:
    looked: list[str | None] = []

    class Watched(Passwords):
        def _right(self, hashed: str | None, password: str) -> bool:
            right = super()._right(hashed, password)
            looked.append(hashed or self._nobodys)
            return right

    await shop.agent("Alex", password=WORDS)
    object.__setattr__(shop.house, "passwords", Watched(memory_kib=8, rounds=1))

    await tries(shop, "not this one")
    await tries(shop, email="nobody@example.com")

    assert len(looked) == 2
    assert [hashed.split("$")[:4] for hashed in looked if hashed] == [["", "argon2id", "v=19", "m=8,t=1,p=1"]] * 2


async def test_the_form_works_without_scripts_and_hides_nothing_from_password_managers(shop: Shop) -> None:
    page = (await shop.http.get("/desk/sign-in")).text

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert 'method="post" action="/desk/sign-in"' in page
    assert "onpaste" not in page


async def test_what_was_typed_as_the_address_is_there_again_and_harmless(shop: Shop) -> None:
    answer = await tries(shop, email='"><script>alert(1)</script>')

    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


async def test_whoever_guesses_waits_and_is_told_how_long(shop: Shop) -> None:
    await shop.agent("Alex", password=WORDS)
    wrong = [await tries(shop, f"guess number {n}") for n in range(5)]

    waits = await tries(shop, WORDS)

    assert {a.status_code for a in wrong} == {401}
    assert waits.status_code == 429
    assert "try again in 5 minutes" in waits.text
    assert 0 < int(waits.headers["retry-after"]) <= 300


async def test_many_guesses_at_once_are_many(shop: Shop) -> None:
    await shop.agent("Alex", password=WORDS)

    answers = await asyncio.gather(*[tries(shop, f"guess number {n}") for n in range(20)])

    assert sorted(a.status_code for a in answers) == [401] * 5 + [429] * 15


async def test_guesses_from_everywhere_do_not_keep_alex_out_of_their_own_browser(shop: Shop) -> None:
    await shop.agent("Alex", password=WORDS)
    first = await tries(shop, at="192.0.2.7")
    mine = "; ".join(c.split(";")[0] for c in first.headers.get_list("set-cookie"))
    for n in range(40):
        await tries(shop, f"guess number {n}", at=f"198.51.100.{n}")

    stranger = await tries(shop, WORDS, at="203.0.113.1")
    alex = await tries(shop, WORDS, at="203.0.113.1", cookie=mine)

    assert (stranger.status_code, alex.status_code) == (429, 303)


async def test_robin_s_browser_is_no_pass_for_guessing_at_alex(shop: Shop) -> None:
    await shop.agent("Alex", password=WORDS)
    await shop.agent("Robin", password="four blue teapots")
    robins = await tries(shop, "four blue teapots", email="robin@example.com")
    cookie = "; ".join(c.split(";")[0] for c in robins.headers.get_list("set-cookie"))

    answers = [await tries(shop, f"guess number {n}", cookie=cookie) for n in range(6)]

    assert [a.status_code for a in answers] == [401] * 5 + [429]


async def test_a_right_password_starts_the_count_anew(shop: Shop) -> None:
    await shop.agent("Alex", password=WORDS)
    for _ in range(3):
        for n in range(4):
            await tries(shop, f"guess number {n}")
        assert (await tries(shop)).status_code == 303


async def test_a_disabled_agent_is_not_recognised_and_their_session_is_over(shop: Shop) -> None:
    alex = await shop.agent("Alex", password=WORDS)
    await shop.house.records.write(lambda work: work.agents.disable(alex.id, shop.clock.now()))

    assert (await tries(shop)).status_code == 401
    over = await shop.http.get("/api/desk/queue", headers={"Cookie": f"sid={alex.session}"})
    assert over.status_code == 401


async def test_another_page_cannot_sign_alex_in(shop: Shop) -> None:
    await shop.agent("Alex", password=WORDS)

    answer = await shop.http.post(
        "/desk/sign-in",
        data={"email": "alex@example.com", "password": WORDS},
        headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_an_old_hash_is_made_anew_when_alex_comes_in(shop: Shop) -> None:
    alex = await shop.agent("Alex", password=WORDS)
    object.__setattr__(shop.house, "passwords", Passwords(memory_kib=16, rounds=1))

    assert (await tries(shop)).status_code == 303

    kept = await shop.house.records.read(lambda work: work.agents.password_hash(alex.id))
    assert "m=16,t=1" in str(kept)
    assert (await tries(shop)).status_code == 303


async def test_a_new_password_ends_every_other_session_at_once(shop: Shop) -> None:
    alex = await shop.agent("Alex", password=WORDS)
    phone = await passwords.sign_in(shop.house, email="alex@example.com", password=WORDS)
    who = await sign_in.signed_in(shop.house, alex.session)

    with pytest.raises(NotRecognised):
        await passwords.change(
            shop.house, agent=who, session=alex.session, old="not it at all", new="four blue teapots"
        )
    await passwords.change(shop.house, agent=who, session=alex.session, old=WORDS, new="four blue teapots")

    assert (await shop.http.get("/api/desk/me", headers={"Cookie": f"sid={phone}"})).status_code == 401
    assert (await alex.get("/me"))["name"] == "Alex"
    assert (await tries(shop)).status_code == 401
    assert (await tries(shop, "four blue teapots")).status_code == 303


async def test_who_came_in_and_who_failed_to_is_written_down_and_what_they_typed_is_not(shop: Shop) -> None:
    alex = await shop.agent("Alex", password=WORDS)
    await tries(shop, "my secret diary", email="alex@example.com")
    await tries(shop, "my secret diary", email="oops my password was here")

    assert await deeds(shop, alex) == ["sign_in_failed", "sign_in", "invite"]
    rows = await shop.house.records.read(lambda work: work.audit.page(Sought(deed="sign_in_failed"), 50))
    assert [row.trace.subject for row in rows] == ["unknown", str(alex.id)]
    assert "oops" not in repr(rows)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (OLD_BROWSER, "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on an iPhone"),
        ("curl/8", "A browser"),
    ],
)
async def test_a_browser_is_told_in_plain_words(said: str, words: str) -> None:
    assert in_words(said) == words
