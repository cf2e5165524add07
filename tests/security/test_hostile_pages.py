"""Pages that the server makes: whatever is typed, kept or put into an address is words on them, and nothing else."""

from __future__ import annotations

from urllib.parse import quote
from uuid import uuid4

import httpx
import pytest

from earshot.confidential import mask
from earshot.journeys import people, snippets
from earshot.mail import MailStatus
from earshot.people import Role
from earshot.ports import Work
from earshot.text import clean, line
from tests.cast import Shop
from tests.journeys.test_respond import link_of
from tests.security.hostile import Elements, some_and_all
from tests.web.sitting import Sitting

pytestmark = pytest.mark.anyio
PLAIN = (
    "The lamp came broken",
    "7",
    "1",
    "2026-05-12",
    "accept",
    "csv",
    "offers",
    "a/b",
    "a/b/c/d",
    "99",
    "9" * 22,
    "",
)
INSIDE = ("/desk/people", "/desk/snippets", "/desk/post", "/desk/audit", "/desk/snippets/1", "/desk/people/2")
REFLECTED = (
    "/{}",
    "/s/{}",
    "/c/{}",
    "/s/{link}?went_wrong={}&score={}&at={}",
    "/desk/sign-in?link={}",
    "/desk/password?link={}",
    "/desk/audit?who={}&what={}&from={}&to={}&before={}",
    "/desk/reports?from={}&to={}&site={}",
    "/desk/reports/themes?from={}&to={}&sort={}",
    "/desk/reports/theme?term={}",
    "/desk/reports/scores?kind={}",
    "/desk/reports/export?what={}&format={}",
    "/desk/snippets/{}",
    "/desk/people/{}",
    "/desk/account?done={}",
    "/desk/debrief?week={}&done={}",
    "/desk/webhooks?done={}",
)
WEB = {"Accept": "text/html"}


def assert_words_only(answer: httpx.Response, like: set[tuple[str, str]]) -> Elements:
    """Nothing on it acts, and it has no kind of element or attribute but those of the same page with plain words."""
    page = Elements(answer.text)
    assert page.doing == [], answer.request.url
    assert page.kinds <= like, (answer.request.url, answer.status_code, page.kinds - like)
    return page


async def sam_of(shop: Shop) -> Sitting:
    return Sitting(await shop.agent("Sam", role=Role.OWNER))


@some_and_all
@pytest.mark.parametrize("where", REFLECTED)
async def test_what_is_put_into_an_address_is_words_on_the_page_it_opens(
    shop: Shop, where: str, texts: list[str]
) -> None:
    sam, link = await sam_of(shop), await link_of(shop)

    async def opened(text: str) -> httpx.Response:
        path = where.replace("{link}", link).replace("{}", quote(text[:500], safe=""))
        return await shop.http.get(path, headers=sam.headers | WEB)

    like = {kind for plain in PLAIN for kind in Elements((await opened(plain)).text).kinds}

    for text in texts:
        answer = await opened(text)
        if answer.headers["content-type"].startswith("text/html"):
            assert_words_only(answer, like)
        assert answer.status_code < 500


@some_and_all
async def test_what_casey_writes_into_a_survey_is_words_on_its_pages(shop: Shop, texts: list[str]) -> None:
    async def sent(link: str, words: str) -> tuple[httpx.Response, httpx.Response]:
        form = {"score": "2", "went_wrong": words, "wish": words, "step": "wish"}
        await shop.http.post(f"/s/{link}", data=form)
        return await shop.http.get(f"/s/{link}?done="), await shop.http.get(f"/s/{link}?at=went_wrong")

    plain = [Elements(page.text).kinds for page in await sent(await link_of(shop, "dana@example.com"), PLAIN[0])]
    link = await link_of(shop)

    for start in range(0, len(texts), 45):
        words = "\n".join(text[:100] for text in texts[start : start + 45])[:3900]
        for answer, like in zip(await sent(link, words), plain, strict=True):
            page = assert_words_only(answer, like)
            assert mask(clean(words)).text.split()[-1] in page.shown


@some_and_all
async def test_what_customers_said_of_a_theme_is_words_on_its_page(shop: Shop, texts: list[str]) -> None:
    sam, dana = await sam_of(shop), await shop.customer("Dana")
    await dana.says("the gate was hit")
    await dana.hears("point 1")
    like = Elements((await sam.opens("/desk/reports/theme?term=gate")).text).kinds

    for text in texts[::2]:
        casey = await shop.customer(text[:200])
        await casey.says(f"the gate was hit {text[:3000]}")
        await casey.hears("point 1")

    page = assert_words_only(await sam.opens("/desk/reports/theme?term=gate"), like)
    assert "<script>ran()</script>" in page.shown


@some_and_all
async def test_what_went_badly_and_what_is_said_of_it_are_words_in_the_debrief(shop: Shop, texts: list[str]) -> None:
    sam = await sam_of(shop)

    async def shown(words: str) -> httpx.Response:
        casey = await shop.customer(words[:200])
        await casey.says(words)
        await casey.post("person")
        await casey.post("close")
        about = {"week": "2026-05-11", "conversation": casey.id}
        await sam.sends("/desk/debrief/comment", **about, text=words[:300])
        acting = {"what": words[:150], "owner": str(sam.desk.id), "due": "2026-05-25"}
        await sam.sends("/desk/debrief/act", **about, **acting)
        return await sam.opens("/desk/debrief?week=2026-05-12")

    await shown("This is a disgrace, I want a person NOW")
    like = Elements((await shown("This is a disgrace, I want a person NOW")).text).kinds

    for text in texts[::6]:
        page = assert_words_only(await shown(f"This is a disgrace, I want a person NOW {text[:200]}"), like)
    assert "ran()" in page.shown


@some_and_all
async def test_names_snippets_and_what_mail_servers_say_are_words_on_the_pages_inside(
    shop: Shop, texts: list[str]
) -> None:
    sam = await sam_of(shop)
    texts = [text for text in texts if line(text)]
    await furnished(shop, sam, [PLAIN[0]] * len(texts))
    like = {path: Elements((await sam.opens(path)).text).kinds for path in INSIDE}

    await furnished(shop, sam, texts)

    for path in INSIDE:
        assert_words_only(await sam.opens(path), like[path])


async def furnished(shop: Shop, by: Sitting, texts: list[str]) -> None:
    """Somebody with such a name, a snippet with such words, and a mail that was refused in such words, of each."""
    who = await shop.house.records.read(lambda work: work.agents.get(by.desk.id))
    for text in texts:
        named = line(text) or ""
        email = f"{uuid4().hex}@example.com"
        await people.add(shop.house, by=None, email=email, name=named[:80], role=Role.AGENT)
        await people.invite(shop.house, by=None, email=email)
        title, words = f"{uuid4().hex[:8]} {named}"[:60], named.replace("{", "(")  # braces are for its own gaps
        await snippets.add(shop.house, by=who, site="juniper", title=title, text=words)

    def refused(work: Work) -> None:
        for mail, text in zip(work.outbox.newest(len(texts)), texts, strict=True):
            work.outbox.end(mail.id, MailStatus.FAILED, shop.clock.now(), text[:300])

    await shop.house.records.write(refused)
