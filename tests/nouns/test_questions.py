"""What asks for the shop's number while a person is awaited, and what only has a number in it."""

from __future__ import annotations

import pytest

from earshot.questions import asks_for_the_number

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
