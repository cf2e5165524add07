"""A customer's contacts as the packet shows them: which are about this matter, how that is known, how often it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from earshot.conversation import Conversation
from earshot.earlier import Count, Earlier, count_matter
from earshot.events import stamp
from earshot.journeys.matters import evidence
from earshot.matter import Channel, Contact, Why, count_contacts
from earshot.ports import Work

SHOWN = 12


def sorted_out(
    work: Work, talk: Conversation, earlier: Sequence[Earlier], now: datetime
) -> tuple[list[Earlier], Count, list[dict[str, Any]]]:
    """The earlier conversations, told whether they are about this one's matter; how often it was; and every contact."""
    mine = work.matters.of_conversation(talk.id)
    theirs = [] if talk.customer.id is None else work.matters.of_customer(talk.customer.id)
    others = [c for c in theirs if mine is None or c.id != mine.id]
    if mine is None:
        filed = {c.conversation for c in others if not _about(talk, c)}
        told = [replace(e, same_matter=e.same_matter and e.conversation not in filed) for e in earlier]
        count = count_matter(told, now)
    else:
        together = [c for c in theirs if c.matter == mine.matter]
        told = [replace(e, same_matter=any(c.conversation == e.conversation for c in together)) for e in earlier]
        count = count_contacts(together, now)
    rows = [_row(work, talk, mine, c) for c in others[:SHOWN]]
    unfiled = [e for e in told if all(c.conversation != e.conversation for c in theirs)]
    rows += [_unfiled(e) for e in unfiled]
    return told, count, sorted(rows, key=lambda row: str(row["at"]), reverse=True)[:SHOWN]


def _about(talk: Conversation, contact: Contact) -> bool:
    """For one that is not filed yet: the same order, unless an agent has said that it is another matter."""
    same = talk.interaction is not None and contact.interaction == talk.interaction.id
    return same and contact.why is not Why.AGENT


def _row(work: Work, talk: Conversation, mine: Contact | None, contact: Contact) -> dict[str, Any]:
    same = _about(talk, contact) if mine is None else contact.matter == mine.matter
    return {
        "contact": contact.id,
        "conversation": contact.conversation,
        "channel": contact.channel.value,
        "at": stamp(contact.at),
        "same": same,
        "why": _why(work, mine, contact) if same and mine is not None else None,
    }


def _unfiled(earlier: Earlier) -> dict[str, Any]:
    """A conversation in which there was nothing to settle."""
    at = stamp(earlier.opened_at)
    row = {"contact": None, "conversation": earlier.conversation, "channel": Channel.CHAT.value, "at": at}
    return {**row, "same": earlier.same_matter, "why": None}


def _why(work: Work, mine: Contact, contact: Contact) -> dict[str, Any] | None:
    """How it is known that this contact is about the same; None for the first one of all."""
    if mine.other == contact.id and mine.why is not Why.AGENT:
        likened, other = mine, contact
    elif contact.why is not None:
        likened = contact
        other = next((c for c in work.matters.all_of(contact.matter) if c.id == contact.other), mine)
    else:
        return None
    found = evidence(work, likened, other) if likened.why is Why.WORDS else None
    return {
        "kind": None if likened.why is None else likened.why.value,
        "title": likened.title or other.title,
        "words": [] if found is None else list(found.words[:4]),
        "by": likened.by,
    }
