"""No text takes long, none raises, and where hearing has nothing to go on it says so."""

from __future__ import annotations

import random
import sys

import pytest

from hearing import listen, warm

LONG = 4000
MOST_WORK = 90_000  # calls; the hardest texts known need 87,200, an ordinary message 4,000


def work(text: str) -> int:
    """Calls made while a message is read: the same on every machine, where seconds are not (those stand in bench/)."""
    made = 0

    def count(*_: object) -> None:
        nonlocal made
        made += 1

    sys.setprofile(count)
    try:
        listen(text)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * LONG,
        "A" * LONG,
        "\U0001f600" * LONG,
        "!?" * (LONG // 2),
        " " * LONG,
        '"' * LONG,
        "a " * (LONG // 2),
        "no one " * 570,
        "over 1 " * 570,
        "bunch of you " * 300,
        "waiting for " * 330,
        "very " * 800,
        "1! " * 1300,
        "a bad " * 660,
        "e\u0301" * 2000,
        "custmer " * 500,
        "he said he would call me " * 160,
        'error "' * 570,
        "\ud800" * LONG,
    ],
)
def test_no_text_makes_more_than_so_much_work(text: str) -> None:
    warm()

    assert work(text) <= MOST_WORK


@pytest.mark.parametrize("said", ["no one ", "a bad ", "1! ", "don't call me ", "great job ", "my \U0001f621 "])
def test_four_times_as_long_is_not_even_twice_the_work(said: str) -> None:
    """Beyond the excerpt; a request alone is looked for in all that was said."""
    warm()
    long = said * (LONG // len(said))

    assert work(long) < 2 * work(long[: LONG // 4])


def test_noise_of_every_script_is_a_number() -> None:
    dice = random.Random(7)

    for _ in range(50):
        text = "".join(
            chr(dice.choice((dice.randrange(1, 0x3000), dice.randrange(0xD800, 0x1F700)))) for _ in range(200)
        )
        assert 0.0 <= listen(text).score <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "\U0001f600",
        "qwrtzp xkcdfg zzzzzz",
        "mein Paket ist nicht gekommen und ich warte noch",
        "je n'ai pas reçu ma commande et personne ne répond",
        "non ho ricevuto il pacco e nessuno risponde",
        "我的包裹还没有到",
        "где мой заказ",
    ],
)
def test_what_gives_nothing_to_go_on_is_not_sure(text: str) -> None:
    assert not listen(text).sure


@pytest.mark.parametrize(
    "text", ["2", "no", "late", "box crushed", "my parcel is late", "I see a duplicate payment", "ok"]
)
def test_short_and_plain_english_is_sure(text: str) -> None:
    assert listen(text).sure


def test_an_angry_face_speaks_in_any_language() -> None:
    assert listen("mi pedido no ha llegado \U0001f621").score >= 0.5
