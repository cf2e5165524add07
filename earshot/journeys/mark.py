"""A reading is marked wrong at the desk, and all such marks become labelled data for the next training."""

from __future__ import annotations

from typing import Any

from earshot.conversation import Conversation
from earshot.errors import NotFound
from earshot.events import Author, Type
from earshot.journeys.attend import by_agent
from earshot.mark import Level, line_of
from earshot.people import Agent
from earshot.ports import House, Work, topic

LOOKS_BACK = 500  # messages of one conversation among which a mark is looked for
AT_ONCE = 4  # lines a page: four of the longest messages with their history fit the local socket


async def mark_reading(
    house: House, *, agent: Agent, conversation: str, client_id: str, entry: int, should: Level
) -> dict[str, Any]:
    """Keeps what the reading of the message at `entry` should have been. Raises NotFound where nothing was read."""

    def mark(work: Work, talk: Conversation) -> dict[str, Any]:
        at = house.clock.now()
        said = next((s for s in work.log.said(talk.id, LOOKS_BACK) if s.entry == entry), None)
        if said is None or said.mood is None:
            raise NotFound("There is no reading of that message.")
        work.marks.put(said.message_id, agent.id, should, said.mood.score, at)
        body = {"of": entry, "should": should.value}
        event = work.log.add(talk.id, Type.MARK, Author.AGENT, at, name=agent.name, body=body)
        work.agents.audit(agent.id, "mark", talk.id, {"should": should.value}, at)
        work.ring(topic(talk.id))
        return {"entry": event.entry}

    return await by_agent(house, agent, conversation, client_id, ["mark", entry, should.value], mark)


async def marks_after(house: House, after: int) -> dict[str, Any]:
    """The next marks as lines of data; `last` is where to go on from. An export is noted once, at its beginning."""
    if after == 0:
        now = house.clock.now()
        await house.records.write(lambda work: work.agents.audit(None, "export", "marks", {}, now))
    found = await house.records.read(lambda work: work.marks.after(after, AT_ONCE))
    return {"lines": [line_of(labelled) for _, labelled in found], "last": found[-1][0] if found else after}
