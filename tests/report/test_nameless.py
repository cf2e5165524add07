"""The lines of a debrief, and the terms of the reports, without the people in them: what rules can find is left out."""

from __future__ import annotations

import pytest

from earshot.report.nameless import nameless

CASEY = ["Casey Brown", None]
SAID = {
    "This is Casey Brown, order JP-4711 never came": "This is [customer], order [number] never came",
    "my order number is 4711": "my order number is [number]",
    "order #1042 please, or order A1B2C3": "order [number] please, or order [number]",
    "order 12-34, order 123 456": "order [number], order [number]",
    "I live at 12 Baker Street NW1 6XE, near Elm Road": "I live at [address] [address], near [address]",
    "12 baker street, Hauptstraße 12, 8 rue de la Paix": "[address], [address], [address]",
    "10115 Berlin or CA 94016": "[number] Berlin or CA [number]",
    "my pin is 1234": "my pin is [number]",
    "mail me: casey at example dot com": "mail me: [address]",
    "mail casey@example or casey@münchen.de, I am @caseyb": "mail [address] or [address], I am [address]",
    "see www.example.com/u/casey.brown and example.com/casey": "see [address] and [address]",
    "ring 020—7946—0958 or 020  -  7946 - 0958 or ٠٢٠٧٩٤٦": "ring [number] or [number] or [number]",
    "zero two zero seven nine four six": "[number]",
    "GB82WEST12345698765432, GB82 WEST 1234 5698 7654 32": "[number], [number]",
    "Casey_Brown wrote, caseyb too, BrownCasey": "[customer] wrote, caseyb too, [customer]",
    "Casey's kettle, Caseys lamp": "[customer]'s kettle, [customer] lamp",
    "Jonathan Brown will sue you": "[customer] will sue you",
    "my husband Jonathan Grey called": "my husband [name] called",
    "Dear Ms Smith, it was the 3rd time in 20 minutes, 24/7 you say": (
        "Dear Ms [name], it was the 3rd time in 20 minutes, 24/7 you say"
    ),
    "I waited two weeks for one lamp. Thanks for nothing": "I waited two weeks for one lamp. Thanks for nothing",
}


@pytest.mark.parametrize(("said", "told"), SAID.items(), ids=SAID)
def test_what_casey_brown_wrote_is_told_without_them(said: str, told: str) -> None:
    assert nameless(said, CASEY, ["Alex Kim"]) == told


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Zoe\u0308 here", "Zoë"),
        ("Zoé here", "Zoë"),
        ("Mueller here", "Müller"),
        ("Müller here", "Mueller"),
        ("O'Brien here", "Pat O’Brien"),
        ("OBRIEN here", "Pat O’Brien"),
        ("Smith-Jones here", "Smith Jones"),
        ("Al here", "Al Lee"),
        ("李小明 here", "李小明"),
    ],
)
def test_a_name_is_found_however_it_is_written(said: str, name: str) -> None:
    assert nameless(said, [name], []) == "[customer] here"


def test_two_letters_are_a_name_only_as_they_are_written_in_it() -> None:
    assert nameless("a jo of a day, Jo", [], ["Jo"]) == "a jo of a day, [colleague]"
