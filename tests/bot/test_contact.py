"""Whether the shop may get in touch, and what is put right: what the words say, told by rule."""

from __future__ import annotations

import pytest

from bot.contact import Contact, find_contact, find_reach, read_contact
from bot.correcting import Correction, find_correction
from bot.said import repeats, sentences

ASKED = {
    "yes": ("any", None), "Yes please": ("any", None), "sure": ("any", None), "I don't mind": ("any", None),
    "no problem": ("any", None), "by phone": ("phone", None), "call me": ("phone", None),
    "yes, give me a ring": ("phone", None),
    "email is best": ("mail", None), "ok, by mail only": ("mail", None),
    "not by phone, mail is fine": ("mail", None),
    "07700 900123": ("phone", "07700 900123"), "+44 7700 900123": ("phone", "+44 7700 900123"),
    "yes, on (020) 7946-0123.": ("phone", "(020) 7946-0123"), "casey@example.com": ("mail", "casey@example.com"),
    "mail me at casey@example.co.uk.": ("mail", "casey@example.co.uk"), "no": ("no", None), "nope": ("no", None),
    "rather not": ("no", None), "I'd rather not": ("no", None), "no thanks": ("no", None), "please don't": ("no", None),
    "don't call me": ("no", None), "I don't want to be contacted": ("no", None), "not really": ("no", None),
}  # fmt: skip
UNASKED = {
    "actually, please don't call me": "no", "don't contact me about this": "no", "no calls please": "no",
    "I'd rather you didn't ring me": "no", "no need to get in touch": "no", "you can mail me": "mail",
    "ok, you may call me after all": "phone", "yes please, 07700 900123": "phone", "you have my number": "phone",
    "my number is 07700 900123": "phone", "feel free to email me": "mail", "I'm happy to be contacted": "any",
    "casey@example.com": "mail", "07700 900123": "phone",
}  # fmt: skip
NOTHING_OF_IT = (
    "they never called me", "nobody called me back", "I don't like the colour", "order 48213", "don't know",
    "I called three times", "do not message this number again", "don't message me again", "order 07700900123",
    "it took no time", "you can do better", "2 of 5", "my invoice 20391",
)  # fmt: skip
FULL = "the driver was rude"


@pytest.mark.parametrize(("text", "said"), ASKED.items())
def test_a_yes_or_a_no_is_heard_with_how_and_where(text: str, said: tuple[str, str | None]) -> None:
    assert find_contact(text, "contact") == Contact(*said)


@pytest.mark.parametrize("text", ["huh?", "what for", "put me through to a human", "yes, let me talk to a manager"])
def test_what_is_neither_is_left_to_others(text: str) -> None:
    assert find_contact(text, "contact") is None


@pytest.mark.parametrize(("text", "how"), UNASKED.items())
def test_it_can_be_said_at_any_time(text: str, how: str) -> None:
    found = find_contact(text, None)

    assert found is not None
    assert found.how == how


@pytest.mark.parametrize("text", NOTHING_OF_IT)
def test_what_only_sounds_like_it_says_nothing_of_it(text: str) -> None:
    assert find_contact(text, None) is None


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("by email rather than phone", "mail"),
        ("no calls, email me", "mail"),
        ("nobody needs to ring me", "no"),
        ("no calls and no emails", "no"),
        ("as you like", None),
    ],
)
def test_a_yes_needs_a_way_that_is_named_and_a_no_none(text: str, how: str | None) -> None:
    found = read_contact(text)

    assert (found.how if found else None) == how


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("scratch that", Correction(None, whole=True)),
        (f"scratch that, {FULL}", Correction(FULL, whole=True)),
        (f"No wait, forget what I said: {FULL}", Correction(FULL, whole=True)),
        ("I take that back", Correction(None, whole=True)),
        ("scratch the last bit, it was the driver", Correction("it was the driver", whole=False)),
        ("actually it was the driver, not the shop", Correction("it was the driver, not the shop", whole=False)),
        (f"I meant {FULL}", Correction(FULL, whole=False)),
    ],
)
def test_a_correction_is_heard(text: str, found: Correction) -> None:
    assert find_correction(text) == found


@pytest.mark.parametrize("text", ["it was the driver", "forget it", "don't forget my refund", "scratches on the lid"])
def test_an_answer_is_no_correction(text: str) -> None:
    found = find_correction(text)

    assert found is None or found.rest is None


def test_a_sentence_is_said_once_and_a_courtesy_as_often_as_it_is_meant() -> None:
    assert repeats("Thank you. What was missing for you?", ["Sorry. What was missing for you?"])
    assert not repeats("Thank you. What was missing for you?", ["Thank you. Which one is it?"])
    assert sentences("Of course. I'm asking for a person now.") == ["i'm asking for a person now."]


@pytest.mark.parametrize(
    "text",
    [
        "my order number is 0779 0090 0123",
        "invoice 07700 900123",
        "don't call me on 07700 900123",
        "not my number 07700 900123",
        "my boss's number is 07700 900123",
        "my flatmate's is 07700 900123",
    ],
)
def test_a_number_that_is_not_offered_is_no_way_to_reach_casey(text: str) -> None:
    assert find_reach(text) is None


PUT_RIGHT = {
    "wait, it's 07700 900321": "07700 900321",
    "my old number was 07700 900123, the new one is 07700 900321": "07700 900321",
    "my new number is 07700 900321, not 07700 900123": "07700 900321",
    "Sorry, casey@example.org, not .com": "casey@example.org",
    "sorry, it's casey@example.org, not .com": "casey@example.org",
    "not casey@example.com, casey@example.org": "casey@example.org",
    "scratch that, it's 07700 900321": "07700 900321",
    "my number is 020 7946 0958 ext 12": "020 7946 0958 ext 12",
    "020 7946 0958, extension 12": "020 7946 0958, extension 12",
}


@pytest.mark.parametrize(("text", "reach"), PUT_RIGHT.items())
def test_a_number_or_address_put_right_is_the_one_that_counts_and_no_other_answer(text: str, reach: str) -> None:
    found = find_contact(text, None)

    assert found == Contact("mail" if "@" in reach else "phone", reach)
    assert find_correction(text) is None
    assert find_reach(text) == reach


WISHED_FOR = {
    "07700 900321 after 6": "after 6",
    "07700 900321, but only after 6pm please": "after 6pm",
    "my number is 07700 900321, between 9 and 5": "between 9 and 5",
    "07700 900321 tomorrow morning": "tomorrow morning",
    "07700 900321, weekdays after work": "weekdays after work",
    "it's 07700 900321, in the evening if possible": "in the evening",
    "You can call me on 07700 900321 after 6, I work late": "after 6",
}


@pytest.mark.parametrize(("text", "when"), WISHED_FOR.items())
def test_the_time_behind_a_number_is_kept_as_a_wish(text: str, when: str) -> None:
    assert find_contact(text, None) == Contact("phone", f"07700 900321 ({when})")
    assert find_contact(text, "reach") == Contact("phone", f"07700 900321 ({when})")


@pytest.mark.parametrize("text", ["07700 900321, after all", "07700 900321 before I forget", "07700 900321"])
def test_what_is_no_time_is_no_wish_for_one(text: str) -> None:
    assert find_contact(text, "reach") == Contact("phone", "07700 900321")


@pytest.mark.parametrize("text", ["don't mail, ring 07700 900123", "07700 900123", "my number is 07700 900123"])
def test_a_number_that_is_offered_is(text: str) -> None:
    assert find_reach(text) == "07700 900123"
