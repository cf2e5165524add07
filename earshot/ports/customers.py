"""The records of customers and of what they were asked about."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from earshot.conversation import Conversation, Interaction, Person
from earshot.people import Identity


class Customers(Protocol):
    def known(self, site: str, who: Identity, at: datetime) -> Person: ...
    def called(self, talk: Conversation, name: str) -> None:
        """They are to be called so, from now on and in what stands there of them."""

    def interaction(self, site: str, customer_id: int | None, what: dict[str, str], at: datetime) -> Interaction: ...


class Asks(Protocol):
    """`about` stands for an interaction (`journeys.ask.fingerprint`)."""

    def note(self, site: str, about: str, client_id: str, customer_id: int | None, at: datetime) -> None: ...
    def first(self, site: str, about: str) -> str | None:
        """The client_id under which this was first asked about."""

    def talking(self, customer_id: int) -> bool:
        """True while one of their conversations is open."""

    def moments(self, customer_id: int, since: datetime) -> list[datetime]:
        """When they were asked from `since` on, by a page or by a conversation's greeting."""

    def forget(self, before: datetime) -> None: ...
