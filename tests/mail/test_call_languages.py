"""Casey reads German, Dana Spanish: the page that the mail about their call leads to is in their language."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from earshot.call_words import WORDS, language_of, say
from tests.cast import Shop
from tests.mail.server import Mailbox
from tests.mail.test_call import carried
from tests.web.test_survey_languages import link_for

pytestmark = pytest.mark.anyio
TODAY = {"de": "heute um 12:30", "es": "hoy a las 12:30"}


@pytest.mark.parametrize("language", TODAY)
def test_everything_is_said_in_every_language_with_the_same_blanks(language: str) -> None:
    def blanks(words: dict[str, str]) -> dict[str, set[str]]:
        return {key: {name for _, name, _, _ in Formatter().parse(text) if name} for key, text in words.items()}

    assert blanks(WORDS[language]) == blanks(WORDS["en"])
    assert [key for key, text in WORDS[language].items() if text == WORDS["en"][key]] == []


@pytest.mark.parametrize("language", TODAY)
async def test_a_call_is_looked_at_moved_and_taken_back_in_her_language(
    shop: Shop, mailbox: Mailbox, language: str
) -> None:
    link = await link_for(shop, language)
    slot = next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {})).isoformat()
    await shop.http.post(f"/s/{link}/call", data={"slot": slot, "phone": "020 7946 0123"})
    await carried(shop, mailbox)
    letter = next(letter for letter in mailbox.arrived if list(letter.iter_attachments()))
    body = letter.get_body(("plain",))
    assert body is not None
    words = body.get_content()
    found = re.search(r"/c/\S+", words)
    assert found is not None

    page = await shop.http.get(found[0])
    late = await shop.http.post(found[0], data={"slot": "2020-01-01T09:00:00Z"})
    back = await shop.http.post(f"{found[0]}/no-call", follow_redirects=True)

    assert say("we_call", language, when=TODAY[language]) in page.text
    assert f'<html lang="{language}">' in page.text
    assert say("not_needed", language) in page.text
    assert "is no longer free" not in late.text
    assert say("none", language) in back.text
    for answer in (page, late, back):
        assert 'href="tel:+442079460958"' in answer.text
        assert not re.search(r"\b(?:today|tomorrow|Monday|open now|opens|call you|Choose)\b", answer.text)


async def test_a_link_that_is_none_is_told_in_the_browsers_language(shop: Shop) -> None:
    gone = await shop.http.get("/c/nothing", headers={"Accept-Language": "es-MX,es;q=0.9"})

    assert gone.status_code == 410
    assert say("gone", "es") in gone.text
    assert language_of("fr-FR") == "en"
