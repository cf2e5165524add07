"""Casey or somebody beside them is in danger: heard in plain words, and not where the words only sound like it."""

from __future__ import annotations

import pytest

from earshot.danger import in_danger


@pytest.mark.parametrize(
    "text",
    """
I want to die
I just want to die.
I'm going to kill myself
i’m gonna kill myself
I can't go on any more
I can’t go on
I don't want to live anymore
I want to end it all
I wish I was dead
I smell gas
I can smell gas in the kitchen
there is a gas leak since your engineer was here
my daughter is bleeding from the broken glass
my baby is not breathing
she is unconscious
I can't breathe
the house is on fire
The charger caught fire
it was late, 2 stars, and my husband collapsed
we need an ambulance
""".strip().splitlines(),
)
def test_this_is_danger(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    """
I'd die for that cake
I want to die of embarrassment
the phone died
you killed it
killed it!
the gas bill was wrong
the gas fitter was friendly
I nearly died laughing
I was dying to try it
I'm dying for a coffee
my daughter is dying to get the new one
the delivery killed my plant
the shop was on fire tonight, great music
the fire alarm arrived broken
the colours bled in the wash
I can't go on the website
I can't go on with the order
I can't go on holiday without the suitcase
this wait is killing me
a life saver
smells lovely
bleeding edge design
my breathing is better with the filter
""".strip().splitlines(),
)
def test_this_is_none(text: str) -> None:
    assert not in_danger(text)


@pytest.mark.parametrize("text", [None, "", "a " * 50_000, "my " * 5000, "i just " * 5000])
def test_any_text_is_read(text: str | None) -> None:
    assert not in_danger(text)
