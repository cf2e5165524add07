"""Words to start from: what is put into them is true, and alone they are no answer to a complaint."""

from __future__ import annotations

import pytest

from earshot.errors import Refused
from earshot.snippet import Filling, checked, complains, fill, unedited
from earshot.trail import Reason

DANA = Filling("Dana", "Alex", "Juniper & Co", "020 7946 0958")
NOBODY = Filling(None, "Alex", "Juniper & Co", "020 7946 0958")
LOST = "Hello {name}, I am looking for your parcel now and will write by noon. {agent}"
NUMBER = "You can ring {shop} on {phone} at any time."


def test_the_names_and_the_number_are_put_in() -> None:
    assert fill(LOST, DANA) == "Hello Dana, I am looking for your parcel now and will write by noon. Alex"
    assert fill(NUMBER, DANA) == "You can ring Juniper & Co on 020 7946 0958 at any time."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {name}, thank you.", "Hello, thank you."),
        ("Thank you, {name}.", "Thank you."),
        ("{name}, thank you.", "Thank you."),
        ("Good morning.\n{name}: it is on its way.", "Good morning.\nIt is on its way."),
    ],
)
def test_where_no_name_is_known_none_is_made_up_and_no_gap_is_left(text: str, said: str) -> None:
    assert fill(text, NOBODY) == said


def test_a_customer_whose_name_looks_like_a_placeholder_is_called_by_it() -> None:
    assert (
        fill("Hello {name}, I am {agent}.", Filling("{agent}", "Alex", "Juniper", "1")) == "Hello {agent}, I am Alex."
    )
    assert fill("Hello {name}.", Filling(r"D\1a", "Alex", "Juniper", "1")) == r"Hello D\1a."


def test_a_placeholder_that_nothing_stands_for_is_refused_by_its_name() -> None:
    with pytest.raises(Refused, match=r"Nothing stands for \{firstname\}"):
        checked("Hello {firstname}")


@pytest.mark.parametrize(
    "said",
    [
        fill(LOST, DANA),
        fill(LOST, NOBODY),
        fill(LOST, DANA).lower().replace(",", "").replace(".", "!"),
        f"Dana, {fill(LOST, NOBODY)}",
        f"{fill(LOST, DANA)}\n\n{fill(NUMBER, DANA)}",
    ],
    ids=["as it is", "without the name", "other commas", "only the name put in", "two in a row"],
)
def test_a_snippet_with_nothing_of_ones_own_is_unedited(said: str) -> None:
    assert unedited(said, [LOST, NUMBER], DANA)


@pytest.mark.parametrize(
    "said",
    [
        f"I am sorry the sofa never came. {fill(LOST, DANA)}",
        fill(LOST, DANA).replace("your parcel", "the blue sofa"),
        "I am looking for it.",
        "Thank you",
    ],
)
def test_a_snippet_made_ones_own_is_an_answer(said: str) -> None:
    assert not unedited(said, [LOST, NUMBER, "Thank you {name}"], DANA)


def test_who_was_let_down_complains_and_who_only_asks_does_not() -> None:
    assert complains(2, Reason.ASKED)
    assert complains(None, Reason.FRUSTRATION)
    assert complains(None, Reason.WORDINGS_USED_UP)
    assert complains(None, Reason.ASKED, upset=True)
    assert not complains(None, Reason.ASKED)
    assert not complains(3, None)
