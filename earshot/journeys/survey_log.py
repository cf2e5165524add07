"""What was answered on a survey's page, as its conversation has it: at the head, and each answer that changes later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from earshot.conversation import Conversation
from earshot.events import Author, Type
from earshot.invitation import Invitation, Response
from earshot.journeys.handover import offer_person
from earshot.mood import Mood
from earshot.ownership import Status
from earshot.ports import DESK, Work, topic
from earshot.survey import Answer, Kind, Question, Survey, fill
from earshot.survey_words import say
from earshot.trail import Reason

Known = dict[str, int | str]


@dataclass(frozen=True)
class Asked:
    """Whose answers they are, and in which words they were asked for."""

    shop: str
    invitation: Invitation
    survey: Survey

    def words(self, question: Question) -> str:
        who = self.invitation
        return fill(question.ask[who.locale], shop=self.shop, interaction=who.title, name=who.name)


def at_the_head(work: Work, talk: str, asked: Asked, response: Response, at: datetime) -> None:
    """Every question and answer, as if it had been asked there."""
    for question in asked.survey.put(response.answers):
        if question.key in response.answers:
            work.log.add(talk, Type.MESSAGE, Author.BOT, at, text=asked.words(question))
            _answer(work, talk, asked, question, response, at)


def later(
    work: Work, talk: Conversation, asked: Asked, before: Response, after: Response, at: datetime, *, unhappy: bool
) -> None:
    """What is different now: whoever reads the conversation reads the newer answer, and so does the packet. A person is
    offered where it has come to be `unhappy` with nobody called."""
    news = list(_news(asked.survey, before, after))
    if not news:
        return
    for question, key in news:
        text = say(key, asked.invitation.locale, question=asked.words(question))
        work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=text)
        if question.key in after.answers:
            _answer(work, talk.id, asked, question, after, at)
    _learn(work, talk, known(asked.survey, before), known(asked.survey, after))
    if unhappy and talk.status is Status.WITH_BOT:
        offer_person(work, talk, Reason.LOW_RATING, at)
        work.conversations.learn(talk.id, trail=talk.trail.offered(Reason.LOW_RATING))
    work.ring(topic(talk.id))
    work.ring(DESK)


def known(survey: Survey, response: Response) -> Known:
    """In the desk's words beside the survey's own: the score as the rating where it is one of five, and what they
    said first as the reason."""
    answers: Known = dict(response.answers)
    if survey.score.kind is Kind.CSAT and survey.score.key in answers:
        answers["rating"] = answers[survey.score.key]
    put = survey.put(response.answers)
    texts = [q.key for q in put if q.kind is Kind.TEXT and q.key in answers and q.key != "wish"]
    if texts:
        answers.setdefault("reason", answers[texts[0]])
    return answers | {"survey": survey.key}


def _news(survey: Survey, before: Response, after: Response) -> Iterator[tuple[Question, str]]:
    """Each question that is answered otherwise than it was, and the word for that."""
    for question in survey.questions:
        was: Answer | None = before.answers.get(question.key)
        now: Answer | None = after.answers.get(question.key)
        if was != now:
            yield question, "added" if was is None else "taken_back" if now is None else "changed"


def _answer(work: Work, talk: str, asked: Asked, question: Question, response: Response, at: datetime) -> None:
    text = question.said(response.answers[question.key], asked.invitation.locale)
    said = work.log.add(talk, Type.MESSAGE, Author.CUSTOMER, at, text=text)
    if question.key in response.moods and said.message_id is not None:
        work.log.mood(talk, said.message_id, said.entry, Mood.from_json(response.moods[question.key]), at)


def _learn(work: Work, talk: Conversation, was: Known, now: Known) -> None:
    """What stayed the same on the page may have been put right in the conversation, and is left as it is there. The
    assistant begins anew from what is true now: its old state would tell the old answer again."""
    changed = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
    kept = {key: value for key, value in talk.answers.items() if key not in changed}
    work.conversations.learn(talk.id, answers=kept | {key: now[key] for key in changed if key in now})
    if talk.dialogue is not None:
        work.conversations.remember(talk.id, talk.dialogue_version, None)
