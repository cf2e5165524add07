"""What `earshot explain` tells of a message."""

from __future__ import annotations

from typer.testing import CliRunner

from earshot.__main__ import app
from earshot.explain import explained


def test_the_words_that_carried_it_come_with_what_follows() -> None:
    told = explained("You are useless! I already told you twice!!").splitlines()

    assert "hand over to a person (frustration)" in told[0]
    assert any("I already told you" in line and line.strip().startswith("+") for line in told[1:])


def test_asking_is_told_apart_from_the_mood() -> None:
    told = explained("could somebody give me a ring about the delivery?")

    assert "hand over to a person (asked)" in told
    assert "Asks for a person." in told
    assert "About: the delivery." in told


def test_another_language_is_said_to_be_one() -> None:
    assert "Not sure" in explained("mi pedido no ha llegado y nunca contestan")


def test_a_long_phrase_stays_on_its_line() -> None:
    assert max(map(len, explained("WHERE IS MY ORDER " * 100).splitlines())) < 120


def test_it_is_a_command() -> None:
    done = CliRunner().invoke(app, ["explain", "thank you, all good"])

    assert done.exit_code == 0
    assert "carry on" in done.stdout
