"""Where the demo year goes, and how it goes away again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from earshot.demo_year.debriefed import Remark
from earshot.demo_year.mailing import Sent
from earshot.demo_year.owed import Owed
from earshot.demo_year.talk import Talk


class Demo(Protocol):
    def people(self, at: datetime) -> list[int]:
        """The agents of the demo year; none of them can sign in."""

    def talks(
        self, site: str, made: Sequence[tuple[str, Talk]], agents: Sequence[int], owed: Sequence[Owed | None]
    ) -> list[str]:
        """`owed` is what each left to follow up, if anything. The ids of the conversations."""

    def debriefed(self, remarks: Sequence[tuple[str, Remark]], agents: Sequence[int]) -> None:
        """What was said of conversations by their ids, and done about them."""

    def mails(
        self, site: str, sent: Sequence[tuple[str, Sent]], agents: Sequence[int], owed: Sequence[Owed | None]
    ) -> None: ...
    def remove_some(self) -> tuple[int, int]:
        """How many conversations were taken out, and how much is left of the year: more than nothing is to go on."""
