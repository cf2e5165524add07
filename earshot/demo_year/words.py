"""What the people of the demo year say. All of it was written for this."""

from __future__ import annotations

from dataclasses import dataclass

from earshot.wrapping import Cause


@dataclass(frozen=True)
class Subject:
    """Something that goes wrong. `said` are complaints in a calm voice, `loud` in an upset one."""

    name: str
    cause: Cause
    weight: float
    said: tuple[str, ...]
    loud: tuple[str, ...]
    wishes: tuple[str, ...]
    answers: tuple[str, ...]


THINGS = (
    "desk lamp",
    "reading lamp",
    "linen curtain",
    "oak shelf",
    "wool blanket",
    "kettle",
    "rug",
    "bed frame",
    "mirror",
    "set of plates",
)

DELIVERY = Subject(
    "the delivery",
    Cause.DELIVERY,
    3.0,
    (
        "The {thing} came four days after the date you gave me.",
        "The courier left the parcel with a neighbour I don't know.",
        "Tracking said delivered but no parcel was here until Friday.",
        "I stayed at home for the delivery and the driver never rang the bell.",
        "Delivery was late again and nobody told me about it.",
    ),
    (
        "I have waited two weeks for the {thing} and every tracking page says something else. This is a joke.",
        "Third delivery slot missed. I took a day off work for this, again!",
        "Your courier threw the parcel over the gate and the {thing} is in pieces. Unbelievable.",
    ),
    ("A delivery date that is true.", "Send it to my neighbour by name.", "Pay the delivery fee back."),
    (
        "Your parcel is at the depot; I have the courier on the other line. It will be with you on Thursday.",
        "I am sorry about the missed slots. I have booked the van for Saturday and put my own name on it.",
    ),
)

STRIKE = Subject(
    "the delivery",
    Cause.DELIVERY,
    0.0,
    (
        "My parcel has been stuck in the depot since the courier strike began.",
        "The courier strike is on the news, but your page still promises the {thing} for tomorrow.",
        "No word about the strike from you, I had to ring the depot myself.",
        "The depot says strike, your mail says on its way. Which is it?",
    ),
    (
        "Five days in a depot because of the strike and not one message from you. Not one!",
        "You knew about the courier strike and took my money for next day delivery anyway. That is a disgrace.",
        "I have called the depot four times. Nobody there, nobody at your end. I am furious.",
    ),
    ("Tell people about the strike before they pay.", "Let me collect it at the depot.", "Cancel it and refund me."),
    (
        "The depot opens for collection tomorrow. I have put your parcel at the front desk there, under your name.",
        "You should have heard of the strike from us before you paid. I have refunded the delivery in full.",
    ),
)

SUBJECTS = (
    DELIVERY,
    Subject(
        "the product",
        Cause.PRODUCT,
        2.4,
        (
            "The {thing} has a scratch along one side.",
            "One screw was missing, so the {thing} wobbles.",
            "The colour of the {thing} is much darker than in the picture.",
            "The {thing} smells of paint even after airing it for a week.",
        ),
        (
            "The {thing} broke on the second day. Broke! I paid a lot of money for this.",
            "This is the second {thing} with a crack in it. Does anybody look at these before packing?",
        ),
        ("A new {thing}, without the scratch.", "The missing screw by post.", "Half the price back would be fair."),
        (
            "A faultless one leaves our warehouse this afternoon, and the driver takes yours back.",
            "I have looked one over by hand and put your name on it; it is with you in two days.",
        ),
    ),
    Subject(
        "the refund",
        Cause.PRICE_OR_REFUND,
        1.5,
        (
            "I sent the {thing} back three weeks ago and the refund is not on my account.",
            "I was charged twice for the {thing}.",
            "The voucher from my birthday mail was refused at checkout.",
        ),
        (
            "Where is my refund? Three weeks, four mails, no answer. I want my money.",
            "You charged my card twice and now you tell me to wait ten working days? No.",
        ),
        ("The refund this week.", "A mail that says when the money comes.", "Take the second charge back."),
        (
            "I see the amount here. It is on its way back to you, and the bank shows it within two days.",
            "It was held up on our side, for no good reason. I have released it now.",
        ),
    ),
    Subject(
        "the website",
        Cause.WEBSITE,
        1.2,
        (
            "The checkout lost my basket twice on my phone.",
            "I could not log in, the password mail came an hour later.",
            "The filter for sizes on the website shows things that are sold out.",
        ),
        ("Your checkout ate my basket for the fourth time. I give up.",),
        ("A checkout that keeps my basket.", "Show only what is in stock."),
        ("I see the fault and have passed it on; I can place the order for you now, at the same price.",),
    ),
    Subject(
        "the service",
        Cause.SERVICE,
        1.0,
        (
            "I was on hold for half an hour before somebody picked up.",
            "Two colleagues told me two different things about the warranty.",
            "Nobody answered my mail about the warranty.",
        ),
        (
            "I have explained this to three people now and each one starts from the beginning. Useless.",
            "On hold for forty minutes, then cut off. Is anybody there at all?",
        ),
        ("One person who knows my case.", "Ring me back, please."),
        ("You will not have to tell it again: it is all in front of me, and it stays with me until it is done.",),
    ),
)

PRAISE = (
    "The {thing} is beautiful and the packaging had no plastic at all.",
    "Arrived a day early and the driver carried it to the third floor.",
    "{agent} on the telephone was so helpful, the new part came the next morning.",
    "Simple checkout, quick delivery, the {thing} is exactly as in the picture.",
    "The warranty exchange was painless, well done.",
    "My mother loves her {thing}. The gift wrapping was a nice touch.",
    "Good quality for the price, and honest pictures.",
)
CALM_AGAIN = (
    "Thank you, that helps.",
    "All right, thank you for sorting it out.",
    "Fine. Thank you for looking into it.",
    "Good. Thank you for picking up so fast.",
)
STILL_UPSET = (
    "That is what I was told last time too.",
    "I will believe it when it is here. This has cost me hours.",
    "So I wait again. Great.",
)
PERSON = ("I want to talk to a person.", "Can somebody call me please?", "A human, please.")
GOODBYE = ("Is there anything else? If not, I will write down what we agreed.", "I will keep an eye on it myself.")
PROMISES = (
    "Ring about the new delivery day",
    "Send the missing part",
    "Refund the delivery fee",
    "Check the warehouse",
)
_NAMES = """
Dana Casey Rowan Priya Tomas Ines Omar Greta Yusuf Hanna Milo Freya Lukas Amara Elif Jonas Mara Theo Nadia Piet
"""
FIRST_NAMES = tuple(_NAMES.split())
