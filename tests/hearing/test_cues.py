"""Which phrases count, as what, and where they stand."""

from __future__ import annotations

import pytest

from hearing import listen
from hearing.cues import find_cues, shares
from hearing.lexicon import FOLDER, phrases
from hearing.text import own_words
from hearing.weights import SECOND, WEIGHTS


def kinds(text: str) -> set[str]:
    return {cue.kind for cue in listen(text).cues}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("As I said, the address is the old one", "repeat"),
        ("This is the fourth time I'm telling you", "repeat"),
        ("I've been on hold for forty minutes", "wait"),
        ("nobody ever calls me back", "unanswered"),
        ("You said it would come on Friday", "broken promise"),
        ("I will never order from you again", "leaving"),
        ("you are useless", "insult"),
        ("what the f*** is this", "profanity"),
        ("this is rediculous", "anger"),
        ("Oh great, another form", "sarcasm"),
        ("are you kidding me", "disbelief"),
        ("stop wasting my time", "wasted effort"),
        ("I don't believe a word you say", "distrust"),
        ("that is not what I asked", "no help"),
        ("I'm rather dissapointed", "displeasure"),
        ("GIVE ME MY MONEY", "shouting"),
        ("no!!", "exclamation"),
        ("\U0001f621", "angry face"),
        ("thank you", "thanks"),
        ("I'm not angry", "not angry"),
        ("my old provider was awful", "someone else"),
    ],
)
def test_a_phrase_is_counted_as_what_it_is(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "it was not at all rude",
        "sorry, stupid question",
        "the coffee is damn good",
        'the screen says "you idiot, access denied"',
        "never had a bad experience",
        "my brother is angry",
        "I sent an SMS from the USA",
    ],
)
def test_words_that_only_sound_like_anger_add_nothing(text: str) -> None:
    assert all(WEIGHTS[cue.kind] <= 0.1 for cue in find_cues(own_words(text)))
    assert listen(text).score < 0.6


def test_never_so_angry_is_anger_not_its_denial() -> None:
    assert "anger" in kinds("I have never been so angry")


def test_no_piece_of_text_counts_twice() -> None:
    found = [cue for cue in find_cues("Great, another hour wasted, thanks for nothing") if cue.kind != "emphasis"]

    assert all(a.end <= b.start for a, b in zip(found, found[1:]))  # noqa: B905, RUF007


def test_a_rant_is_not_ten_times_a_sentence() -> None:
    counted = shares(find_cues("you idiots " * 10))

    assert [share for _, share in counted] == [1.0, SECOND]


def test_joy_may_shout() -> None:
    assert listen("THANK YOU SO MUCH!!!").score < 0.2


def test_curly_quotes_and_invisible_letters_keep_every_offset() -> None:
    text = "\u200bIt\u2019s broken \u2014 you\u2019re useless\u2026"

    cues = listen(text).cues

    assert "you\u2019re useless" in [cue.phrase for cue in cues]
    assert all(text[cue.start : cue.end] == cue.phrase for cue in cues)


@pytest.mark.parametrize("name", ["calming", "complaint", "temper", "mild", "content"])
def test_every_kind_in_the_phrase_files_has_a_weight(name: str) -> None:
    assert set(phrases(name)) <= set(WEIGHTS)


def test_no_phrase_repeats_without_a_bound() -> None:
    """An unbounded repeat of a group lets one long message take seconds."""
    for file in FOLDER.glob("*.txt"):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if ")*" in line or ")+" in line], file.name


def test_every_phrase_is_in_small_letters() -> None:
    """The text they are looked for in is."""
    for file in FOLDER.glob("*.txt"):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line != line.lower() and not line.startswith("#")], file.name


def test_a_letter_whose_small_form_is_two_moves_nothing() -> None:
    text = "\u0130\u0130\u0130 YOU ARE USELESS"

    assert "YOU ARE USELESS" in [cue.phrase for cue in listen(text).cues]
