"""Sam looks at a survey before its customers do: each mail and page as a file, in every language, and in the demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from earshot import preview_command
from earshot.errors import NotFound
from tests.cast import Shop
from tests.house import shop
from tests.run.test_commands import found

__all__ = ["shop"]


def previews(tmp_path: Path, locale: str = "", name: str = "after-order") -> dict[str, str]:
    files = list(preview_command.run(found(tmp_path), name, locale, tmp_path / "out"))
    return {f"{file.parent.name}/{file.name}": file.read_text() for file in files}


def test_everything_a_customer_meets_is_a_file_in_her_language(tmp_path: Path) -> None:
    seen = previews(tmp_path)

    assert {name.partition("/")[0] for name in seen} == {"en", "de", "es"}
    assert "Subject: Ihre Bestellung vom 3. Mai: wie lief es?" in seen["de/mail.txt"]
    assert "¿Qué salió mal?" in seen["es/page-low.html"]
    assert "Would you rather talk to a person?" in seen["en/thanks-low.html"]
    assert "Would you rather talk to a person?" not in seen["en/thanks.html"]
    for name, text in seen.items():
        assert "020 7946 0958" in text, name
        assert "<script" not in text, name
        assert 'rel="stylesheet"' not in text, name


def test_one_language_is_enough_and_one_there_is_not_is_told(tmp_path: Path) -> None:
    assert {name.partition("/")[0] for name in previews(tmp_path, "de")} == {"de"}

    with pytest.raises(NotFound, match="after-order has no words in 'fr': en, de, es it has"):
        previews(tmp_path, "fr")
    with pytest.raises(NotFound, match="There is no survey 'visit': after-order there"):
        previews(tmp_path, name="visit")


@pytest.mark.anyio
async def test_in_the_demo_they_are_pages(shop: Shop) -> None:
    front = await shop.http.get("/demo/survey/after-order")
    mail = await shop.http.get("/demo/survey/after-order/es/mail.html")
    page = await shop.http.get("/demo/survey/after-order/de/page-low.html")

    assert front.text.count("<li>") == 15
    assert "¿Cómo fue con su pedido del 3 de mayo?" in mail.text
    assert "sandbox" in mail.headers["content-security-policy"]
    assert "Was ging schief?" in page.text
    assert (await shop.http.get("/demo/survey/after-order/de/secret.html")).status_code == 404
    assert (await shop.http.get("/demo/survey/nothing")).status_code == 404
