"""The records of a conversation: itself, its log, its turns, what was written twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from earshot.confidential import Traces
from earshot.conversation import Conversation, OpenTurn, Outline, Said, Spoken
from earshot.events import Author, Event, Type
from earshot.mood import Mood
from earshot.outcome import Choice
from earshot.ownership import Status
from earshot.people import Claimed
from earshot.trail import Trail


class Conversations(Protocol):
    def open(
        self,
        *,
        id: str,
        site: str,
        token_hash: str,
        jti: str | None,
        customer_id: int | None,
        interaction_id: int | None,
        claimed: Claimed,
        locale: str,
        page_url: str | None,
        at: datetime,
    ) -> None: ...
    def get(self, id: str, *, lock: bool = False) -> Conversation:
        """Raises NotFound. `lock` holds the row until the work is done, so that what follows is one after another."""

    def outline(self, id: str) -> Outline:
        """Raises NotFound."""

    def let_in(self, id: str, token_hash: str) -> Outline | None:
        """The same for who holds its token; None where it is not this one's."""

    def identity_used(self, site: str, jti: str) -> bool: ...
    def token_used(self, id: str, at: datetime) -> None: ...
    def own(self, id: str, status: Status, agent_id: int | None, at: datetime) -> None: ...
    def remember(self, id: str, version: int, dialogue: dict[str, Any] | None, *, trail: Trail | None = None) -> bool:
        """Stores the dialogue state, and what the Trail is by it, if `version` is still the current one; False when
        another turn was first. With None the assistant begins anew."""

    def learn(self, id: str, *, trail: Trail | None = None, answers: dict[str, Any] | None = None) -> None: ...
    def seen_by_agent(self, id: str, seq: int) -> None: ...
    def seen_by_customer(self, id: str, seq: int) -> None: ...
    def quiet_since(self, site: str, before: datetime) -> list[str]: ...
    def with_agents(self) -> list[tuple[str, int]]: ...
    def loads(self) -> dict[int, int]:
        """How many conversations each agent has, by id."""


class Log(Protocol):
    def add(
        self,
        conversation: str,
        type: Type,
        author: Author,
        at: datetime,
        *,
        text: str | None = None,
        name: str | None = None,
        client_id: str | None = None,
        agent_id: int | None = None,
        mood: Mood | None = None,
        choices: Sequence[Choice] = (),
        body: dict[str, Any] | None = None,
    ) -> Event:
        """Appends and numbers one event; a customer's cursor moves only for the types that are theirs."""

    def news(self, conversation: str, seq: int, limit: int) -> tuple[Outline, list[Event]]:
        """What the customer has not seen yet, and how the conversation stands, of one moment. Raises NotFound."""

    def entries(self, conversation: str, entry: int, limit: int = 500) -> list[Event]: ...
    def said_by_bot(self, conversation: str, last: int = 200) -> list[str]: ...
    def words_of_customer(self, conversation: str, last: int = 20) -> list[str]:
        """Their words, newest first, without tapped choices."""

    def said(self, conversation: str, last: int = 50) -> list[Said]:
        """The customer's messages with their readings, oldest first, without what was taken out."""

    def seq_at(self, conversation: str, entry: int) -> int:
        """The last seq the customer had been given when the desk's log stood at `entry`."""

    def unread(self, conversation: str, seq: int) -> int:
        """How many of the customer's messages are after `seq`."""

    def mood(self, conversation: str, message_id: int, of: int, mood: Mood, at: datetime) -> None: ...
    def choice(self, conversation: str, id: str) -> tuple[int, Choice]:
        """The seq and the choice; raises ChoiceOver when the conversation has no such choice."""

    def latest_choices(self, conversation: str) -> int:
        """The seq of the latest event that carried choices, or 0."""


@dataclass(frozen=True)
class Ended:
    more: bool  # whether the conversation is owed another answer: by us, whoever opened it


class Turns(Protocol):
    """A turn is worked at by the process that opened it, or that ended the one before it: one of a conversation's turns
    is in flight, however many processes there are."""

    def open(self, conversation: str, message_id: int, means: dict[str, Any] | None, at: datetime) -> None: ...
    def next(self, conversation: str) -> OpenTurn | None:
        """The oldest open one, where it is ours to work at."""

    def next_ones(self, conversations: Sequence[str]) -> list[tuple[OpenTurn, Status]]:
        """The same of each of these, and who has the conversation; those that are owed nothing are not among them."""

    def end(self, owed: OpenTurn, status: str, at: datetime, outcome: dict[str, Any] | None = None) -> Ended | None:
        """Ends it if it is still open; None when somebody else did."""

    def end_all(self, conversation: str, status: str, at: datetime) -> None: ...
    def reopen_failed(self, conversation: str, at: datetime) -> bool:
        """Opens the newest failed turn again, once: False where it was tried before or there is none."""

    def outcomes(self, conversation: str, last: int = 50) -> list[dict[str, Any]]:
        """What the assistant's turns decided, oldest first."""

    def owing(self) -> list[str]:
        """The conversations that are owed an answer."""

    def open_ones(self) -> int: ...
    def adopt(self) -> list[str]:
        """Takes over the open turns that no living process works at; their conversations."""


class Redactions(Protocol):
    """Taking out afterwards what should never have been kept."""

    def recent(self, conversation: str, by: Author, since: datetime, last: int) -> list[Spoken]:
        """The customer's newest words since then, oldest first, without tapped choices."""

    def take_out(self, conversation: str, spoken: Spoken, text: str, at: datetime) -> None:
        """`text` is what is left of a message; its event tells both cursors. What its reading quoted goes."""

    def everywhere(self, conversation: str, traces: Traces) -> None:
        """Takes traces out of every other row of the conversation, the assistant's state included. An answer that is
        being made from the old state finds another version and is not taken; its turn is run again."""

    def words(self, message_id: int) -> str:
        """A message as it stands now."""


class Receipts(Protocol):
    def fingerprint(self, content: Any) -> str:
        """One that tells nothing: a few digits could be guessed from a plain hash."""

    def find(self, scope: str, client_id: str) -> tuple[str, dict[str, Any], datetime] | None:
        """(fingerprint, answer, at) of an earlier write with this id."""

    def keep(self, scope: str, client_id: str, fingerprint: str, answer: dict[str, Any], at: datetime) -> None: ...
    def forget(self, before: datetime) -> None: ...
