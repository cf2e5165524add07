"""The page asks whether to ask: once for each interaction, and nobody more often than the contact rules allow."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from earshot import contact, words
from earshot.contact import ContactRules, Standing
from earshot.people import Claimed, Identity
from earshot.ports import House, Work
from earshot.site import Site

RULES = ContactRules()
PAGE = "page"  # a page's question stands among the surveys under this name
AGAIN_AFTER = timedelta(0)  # which interaction it is about keeps it from coming twice


class Refusal(str, Enum):
    """Why nobody is asked, for the page to be told."""

    NO_INTERACTION = "no_interaction"
    ASKED_BEFORE = "asked_before"
    ASKED_LATELY = "asked_lately"
    IN_CONVERSATION = "in_conversation"


@dataclass(frozen=True)
class Asked:
    """Either the question to put, or why not."""

    question: str | None = None
    refusal: Refusal | None = None


async def ask(
    house: House, *, site: Site, client_id: str, claimed: Claimed, identity: Identity | None = None, locale: str = "en"
) -> Asked:
    """The question about this interaction, for whoever asks first. Asked counts as asked, answered or not.

    The same `client_id` is given the same question again, so that an answer lost on the way costs nothing.
    """
    at = house.clock.now()
    what = interaction_of(identity, claimed)
    if what is None:
        return Asked(refusal=Refusal.NO_INTERACTION)

    def deed(work: Work) -> Refusal | None:
        customer_id = None if identity is None else work.customers.known(site.key, identity, at).id
        about = fingerprint(house.secret, identity, claimed)
        first = work.asks.first(site.key, about)
        if first is not None:
            return None if first == client_id else Refusal.ASKED_BEFORE
        if customer_id is not None and work.asks.talking(customer_id):
            return Refusal.IN_CONVERSATION
        if customer_id is not None and _lately(work, customer_id, at):
            return Refusal.ASKED_LATELY
        work.asks.note(site.key, about, client_id, customer_id, at)
        return None

    refusal = await house.records.write(deed)
    if refusal is not None:
        return Asked(refusal=refusal)
    name = claimed.name if identity is None else identity.name
    return Asked(words.question(name, what.get("title"), locale))


def _lately(work: Work, customer_id: int, at: datetime) -> bool:
    moments = work.asks.moments(customer_id, at - RULES.any_survey)
    standing = Standing(asked=[contact.Asked(PAGE, moment) for moment in moments])
    return RULES.may_invite(standing, PAGE, AGAIN_AFTER, at) is not None


def note_opening(
    work: Work,
    house: House,
    site: Site,
    client_id: str,
    claimed: Claimed,
    identity: Identity | None,
    customer_id: int | None,
    at: datetime,
) -> None:
    """A conversation's greeting asks as well: what it was opened about is not asked about again."""
    about = fingerprint(house.secret, identity, claimed)
    if interaction_of(identity, claimed) is not None and work.asks.first(site.key, about) is None:
        work.asks.note(site.key, about, client_id, customer_id, at)


def interaction_of(identity: Identity | None, claimed: Claimed) -> Mapping[str, str] | None:
    """What the shop has signed, or else what the page says."""
    return claimed.interaction if identity is None or identity.interaction is None else identity.interaction


def fingerprint(secret: bytes, identity: Identity | None, claimed: Claimed) -> str:
    """Stands for an interaction without naming it. What a page merely says has a space of its own: nobody can use up
    the question about somebody else's order by making up its number."""
    what = interaction_of(identity, claimed) or {}
    if identity is None:
        whose = "anybody"
    else:
        whose = "signed" if identity.interaction is not None else f"customer {identity.subject}"
    return hmac.digest(secret, f"asked\0{whose}\0{what.get('id', '')}".encode(), "sha256").hex()
