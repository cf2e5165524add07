"""What a customer said is answered: by the assistant where it is in charge, by an ear alone where a person is.

One turn is in flight per conversation. No transaction is open while Rasa thinks: the state is read, Rasa is asked, and
the answer is stored only if the conversation is still as it was read. A late answer finds another owner or another
state version and is dropped.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from earshot.conversation import Conversation, OpenTurn
from earshot.danger import in_danger
from earshot.errors import AssistantUnavailable
from earshot.events import Author, Type
from earshot.journeys import matters
from earshot.journeys.boot import held_for_boot
from earshot.journeys.feedback import answers_after, reachable
from earshot.journeys.handover import (
    call_person,
    desk_now,
    lead_for,
    offer_person,
    replaces_replies,
)
from earshot.journeys.keep_out import tell_why, why_not_here
from earshot.journeys.overhear import as_it_stands, hear_soon, heard, note_mood
from earshot.mood import CALM, Mood
from earshot.outcome import Outcome, Reply, Turn, turn_to_json
from earshot.ownership import Status
from earshot.people import Desk
from earshot.ports import DESK, Ask, House, Work, topic
from earshot.site import Site
from earshot.step import Step
from earshot.trail import Judgement, Reason, Trail, Verdict

TOLD = ("rating", "reason", "wish")  # a survey has asked them, where there was one: the assistant does not ask again
LONG_WAIT = 10.0  # seconds for an answer after which the next message is heard as that of somebody who has waited
_STRICTNESS = {Verdict.CARRY_ON: 0, Verdict.OFFER: 1, Verdict.HAND_OVER: 2}


@dataclass(frozen=True)
class _Asked:
    """What an answer is made from. It is kept only if this is how it stands still."""

    owed: OpenTurn
    talk: Conversation
    said: list[str]  # by the bot


async def answer_next(house: House, conversation: str) -> bool:
    """Answers the oldest message that is owed an answer; False when no other one is known of. Raises NotSaved."""
    asked = await house.records.glance(lambda work: _look(work, conversation))
    if asked is None:
        return False
    owed, talk = asked.owed, asked.talk
    if talk.status is not Status.WITH_BOT:
        mood = await asyncio.to_thread(house.ear.hear, owed.text)
        return await house.records.jot(lambda work: heard(work, house, owed, mood))
    if house.assistant.starting and not await held_for_boot(house, owed):
        mood = await hear_soon(house, owed.text)
        return await house.records.jot(lambda work: _failed(work, house, owed, mood))
    try:
        turn = await house.assistant.reply(_ask(house, asked))
    except AssistantUnavailable:
        mood = await hear_soon(house, owed.text)
        return await house.records.jot(lambda work: _failed(work, house, owed, mood))
    return await house.records.jot(lambda work: _answered(work, house, asked, turn))


def _look(work: Work, conversation: str) -> _Asked | None:
    """The conversation before the words: should a part of them be taken out in between, the version of its state is an
    old one, and what was taken out is not answered."""
    talk = work.conversations.get(conversation)
    owed = work.turns.next(conversation)
    if owed is None:
        return None
    return _Asked(owed, talk, work.log.said_by_bot(conversation) if talk.status is Status.WITH_BOT else [])


async def give_up(house: House, conversation: str) -> None:
    """Ours is the fault, not the assistant's; for the customer it is the same: never silence, a person is called."""
    owed = await house.records.read(lambda work: work.turns.next(conversation))
    if owed is not None:
        await house.records.jot(lambda work: _failed(work, house, owed, CALM))


def _ask(house: House, asked: _Asked) -> Ask:
    owed, talk = asked.owed, asked.talk
    site, about = house.sites[talk.site], talk.interaction
    now = house.clock.now()
    number = site.number_for(talk.locale, talk.topic)
    told = {key: talk.answers[key] for key in TOLD if key in talk.answers} if "survey" in talk.answers else None
    return Ask(
        conversation=talk.id,
        text=None if owed.means is not None else owed.text,
        means=None if owed.means is None else {k: owed.means[k] for k in ("intent", "entities") if k in owed.means},
        state=talk.dialogue,
        trail=talk.trail,
        levels=site.levels,
        asked="rating" if talk.dialogue is None and told is None else None,
        said=asked.said,
        known={
            "name": talk.customer.name,
            "shop": site.name,
            "phone": number.display,
            "hours": site.hours_line(now, number),
            "interaction": None if about is None else {"kind": about.kind, "title": about.title},
            "locale": talk.locale,
            "reachable": reachable(talk),
            "told": told,
        },
    )


def _answered(work: Work, house: House, asked: _Asked, turn: Turn) -> bool:
    """Whether another message is owed an answer, or this one still is; so it is with `_failed` and `_heard`."""
    at, owed = house.clock.now(), asked.owed
    talk = work.conversations.get(owed.conversation, lock=True)
    if talk.status is not Status.WITH_BOT:
        owed, mood = as_it_stands(work, talk, owed, turn.mood)
        ended = work.turns.end(owed, "dropped", at)
        if ended is not None:
            note_mood(work, house, talk, owed, mood)
        return ended is None or ended.more
    if talk.dialogue_version != asked.talk.dialogue_version:
        return True  # the state was changed meanwhile: the turn stays open, and is run again from what it is now
    ended = work.turns.end(owed, "answered", at, turn_to_json(replace(turn, state={}))["outcome"])
    if ended is None:
        return True
    by_bot = asked.said if talk.seq == asked.talk.seq else work.log.said_by_bot(talk.id)
    replies = _unsaid(turn.replies, by_bot)
    used_up = turn.outcome.used_up or (not replies and turn.outcome.verdict is Verdict.CARRY_ON)
    outcome = replace(turn.outcome, used_up=used_up)
    step = _step(turn.mood, outcome, owed, at)
    mood = _after_what_led_up(talk.trail, step, turn.mood)
    note_mood(work, house, talk, owed, mood)
    trail = talk.trail.after(step)
    site = house.sites[talk.site]
    judged = stricter(trail.verdict(site.levels), outcome, mood)
    answers = answers_after(house, site, talk.answers, outcome.answers)
    if answers != talk.answers:
        work.conversations.learn(talk.id, answers=answers)
    said = None if owed.means is not None else owed.text
    if judged.verdict is not Verdict.HAND_OVER and matters.to_be_settled(work, talk, answers, said, mood.about):
        judged = _once_too_often(work, talk, judged, at)  # whoever calls a person files it
    if judged.reason is not None and judged.verdict is Verdict.OFFER:
        trail = trail.offered(judged.reason)
    work.conversations.remember(talk.id, talk.dialogue_version, turn.state, trail=trail)
    _reply(work, house, site, talk, owed, replies, outcome, mood, judged)
    work.ring(topic(talk.id))
    work.ring(DESK)
    return ended.more


def _once_too_often(work: Work, talk: Conversation, judged: Judgement, at: datetime) -> Judgement:
    """The third time about one matter is not the bot's any more, however calm it is told (R11)."""
    filed = matters.file(work, talk, at)
    if filed is None or not filed.news or not filed.count.too_many:
        return judged
    return Judgement(Verdict.HAND_OVER, Reason.REPEAT_CONTACT, judged.score)


def stricter(judged: Judgement, outcome: Outcome, mood: Mood) -> Judgement:
    """The stricter of what the Trail says here and what the bot decided: if either misses it, the other does not."""
    if _STRICTNESS[outcome.verdict] > _STRICTNESS[judged.verdict]:
        return Judgement(outcome.verdict, outcome.reason, mood.score)
    return judged


def _reply(
    work: Work,
    house: House,
    site: Site,
    talk: Conversation,
    owed: OpenTurn,
    replies: tuple[Reply, ...],
    outcome: Outcome,
    mood: Mood,
    judged: Judgement,
) -> None:
    at = house.clock.now()
    calling = judged.verdict is Verdict.HAND_OVER
    # "I'm asking for a person now" would not be true with nobody there: then the card alone says how it stands (R15).
    bot_calls = calling and outcome.verdict is Verdict.HAND_OVER and desk_now(work, at) is not Desk.NOBODY
    if bot_calls or not (calling or (judged.verdict is Verdict.OFFER and replaces_replies(judged.reason))):
        for reply in replies:
            work.log.add(talk.id, Type.MESSAGE, Author.BOT, at, text=reply.text, choices=reply.choices)
    if calling:
        lead = None if bot_calls and replies else lead_for(judged.reason, mood.about, talk.locale, owed.text)
        call_person(
            work, site, work.conversations.get(talk.id), judged, at, words_said=owed.text, about=mood.about, lead=lead
        )
    elif judged.verdict is Verdict.OFFER and judged.reason is not None:
        why = why_not_here(work, site, talk, owed.confidential, at) if judged.reason is Reason.CONFIDENTIAL else None
        offer_person(work, talk, judged.reason, at, again=talk.trail.gentle > 0, message=why)
    if owed.confidential and judged.reason is not Reason.CONFIDENTIAL:
        tell_why(work, site, talk, owed.confidential, at)


def _failed(work: Work, house: House, owed: OpenTurn, mood: Mood) -> bool:
    """The assistant is not there: heard all the same, and a person is called."""
    at = house.clock.now()
    talk = work.conversations.get(owed.conversation, lock=True)
    owed, mood = as_it_stands(work, talk, owed, mood)
    ended = work.turns.end(owed, "failed", at)
    if ended is None:
        return True
    note_mood(work, house, talk, owed, mood)
    if talk.status is not Status.WITH_BOT:
        return ended.more
    site = house.sites[talk.site]
    asked = mood.asked or in_danger(owed.text)  # the ear may have been asleep
    step = Step(score=mood.score, asked=asked, unavailable=True, confidential=bool(owed.confidential))
    trail = talk.trail.after(step)
    judged = trail.verdict(site.levels)
    work.conversations.learn(talk.id, trail=trail)
    lead = lead_for(judged.reason, mood.about, talk.locale, owed.text)
    call_person(work, site, talk, judged, at, words_said=owed.text, about=mood.about, lead=lead)
    if owed.confidential:
        tell_why(work, site, talk, owed.confidential, at)
    return ended.more


def _step(mood: Mood, outcome: Outcome, owed: OpenTurn, at: datetime) -> Step:
    typed = mood if owed.means is None else CALM
    waited = (at - owed.opened_at).total_seconds() >= LONG_WAIT
    step = replace(outcome.step(typed), confidential=bool(owed.confidential), waited=waited)
    if not owed.confidential:
        return step
    # It was understood, and answered: it is what may not be said here. A bot that asks on has not failed by it.
    return replace(step, understood=True, settled=True, asked_again=False)


def _after_what_led_up(trail: Trail, step: Step, mood: Mood) -> Mood:
    """The mood as the desk is told it: raised by what had happened before, with that named."""
    return replace(mood, score=trail.after(step).steps[-1].heard, led_up=trail.led_up(step))


def _unsaid(replies: tuple[Reply, ...], said: list[str]) -> tuple[Reply, ...]:
    """Without what was already said in this conversation: the same sentence is not sent twice (R7)."""
    known = set(said)
    return tuple(r for r in replies if r.text.strip() and r.text not in known)
