"""The records of mail and of surveys sent by it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from earshot.contact import Refusal, Standing
from earshot.invitation import Invitation, InvitationStatus, Response, Wanted
from earshot.mail import Mail, MailStatus
from earshot.survey import Survey


class Outbox(Protocol):
    def add(
        self,
        kind: str,
        key: str,
        recipient: str,
        body: dict[str, Any],
        at: datetime,
        expires_at: datetime,
        *,
        rank: int,
        due_at: datetime | None = None,
    ) -> bool:
        """False where there is a mail with this key already."""

    def known(self, key: str) -> bool: ...
    def claim(self, at: datetime) -> Mail | None:
        """The next one that is due, now being sent; no other sender gets it."""

    def handing_over(self, id: int, at: datetime, message_id: str) -> None: ...
    def end(self, id: int, status: MailStatus, at: datetime, said: str) -> None: ...
    def again(self, id: int, due_at: datetime, said: str) -> None: ...
    def stranded(self, before: datetime, at: datetime) -> int: ...
    def expire(self, at: datetime) -> int: ...
    def due(self, at: datetime) -> int:
        """How many could go now."""

    def newest(self, limit: int, status: MailStatus | None = None) -> list[Mail]: ...
    def of(self, message_id: str) -> Mail:
        """Raises NotFound."""


class Invitations(Protocol):
    def standing(self, site: str, email: str, customer_id: int | None) -> Standing:
        """What speaks for and against asking them: everything they were asked, and whether anything bars it."""

    def asked_about(self, survey: str, interaction_id: int) -> bool: ...
    def open(
        self,
        *,
        site: str,
        survey: Survey,
        wanted: Wanted,
        locale: str,
        zone: str,
        customer_id: int,
        interaction_id: int,
        nonce: str,
        token_hash: str,
        refusal: Refusal | None,
        at: datetime,
        due_at: datetime,
    ) -> Invitation: ...
    def of(self, token_hash: str, *, lock: bool = False) -> Invitation:
        """Raises NotFound. `lock` holds it until the work is done."""

    def get(self, id: int) -> Invitation: ...
    def become(self, id: int, status: InvitationStatus, at: datetime, refusal: Refusal | None = None) -> None: ...
    def unanswered(self, sent_before: datetime, limit: int) -> list[Invitation]:
        """Those that were sent, not answered and not reminded of, the oldest first."""

    def reminded(self, id: int, at: datetime) -> None: ...
    def bounced(self, site: str, email: str, at: datetime) -> None:
        """Their mail came back: not written to again."""

    def survey(self, invitation: Invitation) -> Survey:
        """In the version the invitation was made with."""

    def response(self, id: int) -> Response | None: ...
    def behind(self, conversation: str) -> tuple[Invitation, Response] | None:
        """What was asked and answered by mail, where this conversation went on from there."""

    def answer(self, id: int, response: Response, score: int | None) -> None:
        """Keeps the response as it now stands."""

    def unsubscribe(self, site: str, email: str, at: datetime) -> None:
        """Not asked again from now on, not even what is queued."""
