"""A message that comes while Rasa boots is held for it, and let go at once where only a person will do."""

from __future__ import annotations

import asyncio

from earshot import words
from earshot.conversation import Conversation, OpenTurn
from earshot.danger import in_danger
from earshot.events import Author, Event, Type
from earshot.ownership import Status
from earshot.ports import House, Work, topic
from earshot.step import Step
from earshot.trail import Verdict


async def held_for_boot(house: House, owed: OpenTurn) -> bool:
    """Waits for the first boot, for `boot_wait` from when the message came: the customer is told, and given the number,
    before they wait. False where it is not to be waited for any longer: what they say, then or since, is for a person.
    """
    waited = (house.clock.now() - owed.opened_at).total_seconds()
    left = max(0.0, house.boot_wait - waited)
    async with house.bell.listen(topic(owed.conversation)) as bell:
        await house.records.jot(lambda work: _say_waking(work, house, owed.conversation))
        ready = asyncio.create_task(house.assistant.ready(left))
        try:
            while not ready.done():
                if await _for_a_person(house, owed):
                    return False
                rung = asyncio.create_task(bell.heard(left))
                await asyncio.wait({ready, rung}, return_when=asyncio.FIRST_COMPLETED)
                rung.cancel()
        finally:
            ready.cancel()
    return True


def _say_waking(work: Work, house: House, id: str) -> None:
    talk = work.conversations.get(id, lock=True)
    if talk.status is not Status.WITH_BOT or any(e.body.get("waking") for e in work.log.entries(id, 0)):
        return
    number = house.sites[talk.site].number_for(talk.locale, talk.topic)
    text = words.say("waking", talk.locale, phone=number.display)
    work.log.add(id, Type.STATUS, Author.SYSTEM, house.clock.now(), text=text, body={"waking": True})
    work.ring(topic(id))


async def _for_a_person(house: House, owed: OpenTurn) -> bool:
    """Whether one is called already, or anything they have said since they wait calls one, by the ear alone."""
    talk, since = await house.records.read(lambda work: _since(work, owed))
    if talk.status is not Status.WITH_BOT:
        return True
    levels = house.sites[talk.site].levels
    for event in since:
        text = event.text or ""
        if in_danger(text):
            return True
        mood = await asyncio.to_thread(house.ear.hear, text)
        judged = talk.trail.after(Step(score=mood.score, asked=mood.asked)).verdict(levels)
        if judged.verdict is Verdict.HAND_OVER:
            return True
    return False


def _since(work: Work, owed: OpenTurn) -> tuple[Conversation, list[Event]]:
    entries = work.log.entries(owed.conversation, owed.entry - 1)
    typed = [e for e in entries if e.author is Author.CUSTOMER and e.type is Type.MESSAGE and "choice" not in e.body]
    return work.conversations.get(owed.conversation), typed
