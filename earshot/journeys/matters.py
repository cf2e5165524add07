"""The same matter again: each time a customer comes with something to settle is filed beside the earlier ones (R11).

The same order, visit or call is the same matter; else what was said decides, and what both speak of is the evidence.
Only ever among one customer's own contacts, and only for customers the shop has vouched for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from earshot.alike import Alike, alike
from earshot.asked_after import asks_after
from earshot.conversation import Conversation
from earshot.earlier import COUNTED, Count
from earshot.invitation import Invitation
from earshot.matter import BY_WORDS, Channel, Contact, Why, count_contacts, is_complaint, is_content
from earshot.ports import Work
from earshot.wrapping import is_thanks


@dataclass(frozen=True)
class Filed:
    """`news`: this contact is new, or its matter is. `title` is what it is about, where the shop has named that."""

    count: Count
    news: bool
    title: str | None = None


def to_be_settled(work: Work, talk: Conversation, answers: dict[str, Any], said: str | None, about: str | None) -> bool:
    """Whether they have come about something. Praise is no contact about a matter; a calm "where is it?" is one, with
    nothing rated and nothing complained of."""
    if is_complaint(answers):
        return True
    if said is None or talk.customer.id is None or is_content(answers):
        return False
    return asks_after(said, about) or work.matters.of_conversation(talk.id) is not None


def file(work: Work, talk: Conversation, at: datetime) -> Filed | None:
    """Files the conversation as a contact about its matter; None for a customer nobody vouches for."""
    if talk.customer.id is None:
        return None
    mine = work.matters.of_conversation(talk.id)
    news = mine is None
    if mine is None:
        mine = work.matters.open(
            site=talk.site,
            customer_id=talk.customer.id,
            channel=Channel.CHAT,
            at=at,
            conversation=talk.id,
            interaction=None if talk.interaction is None else talk.interaction.id,
        )
    placed = _placed(work, mine, talk.customer.id)
    count = count_contacts(work.matters.all_of(placed.matter), at)
    return Filed(count, news or placed.matter != mine.matter, placed.title)


def file_answers(work: Work, invitation: Invitation, at: datetime, conversation: str | None = None) -> None:
    """Files a survey's answers as a contact; what goes on as a conversation is the same contact, once."""
    if invitation.customer_id is None:
        return
    mine = work.matters.of_invitation(invitation.id)
    if mine is None:
        mine = work.matters.open(
            site=invitation.site,
            customer_id=invitation.customer_id,
            channel=Channel.SURVEY,
            at=at,
            conversation=conversation,
            invitation=invitation.id,
            interaction=invitation.interaction_id,
        )
    elif conversation is not None:
        work.matters.talks_in(mine, conversation)
    _placed(work, mine, invitation.customer_id)


def came_again(work: Work, talk: Conversation, said: str, at: datetime) -> None:
    """A conversation that was closed goes on: one more time about it, unless it is only for a thank-you."""
    before = work.matters.of_conversation(talk.id)
    if before is not None and not is_thanks(said):
        work.matters.again(before, Channel.CHAT, Why.AGAIN, at)


def was_called(work: Work, talk: Conversation, at: datetime) -> None:
    """A call that was promised has reached them: they had to talk about it once more."""
    before = work.matters.of_conversation(talk.id)
    if before is not None:
        work.matters.again(before, Channel.CALL, Why.CALLED, at)


def evidence(work: Work, contact: Contact, other: Contact) -> Alike | None:
    """What both speak of, looked up where it was said: what was taken out there is no evidence any more."""
    return alike(work.matters.said(contact), work.matters.said(other))


def _placed(work: Work, mine: Contact, customer_id: int) -> Contact:
    """Where it belongs, as far as that can be told; nothing is moved that stands with others or was placed by hand."""
    if mine.why is not None or work.matters.all_of(mine.matter) != [mine]:
        return mine
    found = _like(work, mine, customer_id)
    if found is None:
        return mine
    other, why = found
    work.matters.move([mine], other.matter, why, other=other.id)
    return work.matters.get(mine.id, customer_id)


def _like(work: Work, mine: Contact, customer_id: int) -> tuple[Contact, Why] | None:
    others = [
        c
        for c in work.matters.of_customer(customer_id)
        if c.matter != mine.matter and c.channel is not Channel.CALL and c.at <= mine.at
    ]
    for other in others:
        if mine.interaction is not None and other.interaction == mine.interaction and mine.at - other.at <= COUNTED:
            return other, Why.INTERACTION
    said = work.matters.said(mine)
    best: tuple[float, Contact] | None = None
    for other in others:
        if mine.at - other.at > BY_WORDS or (mine.interaction is not None and other.interaction is not None):
            continue  # two orders that are both known are two matters, whatever was said
        found = alike(said, work.matters.said(other))
        if found is not None and (best is None or found.score > best[0]):
            best = found.score, other
    return None if best is None else (best[1], Why.WORDS)
