"""An agent answers: only the owner, only with everything read, and to a complaint only in words of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from earshot.conversation import Conversation
from earshot.errors import Refused, Stale
from earshot.events import Author, Type, for_desk, stamp
from earshot.journeys.attend import by_agent, owned, ring_both, safe
from earshot.journeys.keep_out import masked_here
from earshot.journeys.snippets import refuse_unedited
from earshot.people import Agent
from earshot.ports import House, Work
from earshot.promised import notice


async def reply(
    house: House,
    *,
    agent: Agent,
    conversation: str,
    client_id: str,
    text: str,
    cursor: int,
    snippets: Sequence[int] = (),
) -> dict[str, Any]:
    """Says it to the customer. `snippets` are those it was made from; what it promises is offered in the answer.

    Raises Stale when `cursor` has not seen the newest words, Refused when it is further than the log goes, Canned for
    an unedited snippet to a complaint.
    """
    said = safe(text)
    sites: list[str] = []

    def say(work: Work, talk: Conversation) -> dict[str, Any]:
        owned(talk, agent)
        sites.append(talk.site)
        if cursor > talk.entry:  # taken as read, it would never be stale
            raise Refused("That is further than this conversation goes. Please load the page again, then send it.")
        unseen = work.log.entries(talk.id, cursor)
        if any(e.type is Type.MESSAGE and e.client_id != client_id for e in unseen):
            raise Stale(entries=[for_desk(e) for e in unseen], cursor=unseen[-1].entry)
        refuse_unedited(work, house, talk, agent, said)
        at = house.clock.now()
        kept = masked_here(work, talk, said, at, Author.AGENT).text
        event = work.log.add(
            talk.id,
            Type.MESSAGE,
            Author.AGENT,
            at,
            text=kept,
            name=agent.name,
            client_id=client_id,
            agent_id=agent.id,
        )
        work.snippets.used(snippets, talk.site, talk.id, agent.id, at)
        ring_both(work, talk)
        return {"seq": event.seq, "entry": event.entry}

    stored = await by_agent(house, agent, conversation, client_id, ["reply", said], say)
    if not sites:  # stored before
        sites.append(await house.records.glance(lambda work: work.conversations.outline(conversation).site))
    return {**stored, "promises": _offered(house, sites[0], said)}


def _offered(house: House, site: str, said: str) -> list[dict[str, str]]:
    """The promises heard in what was said, for their maker to keep as records. Not stored: the words are in the log."""
    found = notice(said, house.clock.now(), house.sites[site].hours)
    return [{"what": promise.what, "due_at": stamp(promise.due_at)} for promise in found]
