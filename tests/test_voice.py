"""Everything a customer can read is held against the voice guide, docs/voice.md, which these tests read."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import Any

import pytest
import yaml

from earshot import settings
from earshot.survey_words import ENGLISH
from earshot.words import WORDS

ROOT = settings.ROOT
GUIDE = (ROOT / "docs" / "voice.md").read_text(encoding="utf-8")
RESPONSES: dict[str, list[dict[str, Any]]] = {
    name: wordings
    for file in sorted((ROOT / "bot" / "domain").glob("*.yml"))
    for name, wordings in yaml.safe_load(file.read_text("utf-8"))["responses"].items()
}
WORDINGS = [(name, wording["text"]) for name, wordings in RESPONSES.items() for wording in wordings]
SERVICE = [*WORDS["en"].items(), *((f"survey.{key}", text) for key, text in ENGLISH.items() if text)]
SHOPS_OWN = {"phone", "shop", "hours"}  # known of every site; anything else may be unknown
KNOWN = SHOPS_OWN | {"name", "experience", "about", "rating"}
BLANK = re.compile(r"\{(\w+)\}")
ENOUGH = 4
TOLD_TO_THE_DESK = {"callback.what"}


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading of the guide."""
    section = GUIDE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


NEVER = [
    re.compile(rf"\b{re.escape(phrase.strip())}\b", re.I)
    for row in table("Words we use, and do not")
    for phrase in row[0].split(",")
]
NUMBER = {row[0].strip("`"): row[1] for row in table("Where the number is")}


def errors() -> list[tuple[str, str]]:
    """The sentences of what can go wrong, for customers: what stops a start is for whoever runs it."""
    tree = ast.parse((ROOT / "earshot" / "errors.py").read_text(encoding="utf-8"))
    classes = [c for c in tree.body if isinstance(c, ast.ClassDef) and c.name not in ("CannotStart", "DatabaseHeld")]
    told = [(c.name, s.value) for c in classes for s in c.body if isinstance(s, ast.Assign) and _is_sentence(s)]
    return [(name, value.value) for name, value in told if isinstance(value, ast.Constant)]


def _is_sentence(line: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "sentence" for target in line.targets)


def widget() -> list[tuple[str, str]]:
    """What the widget says by itself: every text with a space in it that stands in its lists of words."""
    source = (ROOT / "web/static/widget/src/words.js").read_text("utf-8")
    launcher = (ROOT / "web/static/widget/src/widget.js").read_text("utf-8")
    lists = source + launcher[launcher.index("chat:") : launcher.index("ICONS")]
    return [("widget", text) for text in re.findall(r"[\"`]([A-Z][^\"`\n]* [^\"`\n]*)[\"`]", lists)]


EVERYTHING = [*WORDINGS, *((k, v) for k, v in SERVICE if k not in TOLD_TO_THE_DESK), *errors(), *widget()]


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.?…])[”\"]?\s+", text.replace("…", ".")) if s]


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'{}]+", text)


def situations(name: str) -> list[dict[str, Any]]:
    """The combinations of conditions under which a response is said: each of its own, and none."""
    own = [{c["name"]: c["value"] for c in w.get("condition", ())} for w in RESPONSES[name]]
    return [dict(pairs) for pairs in {tuple(sorted(s.items())): None for s in [*own, {}]}]


def fitting(name: str, situation: dict[str, Any], known: set[str]) -> set[str]:
    held = {*known, "rating"} if "tone" in situation or name == "utter_rating_changed" else known
    return {
        w["text"]
        for w in RESPONSES[name]
        if all(situation.get(c["name"]) == c["value"] for c in w.get("condition", ()))
        and set(BLANK.findall(w["text"])) <= held
    }


@pytest.mark.parametrize("name", RESPONSES)
def test_there_are_four_wordings_of_everything_in_every_situation(name: str) -> None:
    for situation in situations(name):
        assert len(fitting(name, situation, SHOPS_OWN)) >= ENOUGH, situation


@pytest.mark.parametrize("name", RESPONSES)
def test_there_are_words_when_nothing_but_the_number_is_known(name: str) -> None:
    assert fitting(name, {}, {"phone"})


@pytest.mark.parametrize(("name", "text"), EVERYTHING)
def test_r16_nothing_is_said_that_the_guide_says_never_to(name: str, text: str) -> None:
    assert [phrase.pattern for phrase in NEVER if phrase.search(BLANK.sub("…", text))] == []
    assert "!" not in text
    assert not re.search(r"\b[A-Z]{3,}\b", text), "no capitals for weight"
    assert text == text.strip()


@pytest.mark.parametrize(("name", "text"), EVERYTHING)
def test_one_question_at_a_time_at_the_end_and_sorry_once(name: str, text: str) -> None:
    assert text.count("?") <= 1
    assert text.count("?") == 0 or text.rstrip("”").endswith("?")
    assert len(re.findall(r"\bsorry\b", text, re.I)) <= 1


@pytest.mark.parametrize(("name", "text"), EVERYTHING)
def test_it_is_short_and_plain(name: str, text: str) -> None:
    assert len(text) <= (160 if name.startswith("utter_") else 200)
    assert max((len(words(s)) for s in sentences(text)), default=0) <= 26
    assert not [word for word in words(text) if len(word) > 14 and "{" not in word]


def test_a_sentence_has_fourteen_words_on_average_at_most() -> None:
    counts = [len(words(s)) for _, text in EVERYTHING for s in sentences(text)]

    assert sum(counts) / len(counts) <= 14


@pytest.mark.parametrize(("name", "text"), [*WORDINGS, *SERVICE])
def test_an_apology_names_the_thing_it_is_for(name: str, text: str) -> None:
    if re.search(r"\bsorry\b", text, re.I):
        assert re.search(r"sorry (about|for the|that happened|it was|\{experience\} was)", text)


@pytest.mark.parametrize(("name", "text"), WORDINGS)
def test_the_number_stands_where_the_guide_says(name: str, text: str) -> None:
    assert NUMBER[name] != "always" or "{phone}" in text
    assert set(BLANK.findall(text)) <= KNOWN


def test_every_response_is_in_the_guide_and_none_that_is_gone() -> None:
    assert set(NUMBER) == set(RESPONSES)
    assert set(NUMBER.values()) <= {"always", "card", "header"}


@pytest.mark.parametrize("text", [text for name, text in WORDINGS if name.startswith("utter_cannot")])
def test_a_no_stands_in_the_first_sentence(text: str) -> None:
    assert re.search(r"\bcan't\b", sentences(text)[0])
    assert "person" in text or "{hours}" in text


@pytest.mark.parametrize("name", [n for n in RESPONSES if n.startswith("utter_ask_")])
def test_a_question_asks(name: str) -> None:
    assert all(wording["text"].endswith("?") for wording in RESPONSES[name])


@pytest.mark.parametrize("name", [n for n in RESPONSES if "_ask_" not in n and n not in ("utter_which_rating",)])
def test_what_is_no_question_asks_nothing(name: str) -> None:
    """The open question may be put again under it, and then there would be two. Who volunteers is asked where."""
    asking = [wording for wording in RESPONSES[name] if "?" in wording["text"]]

    assert all(name == "utter_contact" and "condition" in wording for wording in asking)


def test_no_sentence_stands_in_two_wordings() -> None:
    """Using one up would use the other up: no sentence comes twice in a conversation. That somebody is sorry about the
    same thing only once is what is wanted.
    """
    told = Counter(" ".join(words(s)).casefold() for _, text in WORDINGS for s in sentences(text) if len(words(s)) > 3)

    assert {sentence for sentence, times in told.items() if times > 1} == {"i'm sorry about {about}"}


def test_the_guide_is_checked_by_words_that_are_there() -> None:
    assert len(NEVER) > 40
    assert any(phrase.search("Unfortunately, our agent will be with you shortly.") for phrase in NEVER)
    assert len(widget()) > 15
    assert len(errors()) > 12
