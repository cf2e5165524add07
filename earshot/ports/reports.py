"""What reports are counted from, and what is counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from earshot.contact import Refusal
from earshot.report.cells import Row, What
from earshot.report.counted import Counted, Offer, Posted, Told
from earshot.report.human import Contact, Kept, Round
from earshot.report.joining import Decision
from earshot.report.period import Period, Until
from earshot.report.ratings import Answered
from earshot.report.sought import Part, Sought
from earshot.report.speakers import Speakers
from earshot.report.themes import Evidence
from earshot.survey import Kind


@dataclass(frozen=True)
class Summed:
    """A week as it was at a turn: who spoke of what, as bits."""

    week: date
    turn: int
    speakers: Mapping[str, int]


@dataclass(frozen=True)
class Wording:
    """A version of a survey: `name` as its file had it, `first_at` when somebody was first asked so."""

    survey: str
    version: str
    name: str
    first_at: datetime


class Books(Protocol):
    """The rows that reports are counted from, written behind the events."""

    def behind(self, since: datetime | None, limit: int) -> list[str]:
        """Conversations that have gone on since they were counted. `since` leaves out what was quiet before it."""

    def told(self, conversations: Sequence[str]) -> list[Told]: ...
    def keep(self, cases: Sequence[Counted]) -> None: ...
    def mails_behind(self, since: datetime | None, limit: int) -> list[Posted]:
        """Surveys sent or answered since they were counted."""

    def keep_offers(self, offers: Sequence[Offer]) -> None: ...
    def to_sum_up(self, before: date, limit: int) -> list[Summed]:
        """Weeks before this one that are not summed up, or no longer, as they are now."""

    def sum_up(self, summed: Summed) -> None:
        """Nothing is kept where something has changed since it was read."""


class Reports(Protocol):
    """What was counted, added up. Contacts of the shop's own people are in no figure."""

    def answered(self, kind: Kind, sought: Sought) -> list[Answered]:
        """All offers of a kind, those alike as one."""

    def there(self, period: Period) -> dict[Part | None, list[str]]:
        """What there is of each part in these days; under None the kinds of score, the most asked first."""

    def wordings(self) -> list[Wording]:
        """All that were ever sent, by survey, the oldest first."""

    def not_asked(self, sought: Sought, zone: str) -> dict[Refusal, int]:
        """Whom a file or an API call named and who was not asked, by the reason kept, the most frequent first."""

    def contacts(self, sought: Sought) -> list[Contact]:
        """Those in which a person was called, or somebody was upset."""

    def rounds(self, sought: Sought) -> dict[date, Round]:
        """Of all conversations, by the Monday of their week."""

    def promises_due(self, sought: Sought, until: Until) -> list[Kept]:
        """Those that came due within the days, and none that was taken back."""

    def heads(self, what: What) -> Sequence[str]:
        """The names of the columns."""

    def rows(self, what: What, sought: Sought, until: Until, after: str) -> tuple[list[Row], str | None]:
        """A page of those behind `after`, and where the next one begins; None behind the last."""

    def talks(self, sought: Sought) -> int:
        """How many conversations there were."""

    def speakers(self, sought: Sought, also: Collection[str]) -> dict[str, Speakers]:
        """Who spoke of each term in the days and in those before: of terms that some have in common, and `also`."""

    def evidence(self, sought: Sought, terms: Collection[str], limit: int) -> list[Evidence]:
        """The newest first; none whose words were taken out."""

    def causes(self, sought: Sought) -> dict[str, int]:
        """What agents wrote down as the cause, and how often."""

    def decided(self) -> dict[str, Decision]: ...
    def shared(self, term: str) -> bool: ...
    def decide(self, term: str, decision: Decision) -> None: ...
