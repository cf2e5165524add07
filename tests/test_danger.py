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
my baby swallowed a battery from your toy
my toddler has just swallowed one of the little magnets
my 2 year old ate the dishwasher tablet
the charger you sold me is on fire right now
my lamp is on fire
what I bought from you is smoking
the lamp exploded in my hand
the battery of the scooter burst into flames
there are flames coming out of the toaster
I dont see the point in living anymore
there is no point in living
my life isn't worth living
he has a knife in your shop
somebody here has got a gun
there's a man with a knife at your till
he was stabbed outside your door
I overdosed
I've overdosed on paracetamol
I took all my pills
I've been electrocuted
your kettle gave my wife an electric shock
my son drank the cleaner you sold
he won't wake up
ich will sterben
Ich möchte nicht mehr leben
ich will mich umbringen
das Ladegerät brennt
mein Sohn hat eine Knopfzelle verschluckt
er hat ein Messer
quiero morir
no quiero vivir más
mi hijo se ha tragado una pila
huele a gas
je veux mourir
voglio morire
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
the deal is on fire
your team is on fire today
my mouth is on fire, great curry
the fire sale was fun
your prices are killing me
my wife is going to kill me if it is late
I'd die for that sofa
the gun-metal lamp
the knife set arrived blunt
she has a knife from you and loves it
there is a knife missing from the set
I swallowed my pride
the machine swallowed my card
the phone battery died
my phone blew up with messages
drank your coffee, lovely
I ate a piece of your cake
I drank a glass of wine with it
the courier took all my parcels
I overdosed on your chocolate
no point living so far from a shop
your courier was shot down by everybody in the comments
the lamp is burning all night, lovely light
Die Lampe brennt nicht
die Preise sind explodiert
ich könnte sterben für diesen Kuchen
die Preise werden mich umbringen
me quiero morir de risa
we ate with plastic spoons from the glass bowl
the film was shot in your shop
your plants are being attacked by bugs
what is the room smoking policy
we were held up in traffic
""".strip().splitlines(),
)
def test_this_is_none(text: str) -> None:
    assert not in_danger(text)


@pytest.mark.parametrize("text", [None, "", "a " * 50_000, "my " * 5000, "i just " * 5000])
def test_any_text_is_read(text: str | None) -> None:
    assert not in_danger(text)
