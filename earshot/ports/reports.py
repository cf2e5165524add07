"""What reports are counted from, and what is counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from earshot.report.counted import Counted, Offer, Posted, Told
from earshot.report.human import Contact, Kept, Round
from earshot.report.ratings import Tally
from earshot.report.sought import Part, Sought
from earshot.report.themes import Decision, Evidence, Hit
from earshot.survey import Kind


class Books(Protocol):
    """The rows that reports are counted from, written behind the events."""

    def behind(self, since: datetime | None, limit: int) -> list[str]:
        """Conversations that have gone on since they were counted. `since` leaves out what was quiet before it."""

    def told(self, conversations: Sequence[str]) -> list[Told]: ...
    def keep(self, cases: Sequence[Counted]) -> None: ...
    def mails_behind(self, since: datetime | None, limit: int) -> list[Posted]:
        """Surveys sent or answered since they were counted."""

    def keep_offers(self, offers: Sequence[Offer]) -> None: ...


class Reports(Protocol):
    """What was counted, added up. Contacts of the shop's own people are in no figure."""

    def tallies(self, kind: Kind, sought: Sought, part: Part) -> dict[str, Tally]:
        """By the part's value; a week by its Monday."""

    def kinds(self) -> list[Kind]:
        """Those that were ever asked, the most asked first."""

    def values(self, part: Part) -> list[str]:
        """All there are of it."""

    def contacts(self, sought: Sought) -> list[Contact]:
        """Those in which a person was called, or somebody was upset."""

    def rounds(self, sought: Sought) -> dict[date, Round]:
        """Of all conversations, by the Monday of their week."""

    def promises_due(self, sought: Sought, zone: str, now: datetime) -> list[Kept]:
        """Those that came due within the days, and none that was taken back."""

    def talks(self, sought: Sought) -> int:
        """How many conversations there were."""

    def terms(self, sought: Sought) -> dict[str, int]:
        """What was spoken of, and in how many conversations."""

    def hits(self, sought: Sought, terms: Collection[str]) -> list[Hit]: ...
    def evidence(self, sought: Sought, terms: Collection[str], limit: int) -> list[Evidence]:
        """The newest first; none whose words were taken out."""

    def causes(self, sought: Sought) -> dict[str, int]:
        """What agents wrote down as the cause, and how often."""

    def decided(self) -> dict[str, Decision]: ...
    def decide(self, term: str, decision: Decision) -> None: ...
