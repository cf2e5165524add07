"""The records of what customers came about, and of each time they did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from earshot.matter import Channel, Contact, Why


class Matters(Protocol):
    """All of one customer: nothing here is ever looked for across customers."""

    def open(
        self,
        *,
        site: str,
        customer_id: int,
        channel: Channel,
        at: datetime,
        conversation: str | None = None,
        invitation: int | None = None,
        interaction: int | None = None,
    ) -> Contact:
        """A contact, in a matter of its own."""

    def again(self, before: Contact, channel: Channel, why: Why, at: datetime) -> Contact:
        """One more contact in the same matter and conversation."""

    def of_conversation(self, conversation: str) -> Contact | None:
        """The newest one, calls aside."""

    def of_invitation(self, invitation: int) -> Contact | None: ...
    def get(self, id: int, customer_id: int) -> Contact:
        """Raises NotFound, for somebody else's too."""

    def of_customer(self, customer_id: int, last: int = 50) -> list[Contact]:
        """The newest first."""

    def all_of(self, matter: int) -> list[Contact]:
        """The oldest first."""

    def said(self, contact: Contact) -> str:
        """What the customer said and answered in it, without what was taken out."""

    def talks_in(self, contact: Contact, conversation: str) -> None:
        """What was answered in a survey goes on as this conversation: one contact, not two."""

    def move(
        self, contacts: Sequence[Contact], matter: int, why: Why, *, other: int | None, agent_id: int | None = None
    ) -> None: ...
    def split(self, contact: Contact, agent_id: int) -> int:
        """Out of its matter, into one of its own, whose number is returned."""
