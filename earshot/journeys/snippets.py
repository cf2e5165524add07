"""Snippets: looked up by agents, kept by supervisors, and refused as they stand where somebody complains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from earshot.confidential import mask, safe_line
from earshot.conversation import Conversation
from earshot.errors import Conflict, Empty, NotFound, Refused
from earshot.events import stamp
from earshot.people import Agent, Right
from earshot.ports import House, Work
from earshot.snippet import LONGEST_TITLE, Filling, Snippet, checked, complains, fill, unedited
from earshot.text import clean


class Canned(Conflict):
    code = "canned"
    sentence = (
        "Not sent: this is a snippet as it stands, and somebody is complaining. Say in it what happened to them and "
        "what you will do. Your text is still here."
    )


@dataclass(frozen=True)
class Shelf:
    """A site's snippets, for those who keep them."""

    site: str
    name: str
    snippets: list[Snippet]


async def for_answering(house: House, *, agent: Agent, conversation: str) -> dict[str, Any]:
    """The site's snippets, filled for this customer. Raises NotFound."""

    def look(work: Work) -> dict[str, Any]:
        talk = work.conversations.get(conversation)
        filling = _filling(house, talk, agent)
        found = [_shown(snippet, filling) for snippet in work.snippets.of(talk.site, talk)]
        return {"snippets": found, "complaint": _complaint(work, house, talk)}

    return await house.records.read(look)


def refuse_unedited(work: Work, house: House, talk: Conversation, agent: Agent, said: str) -> None:
    """Raises Canned where a complaint would be answered with snippets alone, however they came into the text."""
    if not _complaint(work, house, talk):
        return
    texts = [snippet.text for snippet in work.snippets.of(talk.site)]
    if unedited(said, texts, _filling(house, talk, agent)):
        raise Canned()


async def shelves(house: House, *, by: Agent) -> list[Shelf]:
    """All of them, a shelf a site. Raises NotAllowed."""
    by.must(Right.EDIT_SNIPPETS)

    def look(work: Work) -> list[Shelf]:
        return [Shelf(site.key, site.name, work.snippets.of(site.key)) for site in house.sites.values()]

    return await house.records.read(look)


async def one(house: House, *, by: Agent, id: int) -> Snippet:
    """Raises NotAllowed, NotFound."""
    by.must(Right.EDIT_SNIPPETS)
    return await house.records.read(lambda work: work.snippets.get(id))


async def add(house: House, *, by: Agent, site: str, title: str, text: str) -> int:
    """Raises NotAllowed, NotFound for a site there is not, Conflict, Refused."""
    by.must(Right.EDIT_SNIPPETS)
    if site not in house.sites:
        raise NotFound("There is no such site.")
    named, words = _title(title), _text(text)

    def put(work: Work) -> int:
        now = house.clock.now()
        made = work.snippets.add(site, named, words, by.id, now)
        work.agents.audit(by.id, "snippet", str(made), {"change": "added"}, now)
        return made

    return await house.records.write(put)


async def change(house: House, *, by: Agent, id: int, title: str, text: str) -> None:
    """Raises NotAllowed, NotFound, Conflict, Refused."""
    by.must(Right.EDIT_SNIPPETS)
    named, words = _title(title), _text(text)

    def put(work: Work) -> None:
        now = house.clock.now()
        work.snippets.change(id, named, words, by.id, now)
        work.agents.audit(by.id, "snippet", str(id), {"change": "changed"}, now)

    await house.records.write(put)


async def remove(house: House, *, by: Agent, id: int) -> None:
    """Raises NotAllowed, NotFound."""
    by.must(Right.EDIT_SNIPPETS)

    def take(work: Work) -> None:
        work.snippets.remove(work.snippets.get(id).id)
        work.agents.audit(by.id, "snippet", str(id), {"change": "removed"}, house.clock.now())

    await house.records.write(take)


def _complaint(work: Work, house: House, talk: Conversation) -> bool:
    handoff = work.handoffs.current(talk.id)
    rating = talk.answers.get("rating")
    if handoff is None:
        return complains(rating, None)
    return complains(rating, handoff.reason, upset=handoff.score >= house.sites[talk.site].levels.offer)


def _filling(house: House, talk: Conversation, agent: Agent) -> Filling:
    site = house.sites[talk.site]
    return Filling(talk.customer.name, agent.name, site.name, site.number.display)


def _shown(snippet: Snippet, filling: Filling) -> dict[str, Any]:
    return {
        "id": snippet.id,
        "title": snippet.title,
        "text": fill(snippet.text, filling),
        "used_at": snippet.used_at and stamp(snippet.used_at),
        "used_here_at": snippet.used_here_at and stamp(snippet.used_here_at),
    }


def _title(title: str) -> str:
    found = safe_line(title, LONGEST_TITLE)
    if found is None:
        raise Refused("Please give it a title: it is what agents search for.")
    return found


def _text(text: str) -> str:
    try:
        return checked(mask(clean(text)).text)
    except Empty:
        raise Refused("Please write what it says.") from None
