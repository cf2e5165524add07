"""Somebody who answered a survey wants a person: their answers become a conversation that waits for one."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from earshot.events import Author, Type
from earshot.invitation import Response
from earshot.journeys.callback import book_callback
from earshot.journeys.handover import call_person
from earshot.journeys.matters import file_answers
from earshot.journeys.open import token_hash
from earshot.journeys.respond import Opened, open_link
from earshot.mood import Mood
from earshot.people import Claimed
from earshot.ports import House, Work
from earshot.survey import Kind, Question, fill
from earshot.trail import Judgement, Reason, Verdict


async def call_me(house: House, link: str, *, slot: datetime, phone: str | None) -> None:
    """Promises a call at `slot`; asked for again it is moved.

    Raises what `book_callback` raises, with the case kept: no number given, a time that is gone. Raises LinkInvalid.
    """
    conversation = await open_case(house, link)
    await book_callback(house, conversation=conversation, client_id=str(uuid4()), slot=slot, phone=phone)


async def open_case(house: House, link: str) -> str:
    """The conversation that holds what was answered and waits for a person; one for each link. Raises LinkInvalid."""

    def deed(work: Work) -> str:
        opened = open_link(work, house, link, lock=True)
        response = opened.response
        if response is not None and response.conversation is not None:
            return response.conversation
        at = house.clock.now()
        id = _told(work, opened, at)
        talk = work.conversations.get(id, lock=True)
        file_answers(work, opened.invitation, at, id)
        moods = [Mood.from_json(mood) for mood in (response.moods if response else {}).values()]
        loudest = max(moods, key=lambda mood: mood.score, default=Mood(0.0))
        judged = Judgement(Verdict.HAND_OVER, Reason.ASKED, loudest.score)
        call_person(work, opened.site, talk, judged, at, about=loudest.about)
        kept = replace(response or Response({}, {}, at, at), conversation=id)
        score = kept.answers.get(opened.survey.score.key)
        work.invitations.answer(opened.invitation.id, kept, score if isinstance(score, int) else None)
        return id

    return await house.records.write(deed)


def _told(work: Work, opened: Opened, at: datetime) -> str:
    """A conversation with every question and answer in it, as if it had been asked there."""
    id, invitation = secrets.token_hex(16), opened.invitation
    work.conversations.open(
        id=id,
        site=opened.site.key,
        token_hash=token_hash(secrets.token_urlsafe(32)),
        jti=None,
        customer_id=invitation.customer_id,
        interaction_id=invitation.interaction_id,
        claimed=Claimed(invitation.name, invitation.email),
        locale=invitation.locale,
        page_url=None,
        at=at,
    )
    moods = {} if opened.response is None else opened.response.moods
    for question in opened.put:
        answer = opened.answers.get(question.key)
        if answer is None:
            continue
        asked = fill(
            question.ask[invitation.locale], shop=opened.site.name, interaction=invitation.title, name=invitation.name
        )
        work.log.add(id, Type.MESSAGE, Author.BOT, at, text=asked)
        mood = Mood.from_json(moods[question.key]) if question.key in moods else None
        work.log.add(id, Type.MESSAGE, Author.CUSTOMER, at, text=_said(question, answer, invitation.locale), mood=mood)
    work.conversations.learn(id, answers=_answers(opened))
    return id


def _said(question: Question, answer: int | str, locale: str) -> str:
    if question.kind is Kind.CHOICE:
        return next((option.words[locale] for option in question.options if option.key == answer), str(answer))
    return str(answer) if question.scale is None else f"{answer} of {question.scale.high}"


def _answers(opened: Opened) -> dict[str, int | str]:
    """In the desk's words: the score as the rating where it is one of five, and the customer's own proposal."""
    answers = dict(opened.answers)
    if opened.survey.score.kind is Kind.CSAT and opened.survey.score.key in answers:
        answers["rating"] = answers[opened.survey.score.key]
    return answers
