"""A Survey: what is asked by mail after an interaction, in which words, and what follows from an answer."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import Enum
from functools import cached_property
from typing import Any

from earshot.survey_words import say

Answer = int | str
Answers = Mapping[str, Answer]
Words = Mapping[str, str]  # by language: {"en": "How was it?"}

LONGEST_ANSWER = 4000  # characters, as for a message


class Kind(str, Enum):
    CSAT = "csat"
    NPS = "nps"
    CES = "ces"
    SCALE = "scale"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True)
class Scale:
    """Whole numbers from `low` to `high`. At `unhappy` and below, a person is offered on the same page."""

    low: int
    high: int
    unhappy: int


SCALES = {
    Kind.CSAT: Scale(1, 5, unhappy=2),
    Kind.NPS: Scale(0, 10, unhappy=6),  # detractors, after Reichheld (2003)
    Kind.CES: Scale(1, 7, unhappy=3),  # CES 2.0: 1 disagrees strongly that it was made easy, 7 agrees
}


@dataclass(frozen=True)
class When:
    """A question is put only where another was answered, and so: within the bounds, or with one of the options."""

    key: str
    at_least: int | None = None
    at_most: int | None = None
    one_of: tuple[str, ...] = ()

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.key)
        if answer is None:
            return False
        if self.one_of:
            return answer in self.one_of
        if not isinstance(answer, int):
            return False
        above = self.at_least is None or answer >= self.at_least
        return above and (self.at_most is None or answer <= self.at_most)


@dataclass(frozen=True)
class Option:
    key: str
    words: Words


@dataclass(frozen=True)
class Question:
    """`ends` are the words at the two ends of a scale; `options` those of a choice."""

    key: str
    kind: Kind
    ask: Words
    scale: Scale | None = None
    ends: tuple[Words, Words] | None = None
    options: tuple[Option, ...] = ()
    when: When | None = None

    def taken(self, written: str, language: str = "en") -> Answer:
        """What `written`, as a form brings it, answers. Raises ValueError with a sentence for the customer."""
        written = written.strip()
        if self.scale is not None:
            if not (written.isascii() and written.removeprefix("-").isdigit()):
                raise ValueError(say("wrong.number", language, low=self.scale.low, high=self.scale.high))
            number = int(written[:9])
            if not self.scale.low <= number <= self.scale.high:
                raise ValueError(say("wrong.number", language, low=self.scale.low, high=self.scale.high))
            return number
        if self.kind is Kind.CHOICE:
            if written not in {option.key for option in self.options}:
                raise ValueError(say("wrong.choice", language))
            return written
        if len(written) > LONGEST_ANSWER:
            raise ValueError(say("wrong.long", language, longest=LONGEST_ANSWER))
        return written

    def said(self, answer: Answer, language: str) -> str:
        """An answer as its giver would say it."""
        if self.kind is Kind.CHOICE:
            return next((option.words[language] for option in self.options if option.key == answer), str(answer))
        if self.scale is None:
            return str(answer)
        return say("answered", language, answer=answer, highest=self.scale.high)


@dataclass(frozen=True)
class Survey:
    """`score` is the first question, a scale: the one that stands in the mail and is reported."""

    key: str
    name: str
    languages: tuple[str, ...]
    intro: Words
    thanks: Words
    questions: tuple[Question, ...]
    again_after: timedelta = timedelta(days=90)

    @property
    def score(self) -> Question:
        return self.questions[0]

    @cached_property  # read for every line of a file
    def version(self) -> str:
        """Changes with any word or rule of what is asked: answers to different questions are never counted as one."""
        asked = [asdict(question) for question in self.questions]
        content = json.dumps([self.intro, asked], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    def to_json(self) -> dict[str, Any]:
        """What must be kept to show, a year later, what somebody answered."""
        return asdict(self) | {"again_after": self.again_after.days}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Survey:
        questions = tuple(_question(each) for each in data["questions"])
        rest = {key: data[key] for key in ("key", "name", "intro", "thanks")}
        again_after = timedelta(days=data["again_after"])
        return cls(languages=tuple(data["languages"]), questions=questions, again_after=again_after, **rest)

    def language(self, locale: str) -> str:
        """The one of its languages to speak with somebody of `locale`: the first where it has no better."""
        spoken = locale.replace("_", "-").split("-")[0].lower()
        return spoken if spoken in self.languages else self.languages[0]

    def put(self, answers: Answers) -> tuple[Question, ...]:
        """The questions to put to somebody who has answered so far, in order."""
        return tuple(question for question in self.questions if question.when is None or question.when.holds(answers))

    def question(self, key: str) -> Question:
        """Raises KeyError."""
        return next((q for q in self.questions if q.key == key), None) or _unknown(key)

    def is_unhappy(self, answers: Answers) -> bool:
        """True where a scale was answered so low that a person is offered at once."""
        for question in self.put(answers):
            answer = answers.get(question.key)
            if question.scale is not None and isinstance(answer, int) and answer <= question.scale.unhappy:
                return True
        return False


def _question(data: dict[str, Any]) -> Question:
    scale, ends, when = data["scale"], data["ends"], data["when"]
    return Question(
        key=data["key"],
        kind=Kind(data["kind"]),
        ask=data["ask"],
        scale=None if scale is None else Scale(**scale),
        ends=None if ends is None else (ends[0], ends[1]),
        options=tuple(Option(**option) for option in data["options"]),
        when=None if when is None else When(**{**when, "one_of": tuple(when["one_of"])}),
    )


def fill(words: str, *, shop: str, interaction: str, name: str | None) -> str:
    """`words` with their blanks filled. Where the name is not known it goes with the comma that held it."""
    if not name:
        words = re.sub(r",? ?\{name\}(?=[^\w]|$)", "", words).lstrip(" ,")
    known = {"shop": shop, "interaction": interaction, "name": name or ""}
    filled = re.sub(r"\{(shop|interaction|name)\}", lambda blank: known[blank[1]], words)
    return filled[:1].upper() + filled[1:]


def _unknown(key: str) -> Question:
    raise KeyError(key)
