"""R14 at its full size: card numbers in every disguise typed into the running system, whole, in halves and at the desk.

Then every place is searched: the records (of SQLite each byte, of PostgreSQL each row), what the three processes wrote,
the state that Rasa carries and the desk's own page. `NUMBERS` says how many (10,000; docs/confidential.md has the
figures of the last run).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import func, select

from earshot.adapters.tables import message, turn
from earshot.confidential.folded import fold
from tests.cards import DISGUISES, cards
from tests.e2e.system import Bot, Web, until
from tests.kept import everything, rows

pytestmark = [pytest.mark.soak, pytest.mark.needs("bot", "chromium"), pytest.mark.timeout(5400)]
NUMBERS = int(os.environ.get("NUMBERS", "10000"))
EACH = (
    10  # numbers of one customer's: seven whole, one in two messages, one in a reply to them, one in a note about them
)
AT_ONCE = 4
LOOKED_AT = 12  # conversations that are opened at the desk
BANK = 6
SHORTEST = 13  # digits in a row that are looked for, of 14 at least: nothing else has so many by chance


@pytest.fixture
def web(bot: Bot, tmp_path: Path) -> Iterator[Web]:
    found = Web(tmp_path, bot.port, {"EARSHOT_CONVERSATIONS_PER_HOUR": "1000000"})
    found.start()
    try:
        found.with_bot()
        yield found
    finally:
        found.stop()


def test_r14_of_ten_thousand_numbers_none_is_anywhere(web: Web, bot: Bot, browser: Browser, tmp_path: Path) -> None:
    began, planted = monotonic(), list(cards(NUMBERS))
    typed = [hide(card) for hide, card in zip(_disguises(), planted, strict=False)]
    session = _session(web)

    by_customer = [typed[at : at + EACH] for at in range(0, len(typed), EACH)]
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        talks = list(crowd.map(lambda some: _through_the_doors(web, session, some), by_customer))
    until(lambda: _open_turns(web) == 0, 600, "every message is answered")

    needles = {end for card in planted for digits in ["".join(card)] for end in (digits[:SHORTEST], digits[-SHORTEST:])}
    written = {"web": web.process.log, "rasa": bot.rasa.log, "actions": bot.actions.log}
    places = {name: path.read_text(errors="replace") for name, path in written.items()}
    places["the records"] = everything(tmp_path).decode(errors="replace")
    places["the desk"] = _desk(web, browser, session, talks[:: max(1, len(talks) // LOOKED_AT)])
    assert "Casey" in places["the records"], "the search reads what is there"
    assert {name: found for name, text in places.items() if (found := _found(needles, text))} == {}
    assert _more_than_the_bank(web) == [], "not even a half of one"
    sizes = ", ".join(f"{name} {len(text) / 1e6:.1f} MB" for name, text in places.items())
    print(f"{len(planted)} numbers, {len(talks)} conversations, {monotonic() - began:.0f} s; searched: {sizes}")


def _disguises() -> Iterator[Any]:
    hiding = list(DISGUISES.values())
    return (hiding[at % len(hiding)] for at in count())


def _through_the_doors(web: Web, session: str, typed: list[str]) -> str:
    """One customer's conversation, answered by Rasa, taken by Alex; its id."""
    with httpx.Client(base_url=web.url, timeout=60, trust_env=False, verify=False) as http:  # no TLS here to verify
        body = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"name": "Casey"}}
        opened = http.post("/api/conversations", json=body).raise_for_status().json()
        customer = {"Authorization": f"Bearer {opened['token']}"}
        agent = {"Cookie": f"sid={session}", "Origin": web.url}

        def does(what: str, who: dict[str, str], **said: Any) -> None:
            path = f"/api/{'desk/' if who is agent else ''}conversations/{opened['id']}/{what}"
            http.post(path, json={"client_id": str(uuid4()), **said}, headers=who).raise_for_status()

        *whole, halved, replied, noted = typed
        for text in whole:
            does("messages", customer, text=f"my card is {text}")
        first, second = _halves(halved)
        does("messages", customer, text=first)
        does("messages", customer, text=second)
        does("person", customer)
        does("accept", agent)
        seen = http.get(f"/api/desk/conversations/{opened['id']}", headers=agent).raise_for_status().json()
        does("messages", agent, text=f"You said {replied}, is that so?", cursor=seen["cursor"])
        does("notes", agent, text=f"paid with {noted}")
        does("hand-back", agent)
        return str(opened["id"])


def _halves(text: str) -> tuple[str, str]:
    """A keycap is one sign, however many characters it is made of."""
    signs = re.findall(r"\d\ufe0f\u20e3|.", text, re.S)
    return "".join(signs[: len(signs) // 2]), "".join(signs[len(signs) // 2 :])


def _session(web: Web) -> str:
    http = web.client(timeout=10)
    http.headers["Origin"] = web.url
    assert http.post("/desk/sign-in", data={"link": web.sign_in_link().split("link=")[1]}).status_code == 303
    return str(http.cookies["sid"])


def _open_turns(web: Web) -> int:
    return int(rows(web.records, select(func.count()).where(turn.c.ended_at.is_(None)))[0][0])


def _desk(web: Web, browser: Browser, session: str, talks: list[str]) -> str:
    context = browser.new_context(locale="en-GB")
    context.add_cookies([{"name": "sid", "value": session, "url": web.url}])
    page, shown = context.new_page(), []
    for talk in talks:
        page.goto(f"{web.url}/desk#/{talk}")
        expect(page.get_by_role("log")).to_contain_text("card number removed", timeout=60_000)
        shown.append(page.content())
    context.close()
    return "".join(shown)


def _found(needles: set[str], text: str) -> list[str]:
    """Each of `needles` that stands somewhere in `text`, whatever its digits look like and whatever parts them."""
    digits = re.sub(r"[^0-9A-Za-z]+", "", fold(re.sub(r"\\u([0-9a-fA-F]{4})", lambda e: chr(int(e[1], 16)), text)).text)
    runs = (run[0] for run in re.finditer(rf"\d{{{SHORTEST},}}", digits))
    windows = {run[at : at + SHORTEST] for run in runs for at in range(len(run) - SHORTEST + 1)}
    return sorted(windows & needles)


def _more_than_the_bank(web: Web) -> list[str]:
    """Messages with more digits than the six that name a card's bank, which may stay where a half begins with them."""
    theirs = message.c.author.in_(["customer", "agent"])
    said = [text for (text,) in rows(web.records, select(message.c.text).where(theirs))]
    assert len(said) >= NUMBERS
    return [text for text in said if sum(c.isdigit() for c in fold(text).text) > BANK]
