"""A survey asks what its file says, in order, and takes what fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from earshot.survey import LONGEST_ANSWER, SCALES, Kind, Option, Question, Survey, When, fill

SCORE = Question("score", Kind.CSAT, {"en": "How was it?"}, SCALES[Kind.CSAT])
WHY = Question("why", Kind.TEXT, {"en": "What went wrong?"}, when=When("score", at_most=3))
PART = Question("part", Kind.CHOICE, {"en": "Which part?"}, options=(Option("shop", {"en": "The shop"}),))
MORE = Question("more", Kind.TEXT, {"en": "What about the shop?"}, when=When("part", one_of=("shop",)))
SURVEY = Survey("visit", "A visit", ("en", "de"), {"en": "x"}, {"en": "y"}, (SCORE, WHY, PART, MORE))


def keys(answers: dict[str, int | str]) -> list[str]:
    return [question.key for question in SURVEY.put(answers)]


def test_what_is_asked_follows_from_what_was_answered() -> None:
    assert keys({}) == ["score", "part"]
    assert keys({"score": 4}) == ["score", "part"]
    assert keys({"score": 2}) == ["score", "why", "part"]
    assert keys({"score": 2, "part": "shop"}) == ["score", "why", "part", "more"]


@pytest.mark.parametrize(("score", "unhappy"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_low_score_is_heard_as_one(score: int, unhappy: bool) -> None:
    assert SURVEY.is_unhappy({"score": score}) is unhappy


def test_a_detractor_is_unhappy_and_a_passive_is_not() -> None:
    nps = replace(SURVEY, questions=(Question("score", Kind.NPS, {"en": "?"}, SCALES[Kind.NPS]),))

    assert [nps.is_unhappy({"score": score}) for score in (0, 6, 7, 10)] == [True, True, False, False]


@pytest.mark.parametrize("written", ["0", "6", "-1", "", "3.5", "four", "٤", "1" * 400, "3 of 5"])
def test_a_number_off_the_scale_is_refused_with_the_scale(written: str) -> None:
    with pytest.raises(ValueError, match="a number from 1 to 5"):
        SCORE.taken(written)


def test_what_fits_is_taken() -> None:
    assert SCORE.taken(" 4 ") == 4
    assert PART.taken("shop") == "shop"
    assert WHY.taken(" It was late. ") == "It was late."


def test_an_option_that_is_none_and_a_novel_are_refused() -> None:
    with pytest.raises(ValueError, match="one of the answers"):
        PART.taken("roof")
    with pytest.raises(ValueError, match="4000 characters"):
        WHY.taken("x" * (LONGEST_ANSWER + 1))


def test_another_wording_is_another_version_and_another_name_is_not() -> None:
    reworded = replace(SURVEY, questions=(replace(SCORE, ask={"en": "How did it go?"}), *SURVEY.questions[1:]))

    assert reworded.version != SURVEY.version
    assert replace(SURVEY, name="A visit in May").version == SURVEY.version


@pytest.mark.parametrize(("locale", "language"), [("de-AT", "de"), ("de_DE", "de"), ("fr", "en"), ("", "en")])
def test_a_customer_is_asked_in_their_language_where_there_is_one(locale: str, language: str) -> None:
    assert SURVEY.language(locale) == language


@pytest.mark.parametrize(
    ("words", "without_a_name"),
    [
        ("Thank you, {name}. {shop} reads it.", "Thank you. Rowan reads it."),
        ("{name}, how was {interaction}?", "How was your visit?"),
        ("Hello {name}: how was it?", "Hello: how was it?"),
    ],
)
def test_a_name_that_is_not_known_is_not_missed(words: str, without_a_name: str) -> None:
    assert fill(words, shop="Rowan", interaction="your visit", name=None) == without_a_name
    assert "Casey" in fill(words, shop="Rowan", interaction="your visit", name="Casey")


def test_what_fills_a_blank_is_not_read_for_blanks() -> None:
    assert fill("Thanks, {name}.", shop="Rowan", interaction="x", name="{shop}") == "Thanks, {shop}."
