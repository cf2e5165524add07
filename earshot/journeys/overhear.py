"""What is heard: what a customer says is read for its tone, whoever answers it, and the desk is told.

Where a person has the conversation, or is on the way, that is all: the words are theirs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from earshot import words
from earshot.conversation import Conversation, OpenTurn
from earshot.danger import in_danger
from earshot.events import Author, Type
from earshot.journeys.tell_agents import pass_on_praise
from earshot.mood import CALM, Mood
from earshot.ownership import Status
from earshot.ports import DESK, House, Work, aside, topic
from earshot.step import Step
from earshot.trail import Reason, Trail, Verdict

HEAR_WITHIN = 0.4  # seconds; a reading takes one or two milliseconds once everything is loaded


async def hear_together(house: House, owed: Sequence[OpenTurn]) -> list[bool | BaseException]:
    """Reads what was written to a person, one of each conversation; whether there is more, or what went wrong."""
    try:
        moods = await asyncio.to_thread(lambda: [house.ear.hear(each.text) for each in owed])
    except Exception as error:
        return [error for _ in owed]
    kept = (
        house.records.jot(lambda work, each=each, mood=mood: heard(work, house, each, mood))  # type: ignore[misc]
        for each, mood in zip(owed, moods, strict=True)
    )
    return await asyncio.gather(*kept, return_exceptions=True)


async def hear_soon(house: House, text: str) -> Mood:
    """The reading, or none where the ear is not awake yet: a person must not be late for it."""
    try:
        async with asyncio.timeout(HEAR_WITHIN):
            return await asyncio.to_thread(house.ear.hear, text)
    except TimeoutError:
        return CALM


def heard(work: Work, house: House, owed: OpenTurn, mood: Mood) -> bool:
    """A person is in charge or on the way: the words are theirs, the reading goes to the desk."""
    at = house.clock.now()
    talk = work.conversations.get(owed.conversation, lock=True)
    owed, mood = as_it_stands(work, talk, owed, mood)
    ended = None if talk.status is Status.WITH_BOT else work.turns.end(owed, "heard", at)
    if ended is None:
        return True
    note_mood(work, house, talk, owed, mood)
    _say_who_helps(work, talk, owed, at)
    if talk.status is Status.WAITING:
        _give_a_better_reason(work, house, talk, owed, mood)
    work.ring(DESK)
    return ended.more


def _give_a_better_reason(work: Work, house: House, talk: Conversation, owed: OpenTurn, mood: Mood) -> None:
    """What they write while they wait may be one than a bot that was away, and one that its return must not end."""
    judged = Trail().after(Step(score=mood.score, asked=mood.asked)).verdict(house.sites[talk.site].levels)
    if judged.verdict is not Verdict.HAND_OVER or judged.reason is None:
        return
    handoff = work.handoffs.current(talk.id)
    if handoff is not None and handoff.reason is Reason.ASSISTANT_UNAVAILABLE:
        work.handoffs.for_reason(handoff.id, judged.reason, owed.text)


def _say_who_helps(work: Work, talk: Conversation, owed: OpenTurn, at: datetime) -> None:
    """Whoever comes to be in danger while they wait is told once whom to call, and not only that it was added."""
    if not in_danger(owed.text) or any(e.body.get("danger") for e in work.log.entries(talk.id, 0)):
        return
    text = words.say("hand_over.danger", talk.locale)
    work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=text, body={"danger": True})
    work.ring(topic(talk.id))


def as_it_stands(work: Work, talk: Conversation, owed: OpenTurn, mood: Mood) -> tuple[OpenTurn, Mood]:
    """While it was read, a part of it may have been taken out: then the reading must not quote it."""
    if talk.dialogue_version == owed.version:
        return owed, mood
    text = work.redactions.words(owed.message_id)
    return (owed, mood) if text == owed.text else (replace(owed, text=text), replace(mood, cues=()))


def note_mood(work: Work, house: House, talk: Conversation, owed: OpenTurn, mood: Mood) -> None:
    if owed.means is None:  # a tapped button has no tone
        work.log.mood(talk.id, owed.message_id, owed.entry, mood, house.clock.now())
        pass_on_praise(work, talk, owed, mood, house.clock.now())
        work.ring(aside(talk.id))
