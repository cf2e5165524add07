"""Everything in one conversation of the running system: the packet is held against what Casey said, field by field.

Alex and Robin are at their desks, and Dana and Lee talk meanwhile; none of it is mixed up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cast import told
from tests.e2e import talk
from tests.e2e.system import Bot, Web
from tests.e2e.test_many import link, row
from tests.e2e.windows import SOON, Windows
from tests.widget.casey import Casey

pytestmark = [pytest.mark.needs("bot", "chromium"), pytest.mark.timeout(300)]
SIGNING = "5" * 64
ORDER = {"id": "J-10482", "kind": "order", "title": "your order of 3 May"}
SIGNED = {"sub": "c-casey", "name": "Casey Brown", "tier": "gold", "email": "casey@example.org", "interaction": ORDER}
REASON, WISH = "The sofa never came", "A new date that holds"
CARD = "4111 1111 1111 1111"
ANGRY = "This is ridiculous, I've been waiting three weeks and nobody answers!"


def signed() -> str:
    now = int(time())
    return jwt.encode({**SIGNED, "iat": now, "exp": now + 600, "jti": str(uuid4())}, SIGNING, "HS256")


@pytest.fixture
def web(bot: Bot, tmp_path: Path) -> Iterator[Web]:
    found = Web(tmp_path, bot.port, {"EARSHOT_SITE_JUNIPER_SECRET": SIGNING})
    found.start()
    try:
        found.with_bot()
        yield found
    finally:
        found.stop()


def sits_down(page: Page, web: Web, name: str) -> Page:
    page.goto(f"{web.url}/desk/sign-in?link={link(web, name)}")
    page.get_by_role("button", name=re.compile("Sign in as")).click()
    expect(page.get_by_role("heading", name="Waiting", level=3)).to_be_visible(timeout=SOON)
    page.get_by_label("Your presence").select_option("Available")
    return page


def posts(page: Page, web: Web, path: str, **body: Any) -> Any:
    """What the desk would send, in the name of who sits there."""
    data = {"client_id": str(uuid4()), **body}
    return page.request.post(f"{web.url}/api/desk/conversations/{path}", data=data, headers={"Origin": web.url})


def came_before(web: Web, alex: Page) -> None:
    """About the same order; it ended with a promise that is still open."""
    before = talk.Casey(web, identity=signed())
    before.says("Where is my sofa?")
    before.replies(more_than=1)
    before.post("person")
    assert posts(alex, web, f"{before.id}/accept").status == 200
    due = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    promises = [{"what": "Refund the fee", "due_at": due}]
    ended = {"outcome": "promised", "cause": "delivery", "record": "Promised a new date."}
    done = posts(alex, web, f"{before.id}/wrap-up", **ended, promises=promises)
    assert done.status == 202, done.text()


def on_the_shops_page(page: Page, web: Web) -> Casey:
    html = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Juniper &amp; Co</title><h1>Sofas</h1>
      <script src="{web.url}/static/widget/widget.js" data-site="juniper" data-identity="{signed()}"
        data-shop="Juniper &amp; Co" async></script></html>"""
    page.route(f"{web.url}/sofas", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{web.url}/sofas")
    casey = Casey(page)
    casey.open()
    return casey


def hears_back(casey: Casey, deed: Callable[[], None]) -> None:
    """Does it, and waits until the assistant has answered."""
    said = casey.log.locator(".theirs")
    expect(said.first).to_be_visible(timeout=SOON)
    before = said.count()
    deed()
    expect(said.nth(before)).to_be_visible(timeout=SOON)


def tells_everything(casey: Casey) -> None:
    """All but the last straw."""
    hears_back(casey, lambda: casey.taps("1, very bad", "radio"))
    for text in (REASON, WISH, "yes, call me on 020 7946 0999"):
        hears_back(casey, partial(casey.says, text))
    casey.says("it's Browne, not Brown")
    casey.sees("Noted: Casey Browne.")
    casey.says(f"my card is {CARD}")
    casey.sees("a card number was taken out and not kept")


def test_what_casey_said_is_in_the_packet_field_by_field(web: Web, window: Windows) -> None:
    alex, robin = (sits_down(window(1440, 900), web, name) for name in ("Alex", "Robin"))
    came_before(web, alex)
    casey = on_the_shops_page(window(1440, 900), web)
    dana, lee = talk.Casey(web, "Dana"), talk.Casey(web, "Lee")
    dana.says("2, the lamp came broken")
    lee.says("5, the staff were lovely")
    tells_everything(casey)

    casey.says(ANGRY)
    casey.sees("The desk has been told")
    for desk in (alex, robin):
        expect(row(desk, "Waiting", "Casey Browne")).to_contain_text("sounded upset", timeout=SOON)
    row(alex, "Waiting", "Casey").click()
    alex.get_by_role("button", name="Accept").click()
    expect(alex.locator("#composer")).to_be_enabled()
    everything_is_there(alex.get_by_role("region", name="About this customer"))

    refused = posts(robin, web, f"{alex.url.rpartition('/')[2]}/accept")
    assert refused.status == 409
    assert "Alex" in refused.text()
    row(robin, "With colleagues", "Casey").click()
    expect(robin.get_by_role("log")).to_contain_text(ANGRY)
    expect(robin.locator("#composer")).to_have_count(0)

    dana.post("person")
    row(robin, "Waiting", "Dana").click()
    nothing_is_mixed_up(robin, dana, lee)
    alex.locator("#composer").fill("A date that holds: Tuesday, at ten.")
    alex.locator("#composer").press("Enter")
    casey.sees("Tuesday, at ten")
    for page in (alex, robin, casey.page):
        assert "41111111" not in re.sub(r"[\s-]", "", page.content())
    assert casey.complaints == []


def everything_is_there(packet: Locator) -> None:
    expect(packet.locator("blockquote")).to_have_text([ANGRY, WISH])
    expect(packet.locator(".contacts")).to_have_text("2nd contact about this in 1 day")
    because = packet.locator(".packet-because")
    for words_told in ("Sounded upset", "ridiculous", "waiting three weeks", "nobody answers"):
        expect(because).to_contain_text(words_told)
    steps = packet.locator(".packet-next")
    expect(steps).to_contain_text("Call them for it; do not ask for it here.")
    expect(steps).to_contain_text(f"Their proposal: {WISH}")
    expect(packet.locator(".mood-point")).to_have_count(5)  # the tapped rating and the name have no mood
    expect(packet.get_by_text("May be contacted, by phone.")).to_be_visible()
    expect(packet.get_by_role("link", name="Call +44 20 7946 0999")).to_have_attribute("href", "tel:+442079460999")
    mail = packet.get_by_role("link", name="Mail casey@example.org")
    expect(mail).to_have_attribute("href", re.compile("^mailto:casey(@|%40)example.org$"))
    expect(packet.locator(".promises")).to_contain_text("Refund the fee")
    facts = {
        "Rating": "1 of 5 · very bad",
        "Why": REASON,
        "About": ORDER["title"],
        "Tier": "gold",
        "Earlier": "1 conversation",
        "Tried": "asked whether the shop may get in touch",
        "Removed": "it was not kept",
        "Page": "/sofas",
    }
    for name, value in facts.items():
        fact = packet.locator(".facts > div").filter(has=packet.page.locator("dt", has_text=re.compile(f"^{name}$")))
        expect(fact).to_contain_text(value)


def nothing_is_mixed_up(robin: Page, dana: talk.Casey, lee: talk.Casey) -> None:
    """Dana's words beside Dana's name, and none of Casey's anywhere with her or Lee."""
    expect(robin.locator("#talk-title")).to_contain_text("Dana")
    expect(robin.get_by_role("log")).to_contain_text("the lamp came broken")
    for text in (REASON, WISH, ANGRY, "the staff were lovely"):
        expect(robin.get_by_role("log")).not_to_contain_text(text)
    expect(robin.get_by_role("region", name="About this customer")).not_to_contain_text(ORDER["title"])
    for customer in (dana, lee):
        customer.replies(more_than=1)
        assert not re.search("sofa|Casey|Browne", " ".join(told(event) for event in customer.seen))
