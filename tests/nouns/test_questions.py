"""What asks for the shop's number while a person is awaited, and what only has a number in it."""

from __future__ import annotations

import pytest

from earshot.questions import asks_for_the_number, asks_how_long, changes_their_mind

ASKS = (
    "what is your number?", "What's the number", "whats ur phone number?", "which number do I call", "number please",
    "can I have your phone number", "phone number?", "where do I find your number", "is there a hotline?",
    "how can I call you", "give me the number", "the number again please", "what number should I ring",
    "I can't find your phone number", "when are you open?", "are you open now", "what are your opening hours",
    "do you have a phone line", "can you tell me your telephone number please",
)  # fmt: skip
DOES_NOT = (
    "my order number is 48213", "what is my order number?", "the number you gave me is wrong",
    "my number is 07700 900123",
    "a number of things went wrong", "I called three times",
    "they never called me", "nobody opens the door",
    "the box was open", "can you look up my tracking number?", "still here", "it's been ten minutes",
)  # fmt: skip


@pytest.mark.parametrize("text", ASKS)
def test_the_number_is_asked_for(text: str) -> None:
    assert asks_for_the_number(text)


@pytest.mark.parametrize("text", DOES_NOT)
def test_the_number_is_not_asked_for(text: str) -> None:
    assert not asks_for_the_number(text)


HOW_LONG = (
    "still there?", "are you still there",
    "how long?", "How much longer will it be", "how long do I have to wait", "when will somebody be here?",
    "is anyone there", "hello?", "Hello??", "are you still there?", "I'm still waiting",
    "what's my place in the queue?",
    "how many are ahead of me", "is somebody coming", "what is taking so long",
)  # fmt: skip
NOT_HOW_LONG = (
    "is my parcel still there?",
    "how long does delivery take?", "how long is my refund going to take", "hello", "it was a long wait",
    "the cable is not long enough", "there is nobody here to open the parcel for",
)  # fmt: skip
CHANGED = (
    "never mind", "Nevermind, thanks", "forget it, it's fine now", "Oh, it's sorted now, thank you", "don't bother",
    "actually, I've found it", "I don't need a person any more", "no need, it has turned up", "I've changed my mind",
    "never mind, I'll sort it out myself", "it's ok", "all good now, bye",
)  # fmt: skip
NOT_CHANGED = (
    "forget it, you are all useless", "never mind the colour, it is broken", "it's fine if it takes a while",
    "I don't need this nonsense", "don't worry me with that", "leave it at the door, I told the driver",
    "it is not fine", "never mind that I waited three weeks",
)  # fmt: skip


@pytest.mark.parametrize("text", HOW_LONG)
def test_how_long_it_takes_is_asked(text: str) -> None:
    assert asks_how_long(text)


@pytest.mark.parametrize("text", [*NOT_HOW_LONG, *CHANGED, *NOT_CHANGED])
def test_how_long_it_takes_is_not_asked(text: str) -> None:
    assert not asks_how_long(text)


@pytest.mark.parametrize("text", CHANGED)
def test_nobody_is_wanted_any_more(text: str) -> None:
    assert changes_their_mind(text)


@pytest.mark.parametrize("text", [*NOT_CHANGED, *HOW_LONG, *NOT_HOW_LONG])
def test_somebody_is_still_wanted(text: str) -> None:
    assert not changes_their_mind(text)
