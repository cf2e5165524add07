"""Somebody who answered a survey goes on from there: their answers become a conversation, the same one for each link.

In the widget on the thank-you page it is the assistant's until they ask for a person; a call is booked without scripts.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from earshot import words
from earshot.conversation import Conversation
from earshot.events import Author, Type
from earshot.invitation import Response
from earshot.journeys.callback import book_callback, open_call
from earshot.journeys.handover import call_person, offer_person
from earshot.journeys.matters import file_answers
from earshot.journeys.open import Opened as Conversing
from earshot.journeys.open import token_for, token_hash
from earshot.journeys.respond import Opened, open_link
from earshot.journeys.survey_log import Asked, at_the_head, known
from earshot.mood import Mood
from earshot.ownership import REOPENS_DAYS, Status
from earshot.people import Claimed
from earshot.ports import House, Work
from earshot.trail import Judgement, Reason, Verdict


async def call_me(house: House, link: str, *, slot: datetime, phone: str | None) -> None:
    """Promises a call at `slot`; asked for again it is moved.

    Raises what `book_callback` raises, with the case kept: no number given, a time that is gone. Raises LinkInvalid.
    """
    at = house.clock.now()

    def deed(work: Work) -> str:
        opened, talk = _conversation(work, house, link, at)
        if talk.status is Status.WITH_BOT:
            moods = [Mood.from_json(mood) for mood in (opened.response.moods if opened.response else {}).values()]
            loudest = max(moods, key=lambda mood: mood.score, default=Mood(0.0))
            judged = Judgement(Verdict.HAND_OVER, Reason.ASKED, loudest.score)
            call_person(work, opened.site, talk, judged, at, about=loudest.about)
        return talk.id

    conversation = await house.records.write(deed)
    await book_callback(house, conversation=conversation, client_id=str(uuid4()), slot=slot, phone=phone)


async def call_at(house: House, opened: Opened) -> datetime | None:
    """When the call is, if one is booked from this answer."""
    conversation = None if opened.response is None else opened.response.conversation
    if conversation is None:
        return None
    call = await house.records.read(lambda work: open_call(work, conversation))
    return None if call is None else call.due_at


async def go_on(house: House, link: str) -> Conversing:
    """The conversation of this link and its token, however often and on whatever device. Raises LinkInvalid."""
    at = house.clock.now()

    def deed(work: Work) -> Conversing:
        opened, talk = _conversation(work, house, link, at)
        work.conversations.token_used(talk.id, at)
        return Conversing(talk.id, token_for(house.secret, talk.id, opened.invitation.nonce))

    return await house.records.write(deed)


def _conversation(work: Work, house: House, link: str, at: datetime) -> tuple[Opened, Conversation]:
    """What the link opens, and its conversation; another one where that was closed too long ago to go on."""
    opened = open_link(work, house, link, lock=True)
    response = opened.response
    if response is not None and response.conversation is not None:
        talk = work.conversations.get(response.conversation, lock=True)
        if talk.closed_at is None or at - talk.closed_at <= timedelta(days=REOPENS_DAYS):
            return opened, talk
    talk = _begun(work, house, opened, at)
    if opened.unhappy:
        file_answers(work, opened.invitation, at, talk.id)
    kept = replace(response or Response({}, {}, at, at), conversation=talk.id)
    score = kept.answers.get(opened.survey.score.key)
    work.invitations.answer(opened.invitation.id, kept, score if isinstance(score, int) else None)
    return opened, talk


def _begun(work: Work, house: House, opened: Opened, at: datetime) -> Conversation:
    """A conversation with every question and answer in it, as if it had been asked there, and a person offered where
    it went badly."""
    id, invitation = secrets.token_hex(16), opened.invitation
    work.conversations.open(
        id=id,
        site=opened.site.key,
        token_hash=token_hash(token_for(house.secret, id, invitation.nonce)),
        jti=None,
        customer_id=invitation.customer_id,
        interaction_id=invitation.interaction_id,
        claimed=Claimed(invitation.name, invitation.email),
        locale=invitation.locale,
        page_url=None,  # it would hold the link
        at=at,
    )
    response = opened.response or Response({}, {}, at, at)
    at_the_head(work, id, Asked(opened.site.name, invitation, opened.survey), response, at)
    here = words.say("survey.here", invitation.locale, shop=opened.site.name)
    work.log.add(id, Type.MESSAGE, Author.BOT, at, text=here)
    talk = work.conversations.get(id, lock=True)
    trail = talk.trail
    if opened.unhappy:
        offer_person(work, talk, Reason.LOW_RATING, at)
        trail = trail.offered(Reason.LOW_RATING)
    work.conversations.learn(id, trail=trail, answers=known(opened.survey, response))
    return work.conversations.get(id, lock=True)
