"""A survey's file is read with care: what a customer would stumble over, its owner is told first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from earshot import surveys
from earshot.__main__ import app
from earshot.errors import SettingsError
from earshot.settings import ROOT
from earshot.survey import Kind, Scale, When

VISIT = """\
name: After a visit
languages: [en, de]
intro: {en: "About {interaction}.", de: "Zu {interaction}."}
questions:
  - key: score
    kind: csat
    ask: {en: "How was it?", de: "Wie war es?"}
    ends: [{en: bad, de: schlecht}, {en: good, de: gut}]
  - key: part
    kind: choice
    ask: {en: "Which part?", de: "Was davon?"}
    options:
      shop: {en: The shop, de: Der Laden}
      phone: {en: The phone, de: Das Telefon}
    when: {question: score, at_most: 3}
  - key: phone
    kind: text
    ask: {en: "What about the phone?", de: "Was war am Telefon?"}
    when: {question: part, one_of: [phone]}
"""

BAD = {
    "no YAML": (("name: After", "name: [After"), "this is not YAML"),
    "no name": (("name: After a visit\n", ""), "line 1, name: is missing: every survey has one."),
    "no questions": ((VISIT[VISIT.index("questions") :], "questions: []\n"), "line 4, questions: "),
    "a key nobody knows": (("intro:", "itnro: x\nintro:"), "line 3, itnro: is not known here: correct or remove it."),
    "a kind that is none": (("kind: csat", "kind: stars"), "line 6, questions.0.kind: is no kind: csat, nps,"),
    "a key twice": (("key: part", "key: score"), "score is asked twice: every question has a key of its own."),
    "a key with a space": (("key: part", "key: which part"), "line 9, questions.1.key: 'which part' is no key"),
    "text first": (("kind: csat", "kind: text"), "line 5, questions.0: ends are the words at the two ends of a scale."),
    "a scale without ends": (("kind: csat", "kind: scale"), "a scale of your own says its low and its high."),
    "a scale that is fixed": (("kind: csat", "kind: csat\n    low: 0"), "belong to kind: scale; those of csat are"),
    "a scale too long": (("kind: csat", "kind: scale\n    low: 0\n    high: 100"), "has two to eleven steps."),
    "a choice of nothing": (("kind: text", "kind: choice"), "kind: choice has options, and nothing else has."),
    "asked about later": (("{question: score,", "{question: phone,"), "names phone, which is not asked before it."),
    "a bound off the scale": (("at_most: 3", "at_most: 8"), "when of part: score goes from 1 to 5."),
    "a condition on nothing": ((", at_most: 3", ""), "line 15, questions.1.when: write at_least, at_most or both"),
    "an option nobody offers": (("[phone]", "[roof]"), "when of phone: part has no option roof."),
    "a bound on a choice": (("one_of: [phone]", "at_least: 1"), "part is no scale, so it has no at_least"),
    "nobody would be asked": (("at_most: 3", "at_most: 1, at_least: 2"), "at_least is above at_most"),
    "a language left out": ((', de: "Was davon?"', ""), "ask of part has no words in de."),
    "one wording for two": (('{en: "Which part?", de: "Was davon?"}', "Which?"), "ask of part has no words in de."),
    "a language too many": (("de: Der Laden", "de: Der Laden, fr: La"), "has words in fr, which languages does not"),
    "a language that is none": (("[en, de]", "[English]"), "'English' is no language: write two letters, like en."),
    "a blank nobody fills": (("{interaction}", "{order}"), "intro: {order} is not known here; {name}, {shop} and"),
    "no words": (('"How was it?"', '" "'), "ask of score is empty."),
}


def refusal(file: Path) -> str:
    with pytest.raises(SettingsError) as refused:
        surveys.read_one(file)
    return refused.value.sentence


@pytest.mark.parametrize(("change", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_survey_ends_with_a_sentence_naming_file_line_and_cure(
    change: tuple[str, str], sentence: str, tmp_path: Path
) -> None:
    assert change[0] in VISIT
    (file := tmp_path / "visit.yml").write_text(VISIT.replace(*change, 1))

    says = refusal(file)

    assert says.startswith(f"{file}, line ")
    assert sentence in says
    assert "\n" not in says


def test_a_good_one_is_what_its_file_says(tmp_path: Path) -> None:
    (tmp_path / "visit.yml").write_text(VISIT + "again_after_days: 30\n")

    survey = surveys.read(tmp_path)["visit"]

    assert [question.kind for question in survey.questions] == [Kind.CSAT, Kind.CHOICE, Kind.TEXT]
    assert survey.score.scale == Scale(1, 5, unhappy=2)
    assert survey.question("phone").when == When("part", one_of=("phone",))
    assert survey.again_after == timedelta(days=30)
    assert survey.thanks["en"] == "Thank you. {shop} reads every answer."


def test_a_name_that_is_no_key_is_told(tmp_path: Path) -> None:
    (file := tmp_path / "After a Visit.yml").write_text(VISIT)

    assert "small letters, digits and dashes. Rename it." in refusal(file)


def test_a_shop_without_surveys_asks_nothing(tmp_path: Path) -> None:
    assert surveys.read(tmp_path / "nowhere") == {}


def test_sam_checks_a_survey_before_anybody_reads_it(tmp_path: Path) -> None:
    (file := tmp_path / "visit.yml").write_text(VISIT)

    told = CliRunner().invoke(app, ["survey", "check", str(file)])

    assert told.exit_code == 0
    assert "visit: After a visit, 3 questions in en, de, version " in told.output
    assert "part (choice): Which part?" in told.output


def test_the_survey_that_is_shipped_is_good() -> None:
    assert set(surveys.read(ROOT / "surveys")) == {"after-order"}
