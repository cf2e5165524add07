"""A person is called: the queue, the card with the truth about the wait, and what happens when nobody comes.

Everything here runs inside the caller's transaction, so that a handoff and the words about it are one commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from earshot import words
from earshot.conversation import Conversation
from earshot.danger import in_danger
from earshot.events import Author, Type
from earshot.handoff import REASON_WORDS, Handoff, Step, Wait, wait_for
from earshot.journeys import letters, matters
from earshot.journeys.slots import offered
from earshot.outcome import Choice
from earshot.ownership import Deed, HandoffStatus, change
from earshot.people import Desk, Right, desk_of
from earshot.ports import DESK, Work, topic
from earshot.queue_order import place_of
from earshot.site import Site
from earshot.trail import RULE_OF_THREE, Judgement, Reason

RECENT = timedelta(hours=4)  # waits that the next wait is told from
PERSON = {"act": "person"}
IN_SIGHT = 12  # entries of the log: about three exchanges, what a phone shows
Sites = Mapping[str, Site]


def call_person(
    work: Work,
    site: Site,
    conversation: Conversation,
    judged: Judgement,
    at: datetime,
    *,
    deed: Deed = Deed.HAND_OVER,
    words_said: str | None = None,
    about: str | None = None,
    lead: str | None = None,
    for_agent_id: int | None = None,
    front: bool = False,
) -> Handoff:
    """Puts the conversation in the queue and tells the customer. `lead` goes before the truth about the wait.

    With nobody at the desk it is missed at once: saying "somebody is coming" would not be true (R15).
    """
    reason = judged.reason or Reason.ASKED
    row = change(conversation.status, deed)
    work.conversations.own(conversation.id, row.status, None, at)
    filed = matters.file(work, conversation, at)
    senior = filed is not None and filed.count.too_many
    whom = None if senior else for_agent_id  # who had it before is not who it needs now
    handoff = work.handoffs.open(
        conversation, reason, judged.score, words_said, about, at, senior=senior, for_agent_id=whom, front=front
    )
    desk = desk_now(work, at)
    if filed is not None and senior:
        lead = _join(lead, words.again(filed.count.contacts, filed.title, conversation.locale))
    if desk is not Desk.NOBODY:
        key = _told_senior(work, handoff, at) if senior else "told" if desk is Desk.FREE else "told.full"
        say_requested(work, site, conversation, handoff, at, lead=lead, key=key)
    else:
        key = "missed.nobody" if site.open_now(at) else "missed.closed"
        if senior:
            lead = _join(lead, words.say("missed.senior", conversation.locale))
        miss(work, site, conversation, handoff, key, at, lead=lead)
        letters.alert(work, handoff, at)
    work.ring(DESK)
    return handoff


def _told_senior(work: Work, handoff: Handoff, at: datetime) -> str:
    """Supervisors are told first; with none of them here, everybody is at once."""
    if any(agent.on_duty(at) and agent.may(Right.STEP_IN) for agent in work.agents.all()):
        return "told.senior"
    work.handoffs.step_up(handoff.id, Step.EVERYBODY)
    return "told.senior.away"


def say_requested(
    work: Work,
    site: Site,
    conversation: Conversation,
    handoff: Handoff,
    at: datetime,
    *,
    key: str = "told",
    lead: str | None = None,
    **values: str,
) -> None:
    """That a person is called, in the words of `key`, with the place in line and the wait as far as one is known."""
    wait = wait_of(work, site, handoff, at)
    message = _join(lead, words.say(key, conversation.locale, **values))
    card: dict[str, Any] = {
        "state": "requested",
        "message": message,
        "position": wait.position,
        "wait_seconds": wait.seconds,
    }
    if handoff.senior:
        card["slots"] = offered(work, site, at)
    _card(work, conversation, card, handoff, at)


def miss(
    work: Work,
    site: Site,
    conversation: Conversation,
    handoff: Handoff,
    key: str,
    at: datetime,
    *,
    lead: str | None = None,
) -> None:
    """Says plainly that nobody has come, and offers a call at a time that exists."""
    work.handoffs.become(handoff.id, HandoffStatus.MISSED, at)
    say_missed(work, site, conversation, handoff, _join(lead, words.say(key, conversation.locale)), at)
    work.ring(DESK)


def say_missed(
    work: Work, site: Site, conversation: Conversation, handoff: Handoff, message: str, at: datetime
) -> None:
    """`message` beside the times at which somebody can call."""
    _card(work, conversation, {"state": "missed", "message": message, "slots": offered(work, site, at)}, handoff, at)


def offer_person(
    work: Work,
    conversation: Conversation,
    reason: Reason,
    at: datetime,
    *,
    again: bool = False,
    message: str | None = None,
) -> None:
    """A card with the number and one button. How often, and how soon again, the Trail has decided."""
    card = {"state": "offered", "message": message or words.offer(reason, conversation.locale, again=again)}
    choice = Choice(words.say("choice.person", conversation.locale), PERSON)
    body = {"handoff": card, "reason": reason.value, "reason_words": REASON_WORDS[reason]}
    work.log.add(conversation.id, Type.HANDOFF, Author.SYSTEM, at, body=body, choices=[choice])
    work.ring(topic(conversation.id))


def withdraw(work: Work, conversation: Conversation, deed: Deed, key: str, at: datetime) -> None:
    """The customer goes on with the bot, or the bot is back: the open handoff ends unanswered."""
    row = change(conversation.status, deed)
    handoff = work.handoffs.current(conversation.id)
    work.conversations.own(conversation.id, row.status, None, at)
    if handoff is not None and row.handoff is not None:
        work.handoffs.become(handoff.id, row.handoff, at)
    message = words.say(key, conversation.locale)
    card = {"state": "withdrawn", "message": message, "recovered": deed is Deed.RECOVER}
    _card(work, conversation, card, handoff, at)
    work.ring(DESK)


def tell(
    work: Work,
    conversation: Conversation,
    state: str,
    key: str,
    at: datetime,
    *,
    agent: str | None = None,
    to: str | None = None,
) -> None:
    """A change of hands, as a card without buttons."""
    message = words.say(key, conversation.locale, agent=agent, to=to)
    card = {"state": state, "message": message}
    author = Author.AGENT if state == "accepted" else Author.SYSTEM
    _card(work, conversation, card, work.handoffs.current(conversation.id), at, author=author, name=agent)
    work.ring(DESK)


def wait_of(work: Work, site: Site, handoff: Handoff, at: datetime) -> Wait:
    mine = [place_of(h, tier, site.loyalty) for h, tier in work.queue.in_line(site.key)]
    line = [place.number for place in sorted(mine, key=lambda place: place.order)]
    position = line.index(handoff.id) + 1 if handoff.id in line else len(line) + 1
    return wait_for(position, work.handoffs.recent_waits(site.key, at - RECENT))


def lead_for(reason: Reason | None, about: str | None, locale: str, said: str | None) -> str:
    """The web service's own words for calling a person, where the assistant has not found any."""
    return words.hand_over(reason or Reason.ASKED, about, locale, danger=in_danger(said))


def replaces_replies(reason: Reason | None) -> bool:
    """Whether an offer stands instead of what the bot would have said: the rule of three ends the going round."""
    return reason in RULE_OF_THREE


def in_sight(work: Work, conversation: Conversation, state: str) -> bool:
    """Whether the customer can still see a card of this kind without looking for it."""
    recent = work.log.entries(conversation.id, max(0, conversation.entry - IN_SIGHT))
    return any(event.body.get("handoff", {}).get("state") == state for event in recent)


def desk_now(work: Work, at: datetime) -> Desk:
    return desk_of(work.agents.all(), work.conversations.loads(), at)


def _card(
    work: Work,
    conversation: Conversation,
    card: dict[str, Any],
    handoff: Handoff | None,
    at: datetime,
    *,
    author: Author = Author.SYSTEM,
    name: str | None = None,
) -> None:
    body: dict[str, Any] = {"handoff": card, "status": work.conversations.get(conversation.id).status.value}
    if handoff is not None:
        body |= {"reason": handoff.reason.value, "reason_words": REASON_WORDS[handoff.reason], "words": handoff.words}
    work.log.add(conversation.id, Type.HANDOFF, author, at, name=name, body=body)
    work.ring(topic(conversation.id))


def _join(lead: str | None, line: str) -> str:
    return line if not lead else f"{lead} {line}"
