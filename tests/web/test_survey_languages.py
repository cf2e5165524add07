"""Casey reads German, Dana Spanish: every page of their links is in their language, the number with it."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from earshot.invitation import Row, Wanted
from earshot.journeys.invite import invite
from earshot.journeys.links import token
from earshot.survey_words import ENGLISH, WORDS, say, spoken_by
from tests.cast import Shop
from tests.web.test_survey_page import opens, sends

pytestmark = pytest.mark.anyio
ABROAD = [language for language in WORDS if language != "en"]
# English that must not be left over: what the pages say themselves, in words that the survey's own do not use.
LEFT_OVER = re.compile(r"\b(?:Send|Back|Would you|Call|Your number|open now|opens|today|tomorrow|person|link)\b")


async def link_for(shop: Shop, language: str, email: str = "casey@example.com") -> str:
    title = {"de": "Ihre Bestellung vom 3. Mai", "es": "su pedido del 3 de mayo"}[language]
    rows = [Row(2, Wanted(email, f"order of {email}", title, name="Casey", locale=language))]
    async for _ in invite(
        shop.house, site=shop.house.sites["juniper"], survey=shop.house.surveys["after-order"], rows=rows
    ):
        pass
    found = await shop.house.records.read(lambda work: work.invitations.get(1))
    return token(shop.house.secret, found.nonce)


def shown(html: str) -> str:
    """The words of a page: what a person reads, without addresses and the chat's own beginnings."""
    return re.sub(r"<[^>]*>", " ", html.partition("<body")[2])


@pytest.mark.parametrize("language", ABROAD)
def test_everything_is_said_in_every_language_with_the_same_blanks(language: str) -> None:
    def blanks(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    words = {key: text for key, text in WORDS[language].items() if not key.startswith("error.")}

    assert words.keys() == ENGLISH.keys()
    assert {key: blanks(text) for key, text in words.items()} == {key: blanks(text) for key, text in ENGLISH.items()}
    assert [key for key in words if words[key] == ENGLISH[key]] == []


@pytest.mark.parametrize(
    ("language", "asked", "thanks", "offer"),
    [
        ("de", "Was ging schief?", "Danke, Casey.", "Möchten Sie lieber mit einem Menschen sprechen?"),
        ("es", "¿Qué salió mal?", "Gracias, Casey.", "¿Prefiere hablar con una persona?"),
    ],
)
async def test_the_whole_way_in_her_language(shop: Shop, language: str, asked: str, thanks: str, offer: str) -> None:
    link = await link_for(shop, language)

    first = await opens(shop, link, "?score=2")
    second = await sends(shop, link, score="2", shown="score")
    last = await sends(shop, link, went_wrong="Kaputt.", shown="score went_wrong wish")
    slot = next(slot for slot in re.findall(r'name="slot" value="([^"]+)"', last.text) if "T13:30" in slot)
    booked = await shop.http.post(
        f"/s/{link}/call", data={"slot": slot, "phone": "020 7946 0123"}, follow_redirects=True
    )

    assert asked in second.text
    assert thanks in last.text
    assert offer in last.text
    for page in (first, second, last, booked):
        assert f'<html lang="{language}">' in page.text
        assert 'href="tel:+442079460958"' in page.text
        assert LEFT_OVER.findall(shown(page.text)) == []
    assert (
        say(
            "call.booked",
            language,
            when={"de": "heute um 14:30", "es": "hoy a las 14:30"}[language],
            phone="020 7946 0958",
        )
        in booked.text
    )


@pytest.mark.parametrize("language", ABROAD)
async def test_what_is_wrong_is_said_in_her_language(shop: Shop, language: str) -> None:
    link = await link_for(shop, language)
    await sends(shop, link, score="1", shown="score went_wrong wish")

    async def books(**fields: str) -> str:
        return (await shop.http.post(f"/s/{link}/call", data=fields)).text

    thanks = (await opens(shop, link, "?done")).text
    slot = re.findall(r'name="slot" value="([^"]+)"', thanks)[0]

    assert say("wrong.number", language, low=1, high=5) in (await sends(shop, link, score="9")).text
    assert say("wrong.time", language) in await books(phone="020 7946 0123")
    assert say("error.phone_needed", language) in await books(slot=slot)
    assert say("error.phone", language) in await books(slot=slot, phone="12")
    assert say("error.slot_gone", language) in await books(slot="2020-01-01T09:00:00Z", phone="020 7946 0123")


@pytest.mark.parametrize("language", ABROAD)
async def test_a_fault_of_ours_and_a_broken_form_too(
    shop: Shop, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = await link_for(shop, language)
    broken = await shop.http.post(f"/s/{link}", content=b"score=2&went_wrong=\xff\xfe")

    async def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("web.survey.respond.take", fails)
    ours = await sends(shop, link, score="2")

    assert say("error.refused", language) in broken.text
    assert say("failed.here", language) in ours.text
    assert LEFT_OVER.findall(shown(ours.text)) == []


@pytest.mark.parametrize("language", ABROAD)
async def test_the_way_out_is_in_her_language_however_old(shop: Shop, language: str) -> None:
    link = await link_for(shop, language)
    shop.clock.move(days=300)

    asked = await opens(shop, f"{link}/stop")
    stopped = await shop.http.post(f"/s/{link}/stop")

    assert say("stop.press", language) in asked.text
    assert say("stopped", language) in stopped.text


async def test_a_link_that_opens_nothing_is_told_in_the_browsers_language(shop: Shop) -> None:
    german = await shop.http.get("/s/" + "x" * 22, headers={"Accept-Language": "fr;q=0.9, de-AT, en"})
    french = await shop.http.get("/s/" + "x" * 22, headers={"Accept-Language": "fr"})

    assert say("gone", "de") in german.text
    assert say("gone") in french.text
    assert spoken_by("") == "en"


async def test_the_conversation_has_her_answers_in_her_words(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_for(shop, "de")
    await sends(shop, link, score="1", shown="score went_wrong wish")

    body = {"client_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "survey": link}
    opened = (await shop.http.post("/api/conversations", json=body)).json()

    log = (await alex.get(f"/conversations/{opened['id']}"))["entries"]
    assert [entry["text"] for entry in log][:2] == ["Ihre Bestellung vom 3. Mai: wie lief es?", "1 von 5"]
