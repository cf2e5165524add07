"""The shop's own words for its agents, as the journeys need them kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from earshot.conversation import Conversation
from earshot.snippet import Snippet


class Snippets(Protocol):
    def of(self, site: str, talk: Conversation | None = None) -> list[Snippet]:
        """The site's, by title; with `talk`, when each was last sent to its customer."""

    def get(self, id: int) -> Snippet:
        """Raises NotFound."""

    def add(self, site: str, title: str, text: str, agent_id: int, at: datetime) -> int:
        """Raises Conflict where the site has one of this title."""

    def change(self, id: int, title: str, text: str, agent_id: int, at: datetime) -> None:
        """Raises Conflict where the site has another one of this title."""

    def remove(self, id: int) -> None: ...
    def used(self, ids: Sequence[int], site: str, conversation: str, agent_id: int, at: datetime) -> None:
        """Sent to the customer; what is not the site's is passed over."""
