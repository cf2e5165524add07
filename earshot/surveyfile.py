"""What may stand in a survey's file, and the Survey that comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from earshot.survey import SCALES, Kind, Option, Question, Scale, Survey, When, Words

KEY = re.compile(r"[a-z][a-z0-9_]{0,30}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
BLANK = re.compile(r"\{([^{}]*)\}")
BLANKS = {"name", "shop", "interaction"}
THANKS = {
    "en": "Thank you. {shop} reads every answer.",
    "de": "Danke. {shop} liest jede Antwort.",
    "es": "Gracias. {shop} lee cada respuesta.",
}

Written = str | dict[str, str]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WhenPart(_Part):
    question: str
    at_least: int | None = None
    at_most: int | None = None
    one_of: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> WhenPart:
        bounds = self.at_least is not None or self.at_most is not None
        if bounds == bool(self.one_of):
            raise ValueError("write at_least, at_most or both for a scale, or one_of for a choice")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least is above at_most: nobody would be asked")
        return self


class QuestionPart(_Part):
    key: str
    kind: Kind
    ask: Written
    low: int | None = None
    high: int | None = None
    unhappy: int | None = None
    ends: tuple[Written, Written] | None = None
    options: dict[str, Written] | None = None
    when: WhenPart | None = None

    @field_validator("key")
    @classmethod
    def _key(cls, value: str) -> str:
        if not KEY.fullmatch(value):
            raise ValueError(f"{value!r} is no key: small letters, digits and underscores, a letter first")
        return value

    @model_validator(mode="after")
    def _fits_its_kind(self) -> QuestionPart:
        own_scale = (self.low, self.high, self.unhappy) != (None, None, None)
        if self.kind is Kind.SCALE and (self.low is None or self.high is None):
            raise ValueError("a scale of your own says its low and its high")
        if self.kind is not Kind.SCALE and own_scale:
            raise ValueError(f"low, high and unhappy belong to kind: scale; those of {self.kind.value} are fixed")
        if self.low is not None and self.high is not None and not 1 <= self.high - self.low <= 10:
            raise ValueError("a scale has two to eleven steps")
        if (self.kind is Kind.CHOICE) != (self.options is not None):
            raise ValueError("kind: choice has options, and nothing else has")
        if self.options is not None and not 2 <= len(self.options) <= 12:
            raise ValueError("a choice has two to twelve options")
        if self.ends is not None and self.kind in (Kind.CHOICE, Kind.TEXT):
            raise ValueError("ends are the words at the two ends of a scale")
        return self

    @property
    def scale(self) -> Scale | None:
        if self.kind is not Kind.SCALE:
            return SCALES.get(self.kind)
        low, high = self.low or 0, self.high or 0  # both are there: _fits_its_kind
        return Scale(low, high, low - 1 if self.unhappy is None else self.unhappy)


class SurveyFile(_Part):
    """Validated with nothing but itself: wording in every language it speaks, conditions on what was asked before."""

    name: str = Field(min_length=1, max_length=80)
    languages: tuple[str, ...] = Field(("en",), min_length=1)
    intro: Written
    thanks: Written | None = None
    again_after_days: int = Field(90, ge=1, le=730)
    questions: tuple[QuestionPart, ...] = Field(min_length=1, max_length=12)

    def survey(self, key: str) -> Survey:
        def words(written: Written) -> Words:
            return written if isinstance(written, dict) else {self.languages[0]: written}

        questions = tuple(
            Question(
                key=part.key,
                kind=part.kind,
                ask=words(part.ask),
                scale=part.scale,
                ends=None if part.ends is None else (words(part.ends[0]), words(part.ends[1])),
                options=tuple(Option(name, words(said)) for name, said in (part.options or {}).items()),
                when=None
                if part.when is None
                else When(part.when.question, part.when.at_least, part.when.at_most, part.when.one_of),
            )
            for part in self.questions
        )
        thanks = {language: THANKS.get(language, THANKS["en"]) for language in self.languages}
        return Survey(
            key=key,
            name=self.name,
            languages=self.languages,
            intro=words(self.intro),
            thanks=thanks if self.thanks is None else words(self.thanks),
            questions=questions,
            again_after=timedelta(days=self.again_after_days),
        )

    @field_validator("languages")
    @classmethod
    def _languages(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for language in value:
            if not LANGUAGE.fullmatch(language):
                raise ValueError(f"{language!r} is no language: write two letters, like en")
        if len(set(value)) < len(value):
            raise ValueError("a language stands there twice")
        return value

    @field_validator("questions")
    @classmethod
    def _one_after_another(cls, value: tuple[QuestionPart, ...], info: ValidationInfo) -> tuple[QuestionPart, ...]:
        before: dict[str, QuestionPart] = {}
        for part in value:
            if part.key in before:
                raise ValueError(f"{part.key} is asked twice: every question has a key of its own")
            if part.when is not None:
                _refuse_condition(part.key, part.when, before)
            before[part.key] = part
        if value[0].scale is None or value[0].when is not None:
            raise ValueError("the first question is the score that stands in the mail: a csat, nps, ces or scale")
        return value

    @model_validator(mode="after")
    def _worded_in_every_language(self) -> SurveyFile:
        for where, written in self._all_words():
            said = set(written) if isinstance(written, dict) else {self.languages[0]}
            missing = [language for language in self.languages if language not in said]
            if missing:
                raise ValueError(f"{where} has no words in {', '.join(missing)}")
            if more := sorted(said - set(self.languages)):
                raise ValueError(f"{where} has words in {', '.join(more)}, which languages does not name")
            for words in written.values() if isinstance(written, dict) else (written,):
                _refuse_words(where, words)
        return self

    def _all_words(self) -> Iterator[tuple[str, Written]]:
        yield "intro", self.intro
        if self.thanks is not None:
            yield "thanks", self.thanks
        for part in self.questions:
            yield f"ask of {part.key}", part.ask
            for end in part.ends or ():
                yield f"ends of {part.key}", end
            for name, said in (part.options or {}).items():
                yield f"option {name} of {part.key}", said


def _refuse_condition(key: str, when: WhenPart, before: dict[str, QuestionPart]) -> None:
    asked = before.get(when.question)
    if asked is None:
        raise ValueError(f"when of {key} names {when.question}, which is not asked before it")
    if when.one_of:
        unknown = [name for name in when.one_of if name not in (asked.options or {})]
        if unknown:
            raise ValueError(f"when of {key}: {asked.key} has no option {unknown[0]}")
    elif asked.scale is None:
        raise ValueError(f"when of {key}: {asked.key} is no scale, so it has no at_least or at_most")
    else:
        for bound in (when.at_least, when.at_most):
            if bound is not None and not asked.scale.low <= bound <= asked.scale.high:
                raise ValueError(f"when of {key}: {asked.key} goes from {asked.scale.low} to {asked.scale.high}")


def _refuse_words(where: str, words: str) -> None:
    if not words.strip():
        raise ValueError(f"{where} is empty")
    for blank in BLANK.findall(words):
        if blank not in BLANKS:
            raise ValueError(f"{where}: {{{blank}}} is not known here; {{name}}, {{shop}} and {{interaction}} are")
