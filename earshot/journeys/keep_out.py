"""What is confidential stays out: masked before it is kept, taken out where only a later message reveals it (R14)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from earshot import words
from earshot.confidential import Kind, Masked, Traces, mask_last
from earshot.conversation import Conversation, Spoken
from earshot.events import Author, Type
from earshot.ports import DESK, Work, topic
from earshot.site import Site
from earshot.trail import Reason

TOGETHER = timedelta(minutes=15)  # within which messages are read as one text
MOST = 6
LOOKS_BACK = 100  # entries of the log, for notes
MOST_ANSWERS = 100  # of a survey, and what was said after them


def masked_here(work: Work, talk: Conversation, text: str, at: datetime, by: Author = Author.CUSTOMER) -> Masked:
    """`text` as it may be kept in this conversation; what it reveals in what they wrote before is taken out of that."""
    before = work.redactions.recent(talk.id, by, at - TOGETHER, MOST)
    *earlier, newest = mask_last([spoken.text for spoken in before], text)
    revealed = [(spoken, masked) for spoken, masked in zip(before, earlier, strict=True) if masked.taken]
    if revealed:
        _take_out(work, talk.id, revealed, at)
    return newest


def noted_here(work: Work, talk: Conversation, text: str, at: datetime) -> str:
    """The same for what the desk notes down, whoever of it did."""
    log = work.log.entries(talk.id, max(0, talk.entry - LOOKS_BACK), LOOKS_BACK)
    before = [e.text for e in log if e.type is Type.NOTE and e.text and e.at >= at - TOGETHER][-MOST:]
    *earlier, newest = mask_last(before, text)
    instead = {piece: masked.kinds[0].mask for masked in earlier for piece in masked.taken}
    if instead:
        work.redactions.everywhere(talk.id, Traces(instead))
        work.leave_no_trace()
    return newest.text


def why_not_here(work: Work, site: Site, talk: Conversation, kinds: tuple[Kind, ...], at: datetime) -> str:
    """What the customer is told: that it is gone, why, and where it is safe to say. In other words each time."""
    told = sum(e.body.get("reason") == Reason.CONFIDENTIAL.value for e in work.log.entries(talk.id, 0))
    return words.confidential(kinds, told, talk.locale, phone=site.number.display)


def tell_why(work: Work, site: Site, talk: Conversation, kinds: tuple[Kind, ...], at: datetime) -> None:
    """The same as a quiet line, where no card says it."""
    text = why_not_here(work, site, talk, kinds, at)
    body = {"reason": Reason.CONFIDENTIAL.value}
    work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=text, body=body)


def take_back(work: Work, conversation: str, answers: Mapping[str, Masked], since: datetime, at: datetime) -> None:
    """Survey answers that began this conversation may not stay as they were: what may stay of each stands instead."""
    spoken = work.redactions.recent(conversation, Author.CUSTOMER, since, MOST_ANSWERS)
    _take_out(work, conversation, [(one, answers[one.text]) for one in spoken if one.text in answers], at)


def _take_out(work: Work, conversation: str, revealed: list[tuple[Spoken, Masked]], at: datetime) -> None:
    instead: dict[str, str] = {}
    for spoken, masked in revealed:
        instead[spoken.text] = masked.text
        instead |= dict.fromkeys(masked.taken, masked.kinds[0].mask)
    work.redactions.everywhere(conversation, Traces(instead))
    for spoken, masked in revealed:
        work.redactions.take_out(conversation, spoken, masked.text, at)
    work.leave_no_trace()
    work.ring(topic(conversation))
    work.ring(DESK)
