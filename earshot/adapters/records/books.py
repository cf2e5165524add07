"""The books of the reports: which conversations and mails have gone on since they were counted, and their new rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, delete, or_, select

from earshot.adapters.records import weeks
from earshot.adapters.records.inserting import insert
from earshot.adapters.records.tellings import Tellings, desk_addresses, is_own
from earshot.adapters.tables import (
    conversation,
    customer,
    interaction,
    invitation,
    report_case,
    report_offer,
    report_term,
    response,
    survey_version,
)
from earshot.events import Type
from earshot.invitation import InvitationStatus
from earshot.ownership import Status
from earshot.ports.reports import Summed
from earshot.report.counted import Counted, Offer, Posted, Told
from earshot.report.period import monday_of

_COUNTED = (Type.MESSAGE.value, Type.HANDOFF.value, Type.NOTE.value)
_OWN = (".test", "+test@")  # how an address of the shop's own tries ends, or says so


class Books:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def told(self, conversations: Sequence[str]) -> list[Told]:
        return Tellings(self._db).told(conversations)

    def behind(self, since: datetime | None, limit: int) -> list[str]:
        query = (
            select(conversation.c.id)
            .outerjoin(report_case, report_case.c.conversation_id == conversation.c.id)
            .where(
                or_(
                    report_case.c.entry.is_(None),
                    report_case.c.entry != conversation.c.entry,
                    report_case.c.status != conversation.c.status,
                )
            )
            .limit(limit)
        )
        if since is not None:  # every status by name, so that the index on status and last_at serves
            recent = (conversation.c.status.in_([s.value for s in Status]), conversation.c.last_at >= since)
            query = query.where(*recent)
        return list(self._db.scalars(query))

    def keep(self, cases: Sequence[Counted]) -> None:
        if not cases:
            return
        ids = [each.told.conversation for each in cases]
        earlier = weeks.of_conversations(self._db, ids)  # another one, where a site's clock was set right
        self._put(report_case, [_case_row(each) for each in cases])
        self.keep_offers([each.offer for each in cases if each.offer is not None])
        self._db.execute(delete(report_term).where(report_term.c.conversation_id.in_(ids)))
        terms = [
            {"day": c.day, "term": term, "conversation_id": c.told.conversation, "message_id": number}
            for c in cases
            if not c.told.own
            for term, number in c.terms
        ]
        self._put(report_term, terms)
        weeks.changed(self._db, earlier | {monday_of(each.day) for each in cases})

    def to_sum_up(self, before: date, limit: int) -> list[Summed]:
        return weeks.to_sum_up(self._db, before, limit)

    def sum_up(self, summed: Summed) -> None:
        weeks.keep(self._db, summed)

    def mails_behind(self, since: datetime | None, limit: int) -> list[Posted]:
        query = _MAILS.limit(limit)
        if since is not None:
            sent = select(invitation.c.id).where(invitation.c.sent_at >= since)
            query = query.where(invitation.c.id.in_(sent.union(_answered_since(since))))
        own = desk_addresses(self._db)
        return [_posted(row, own) for row in self._db.execute(query)]

    def keep_offers(self, offers: Sequence[Offer]) -> None:
        self._put(report_offer, [_offer_row(offer) for offer in offers])

    def _put(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Whoever writes last is right: both have read the same records."""
        if not rows:
            return
        statement = insert(self._db, table)
        keys = [column.name for column in table.primary_key]
        newer = {name: statement.excluded[name] for name in rows[0] if name not in keys}
        self._db.execute(statement.on_conflict_do_update(index_elements=keys, set_=newer), list(rows))


def _answered_since(since: datetime) -> Any:
    return select(response.c.invitation_id).where(response.c.last_at >= since)


_MAILS = (
    select(invitation, response.c.score, response.c.finished_at, response.c.conversation_id, response.c.last_at)
    .add_columns(interaction.c.kind, survey_version.c.body, customer.c.email.label("known_email"))
    .join(interaction, invitation.c.interaction_id == interaction.c.id)
    .join(
        survey_version,
        and_(survey_version.c.survey == invitation.c.survey, survey_version.c.version == invitation.c.version),
    )
    .outerjoin(customer, invitation.c.customer_id == customer.c.id)
    .outerjoin(response, response.c.invitation_id == invitation.c.id)
    .outerjoin(report_offer, report_offer.c.invitation_id == invitation.c.id)
    .where(
        invitation.c.status == InvitationStatus.SENT.value,
        or_(
            report_offer.c.id.is_(None),
            report_offer.c.score.is_distinct_from(response.c.score),
            report_offer.c.finished.is_distinct_from(response.c.finished_at.is_not(None)),
        ),
    )
    .order_by(invitation.c.id)
)


def _posted(row: Row[Any], own: set[str]) -> Posted:
    return Posted(
        invitation=row.id,
        site=row.site,
        survey=row.survey,
        version=row.version,
        kind=row.body["questions"][0]["kind"],
        touchpoint=row.kind,
        sent_at=row.sent_at or row.due_at,
        own=is_own(row.email, own),
        score=row.score,
        finished=row.finished_at is not None,
        conversation=row.conversation_id,
        answered_at=row.last_at,
    )


def _case_row(each: Counted) -> dict[str, Any]:
    told, case = each.told, each.case
    return {
        "conversation_id": told.conversation,
        "entry": told.entry,
        "status": told.status,
        "site": told.site,
        "channel": each.channel,
        "touchpoint": each.touchpoint,
        "day": each.day,
        "week": each.day - timedelta(days=each.day.weekday()),
        "test": told.own,
        "score": told.rating,
        **vars(case),
        "why": None if case.why is None else case.why.value,
        "outcome": told.outcome,
        "cause": told.cause,
    }


def _offer_row(offer: Offer) -> dict[str, Any]:
    row = {**vars(offer), "week": offer.week, "conversation_id": offer.conversation, "invitation_id": offer.invitation}
    del row["conversation"], row["invitation"]
    return row
