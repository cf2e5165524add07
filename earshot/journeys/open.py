"""A conversation begins: who it is, what it is about, and the first question."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from earshot import words
from earshot.conversation import Interaction, Outline, Person
from earshot.errors import Erased, IdentityRefused, IdUsedAgain, NotSignedIn
from earshot.events import Author, Type
from earshot.journeys.ask import interaction_of, note_opening
from earshot.journeys.once import once
from earshot.outcome import Choice
from earshot.people import Claimed, Identity
from earshot.ports import House, Work
from earshot.site import Site

RESUMES = timedelta(days=30)  # a token's life, from its last use
ANSWERED_AGAIN = timedelta(minutes=10)  # how long a repeated opening is given its token again
USE_NOTED = timedelta(hours=1)  # a token's last use is written at most so often

RATINGS = tuple(
    Choice(str(n), {"intent": "give_rating", "entities": {"rating": n}, "changes": True}) for n in range(1, 6)
)


@dataclass(frozen=True)
class Opened:
    id: str
    token: str


async def open_conversation(
    house: House,
    *,
    site: Site,
    client_id: str,
    claimed: Claimed,
    identity: Identity | None = None,
    page_url: str | None = None,
    locale: str = "en",
) -> Opened:
    """Opens a conversation with its greeting in it.

    The same `client_id` and content give the same conversation and token for ten minutes, so that an answer lost on the
    way costs nothing. Raises IdUsedAgain, and IdentityRefused for a signed token that was used before.
    """
    at = house.clock.now()
    content = [site.key, vars(claimed), None if identity is None else identity.jti, page_url, locale]

    def deed(work: Work) -> Opened:
        def begin() -> dict[str, Any]:
            return {"id": _begin(work, house, site, client_id, claimed, identity, page_url, locale, at)}

        answer = once(work, f"open:{site.key}", client_id, content, at, begin)
        receipt = work.receipts.find(f"open:{site.key}", client_id)
        if receipt is None or at - receipt[2] > ANSWERED_AGAIN:
            raise IdUsedAgain("This conversation was opened before. Start another one.")
        return Opened(answer["id"], token_for(house.secret, answer["id"], client_id))

    return await house.records.jot(deed)


async def resume(house: House, conversation: str, token: str) -> Outline:
    """Lets the holder of the token in, and nobody else. Raises Erased, or NotSignedIn, which says nothing about why."""
    at = house.clock.now()
    hashed = token_hash(token)
    found = await house.records.glance(lambda work: work.conversations.let_in(conversation, hashed))
    if found is None and await house.records.read(lambda work: work.privacy.is_erased(conversation)):
        raise Erased()
    if found is None or at - found.used_at > RESUMES:
        raise NotSignedIn("This conversation cannot be opened with that. Start another one.")
    if at - found.used_at > USE_NOTED:
        await house.records.jot(lambda work: work.conversations.token_used(conversation, at))
    return found


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _begin(
    work: Work,
    house: House,
    site: Site,
    client_id: str,
    claimed: Claimed,
    identity: Identity | None,
    page_url: str | None,
    locale: str,
    at: datetime,
) -> str:
    id = secrets.token_hex(16)
    who = Person(claimed.name)
    about: Interaction | None = None
    if identity is not None:
        if work.conversations.identity_used(site.key, identity.jti):
            raise IdentityRefused()
        who = work.customers.known(site.key, identity, at)
        if identity.interaction is not None:
            about = work.customers.interaction(site.key, who.id, identity.interaction, at)
    work.conversations.open(
        id=id,
        site=site.key,
        token_hash=token_hash(token_for(house.secret, id, client_id)),
        jti=None if identity is None else identity.jti,
        customer_id=who.id,
        interaction_id=None if about is None else about.id,
        claimed=claimed,
        locale=locale,
        page_url=page_url,
        at=at,
    )
    note_opening(work, house, site, client_id, claimed, identity, who.id, at)
    title = (interaction_of(identity, claimed) or {}).get("title")
    text = words.greeting(site.name, who.name, title if about is None else about.title, locale)
    work.log.add(id, Type.MESSAGE, Author.BOT, at, text=text, choices=RATINGS)
    if site.privacy is not None:
        notice = words.say("privacy", locale, shop=site.name, link=site.privacy)
        work.log.add(id, Type.STATUS, Author.SYSTEM, at, text=notice, body={"privacy": True})
    return id


def token_for(secret: bytes, id: str, client_id: str) -> str:
    """256 bits that only this server can make; derived, so that a repeated opening is answered without keeping it."""
    mac = hmac.digest(secret, f"conversation token\0{id}\0{client_id}".encode(), "sha256")
    return urlsafe_b64encode(mac).decode().rstrip("=")
