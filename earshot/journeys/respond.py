"""A survey link is followed: opening it changes nothing, a person's press of a button keeps an answer.

Mail programs open links and run what is on the page; so nothing here writes but `take`, and only what was sent to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from earshot import survey_words
from earshot.confidential import mask
from earshot.errors import EarshotError, Empty, LinkInvalid, NotFound
from earshot.invitation import Invitation, Response
from earshot.journeys.keep_out_answers import as_one
from earshot.journeys.links import token_hash
from earshot.journeys.matters import file_answers
from earshot.journeys.survey_log import Asked, later
from earshot.mood import Mood
from earshot.ownership import Status
from earshot.ports import House, Work
from earshot.site import Site
from earshot.survey import Answer, Kind, Question, Survey
from earshot.text import clean

ANSWERED_WITHIN = timedelta(days=60)  # of the mail
CHANGED_WITHIN = timedelta(days=7)  # of the last answer of a finished one


@dataclass(frozen=True)
class Opened:
    """A link as its page shows it. `wrong` holds a sentence for each answer that was not taken."""

    invitation: Invitation
    site: Site
    survey: Survey
    response: Response | None
    closed: bool
    wrong: Mapping[str, str] = field(default_factory=dict)
    masked: bool = False

    @property
    def answers(self) -> Mapping[str, Answer]:
        return {} if self.response is None else self.response.answers

    @property
    def put(self) -> tuple[Question, ...]:
        return self.survey.put(self.answers)

    @property
    def unhappy(self) -> bool:
        """True where a low score or the words say that a person is to be offered at once."""
        if self.survey.is_unhappy(self.answers):
            return True
        moods = {} if self.response is None else self.response.moods
        shown = {question.key for question in self.put}
        heard = [Mood.from_json(mood) for key, mood in moods.items() if key in shown]
        return any(mood.asked or mood.score >= self.site.levels.offer for mood in heard)


async def look(house: House, link: str) -> Opened:
    """What the link opens. Raises LinkInvalid, which says nothing about why: unknown, expired and forged look alike."""
    return await house.records.read(lambda work: open_link(work, house, link))


async def take(house: House, link: str, written: Mapping[str, str], *, finished: bool = False) -> Opened:
    """Keeps each answer of `written` that fits its question, whatever becomes of the others.

    An empty one takes an earlier answer back. What is confidential is masked before anything else sees it. Raises
    LinkInvalid; where it is too late to change anything, nothing is and the page says so.
    """
    seen = await look(house, link)
    read = {key: _Read.of(house, seen.survey, key, text, seen.invitation.locale) for key, text in written.items()}

    def keep(work: Work) -> Opened:
        opened = open_link(work, house, link, lock=True)
        wrong = {key: each.wrong for key, each in read.items() if each.wrong}
        said = any(each.answer is not None for each in read.values())
        if opened.closed or (opened.response is None and not said):
            return replace(opened, wrong=wrong)
        answered = _answered(opened.response, read, house.clock.now(), finished=finished)
        response, left = as_one(work, house, opened.response, opened.survey, answered)
        score = response.answers.get(opened.survey.score.key)
        work.invitations.answer(opened.invitation.id, response, score if isinstance(score, int) else None)
        masked = response is not answered or any(each.masked for each in read.values())
        now = replace(opened, response=response, wrong=wrong, masked=masked)
        if now.unhappy:
            file_answers(work, now.invitation, house.clock.now(), response.conversation)
        if opened.response is not None and response.conversation is not None:
            talk = work.conversations.get(response.conversation, lock=True)
            asked = Asked(opened.site.name, opened.invitation, opened.survey)
            worse = now.unhappy and not opened.unhappy
            before = replace(opened.response, answers=opened.response.answers | left)
            later(work, talk, asked, before, response, house.clock.now(), unhappy=worse)
        return now

    return await house.records.write(keep)


@dataclass(frozen=True)
class _Read:
    """One answer, read before it is kept: what it is, how it sounds, or what is wrong with it."""

    answer: Answer | None = None
    mood: Mood | None = None
    wrong: str | None = None
    masked: bool = False

    @classmethod
    def of(cls, house: House, survey: Survey, key: str, written: str, language: str) -> _Read:
        try:
            question = survey.question(key)
        except KeyError:
            return cls()
        try:
            text = clean(written)
        except Empty:
            return cls()
        except EarshotError as error:
            return cls(wrong=survey_words.wrong(error, language))
        safe = mask(text)
        try:
            answer = question.taken(safe.text, language)
        except ValueError as error:
            return cls(wrong=str(error))
        mood = house.ear.hear(safe.text) if question.kind is Kind.TEXT else None
        return cls(answer, mood, masked=safe.found)


def _answered(before: Response | None, read: Mapping[str, _Read], at: datetime, *, finished: bool) -> Response:
    response = before or Response({}, {}, at, at)
    answers, moods = dict(response.answers), dict[str, Any](response.moods)
    for key, each in read.items():
        if each.wrong is not None:
            continue
        answers.pop(key, None)
        moods.pop(key, None)
        if each.answer is not None:
            answers[key] = each.answer
        if each.mood is not None:
            moods[key] = each.mood.to_json()
    ended = response.finished_at or (at if finished else None)
    return replace(response, answers=answers, moods=moods, last_at=at, finished_at=ended)


def open_link(work: Work, house: House, link: str, *, lock: bool = False) -> Opened:
    """What `look` gives, inside the caller's transaction. Raises LinkInvalid."""
    invitation = _asked(work, house, link, lock=lock)
    site = house.sites[invitation.site]
    response = work.invitations.response(invitation.id)
    at = house.clock.now()
    if response is None and at - (invitation.sent_at or invitation.due_at) > ANSWERED_WITHIN:
        raise LinkInvalid()
    closed = response is not None and (_too_late(response, at) or _settled(work, response))
    return Opened(invitation, site, work.invitations.survey(invitation), response, closed)


def _too_late(response: Response, at: datetime) -> bool:
    within = CHANGED_WITHIN if response.finished_at else ANSWERED_WITHIN
    return at - (response.finished_at or response.last_at) > within


def _settled(work: Work, response: Response) -> bool:
    """A person has dealt with what was answered: what they wrote down about it stays true."""
    if response.conversation is None or work.conversations.get(response.conversation).status is not Status.CLOSED:
        return False
    return work.handoffs.last_agent(response.conversation) is not None


async def whose(house: House, link: str) -> Invitation:
    """Who was asked, however old the link is. Raises LinkInvalid."""
    return await house.records.read(lambda work: _asked(work, house, link))


async def unsubscribe(house: House, link: str) -> Invitation:
    """Nobody at this address is asked by this shop again, not even what is queued. However old the link is, and however
    often. Raises LinkInvalid.
    """
    at = house.clock.now()

    def deed(work: Work) -> Invitation:
        invitation = _asked(work, house, link)
        work.invitations.unsubscribe(invitation.site, invitation.email, at)
        return invitation

    return await house.records.write(deed)


def _asked(work: Work, house: House, link: str, *, lock: bool = False) -> Invitation:
    try:
        invitation = work.invitations.of(token_hash(link), lock=lock)
    except NotFound:
        raise LinkInvalid() from None
    if invitation.site not in house.sites:
        raise LinkInvalid()
    return invitation
