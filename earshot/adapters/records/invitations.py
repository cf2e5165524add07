"""Invitations, what was answered to them, and what is known of an address, as rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, or_, select, update

from earshot.adapters.records.erased import stands_for
from earshot.adapters.records.names import NAME
from earshot.adapters.tables import asked as asked_on_page
from earshot.adapters.tables import conversation, customer, interaction, mailbox, promise, response, survey_version
from earshot.adapters.tables import invitation as table
from earshot.contact import Asked, Refusal, Standing
from earshot.errors import NotFound
from earshot.invitation import Invitation, InvitationStatus, Response, Wanted
from earshot.ownership import Status
from earshot.promise import PromiseStatus
from earshot.survey import Survey

_WITH_PEOPLE = (
    select(table, NAME.label("known_as"), interaction.c.title)
    .join(interaction, table.c.interaction_id == interaction.c.id)
    .outerjoin(customer, table.c.customer_id == customer.c.id)
)
ON_A_PAGE = "on a page"
_IN_HANDS = (Status.WAITING.value, Status.WITH_AGENT.value)


class Invitations:
    def __init__(self, connection: Connection, key: bytes) -> None:
        self._db = connection
        self._key = key

    def standing(self, site: str, email: str, customer_id: int | None) -> Standing:
        asked: list[Asked] = []
        for row in self._sent(site, email, customer_id):
            asked += [Asked(row.survey, at) for at in (row.sent_at or row.due_at, row.reminded_at) if at is not None]
        if customer_id is not None:  # and on the shop's own pages
            same = select(customer.c.id).where(customer.c.site == site, customer.c.email == email)
            whose = or_(asked_on_page.c.customer_id == customer_id, asked_on_page.c.customer_id.in_(same))
            pages = select(asked_on_page.c.at).where(whose)
            asked += [Asked(ON_A_PAGE, at) for at in self._db.execute(pages).scalars()]
        box = self._db.execute(select(mailbox).where(*self._box(site, email)).limit(1)).one_or_none()
        return Standing(
            asked,
            unsubscribed=box is not None and box.unsubscribed_at is not None,
            bounced=box is not None and box.bounced_at is not None,
            open_case=customer_id is not None and self._open_case(customer_id),
        )

    def _sent(self, site: str, email: str, customer_id: int | None) -> list[Row[Any]]:
        """To this address or this customer: two questions, each with an index of its own, since one with an "or" looks
        at every invitation of the site."""
        asked = select(table).where(table.c.site == site, table.c.status != InvitationStatus.NOT_SENT.value)
        found = {row.id: row for row in self._db.execute(asked.where(table.c.email == email))}
        if customer_id is not None:
            found |= {row.id: row for row in self._db.execute(asked.where(table.c.customer_id == customer_id))}
        return list(found.values())

    def asked_about(self, survey: str, interaction_id: int) -> bool:
        query = select(table.c.id).where(table.c.survey == survey, table.c.interaction_id == interaction_id)
        return self._db.execute(query).first() is not None

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
    ) -> Invitation:
        self._keep(survey, at)
        status = InvitationStatus.QUEUED if refusal is None else InvitationStatus.NOT_SENT
        number: int = self._db.execute(
            table.insert()
            .returning(table.c.id)
            .values(
                site=site,
                survey=survey.key,
                version=survey.version,
                interaction_id=interaction_id,
                customer_id=customer_id,
                email=wanted.email,
                name=wanted.name,
                locale=locale,
                zone=zone,
                nonce=nonce,
                token_hash=token_hash,
                status=status.value,
                refusal=None if refusal is None else refusal.value,
                created_at=at,
                due_at=due_at,
            )
        ).scalar_one()
        return self.get(number)

    def of(self, token_hash: str, *, lock: bool = False) -> Invitation:
        query = _WITH_PEOPLE.where(table.c.token_hash == token_hash)
        row = self._db.execute(query.with_for_update(of=table) if lock else query).one_or_none()
        if row is None:
            raise NotFound()
        return _invitation(row)

    def get(self, id: int) -> Invitation:
        return _invitation(self._db.execute(_WITH_PEOPLE.where(table.c.id == id)).one())

    def become(self, id: int, status: InvitationStatus, at: datetime, refusal: Refusal | None = None) -> None:
        values: dict[str, Any] = {"status": status.value, "refusal": None if refusal is None else refusal.value}
        if status is InvitationStatus.SENT:
            values["sent_at"] = at
        self._db.execute(update(table).where(table.c.id == id).values(**values))

    def unanswered(self, sent_before: datetime, limit: int) -> list[Invitation]:
        waiting = (
            table.c.status == InvitationStatus.SENT.value,
            table.c.sent_at <= sent_before,
            table.c.reminded_at.is_(None),
            table.c.id.not_in(select(response.c.invitation_id)),
        )
        query = _WITH_PEOPLE.where(*waiting).order_by(table.c.sent_at).limit(limit)
        return [_invitation(row) for row in self._db.execute(query)]

    def reminded(self, id: int, at: datetime) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(reminded_at=at))

    def survey(self, invitation: Invitation) -> Survey:
        mine = (survey_version.c.survey == invitation.survey) & (survey_version.c.version == invitation.version)
        return Survey.from_json(self._db.execute(select(survey_version.c.body).where(mine)).scalar_one())

    def response(self, id: int) -> Response | None:
        row = self._db.execute(select(response).where(response.c.invitation_id == id)).one_or_none()
        return None if row is None else _response(row)

    def behind(self, conversation: str) -> tuple[Invitation, Response] | None:
        row = self._db.execute(
            select(response).where(response.c.conversation_id == conversation).limit(1)
        ).one_or_none()
        return None if row is None else (self.get(row.invitation_id), _response(row))

    def answer(self, id: int, kept: Response, score: int | None) -> None:
        values = {
            "score": score,
            "answers": kept.answers,
            "moods": kept.moods,
            "started_at": kept.started_at,
            "last_at": kept.last_at,
            "finished_at": kept.finished_at,
            "conversation_id": kept.conversation,
        }
        mine = response.c.invitation_id == id
        if not self._db.execute(update(response).where(mine).values(**values)).rowcount:
            self._db.execute(response.insert().values(invitation_id=id, **values))

    def unsubscribe(self, site: str, email: str, at: datetime) -> None:
        self._bar(site, email, mailbox.c.unsubscribed_at, Refusal.UNSUBSCRIBED, at)

    def bounced(self, site: str, email: str, at: datetime) -> None:
        self._bar(site, email, mailbox.c.bounced_at, Refusal.BOUNCED, at)

    def _bar(self, site: str, email: str, since: Column[Any], refusal: Refusal, at: datetime) -> None:
        """Nothing more to this address, not even what is queued."""
        mine = self._box(site, email)
        if self._db.execute(select(mailbox.c.email).where(*mine)).first() is None:
            self._db.execute(mailbox.insert().values(site=site, email=email))
        self._db.execute(update(mailbox).where(*mine, since.is_(None)).values({since.name: at}))
        queued = (table.c.site == site, table.c.email == email, table.c.status == InvitationStatus.QUEUED.value)
        refused = {"status": InvitationStatus.NOT_SENT.value, "refusal": refusal.value}
        self._db.execute(update(table).where(*queued).values(**refused))

    def _box(self, site: str, email: str) -> tuple[Any, Any]:
        """Also where the address itself was erased, and only what stands for it is left."""
        return mailbox.c.site == site, mailbox.c.email.in_((email, stands_for(self._key, email)))

    def _keep(self, survey: Survey, at: datetime) -> None:
        mine = (survey_version.c.survey == survey.key) & (survey_version.c.version == survey.version)
        if self._db.execute(select(survey_version.c.version).where(mine)).first() is None:
            self._db.execute(
                survey_version.insert().values(
                    survey=survey.key, version=survey.version, body=survey.to_json(), first_at=at
                )
            )

    def _open_case(self, customer_id: int) -> bool:
        talks = select(conversation.c.id).where(
            conversation.c.customer_id == customer_id, conversation.c.status.in_(_IN_HANDS)
        )
        promised = select(promise.c.id).where(
            promise.c.customer_id == customer_id, promise.c.status == PromiseStatus.OPEN.value
        )
        return any(self._db.execute(query.limit(1)).first() is not None for query in (talks, promised))


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        site=row.site,
        survey=row.survey,
        version=row.version,
        email=row.email,
        zone=row.zone,
        status=InvitationStatus(row.status),
        due_at=row.due_at,
        refusal=None if row.refusal is None else Refusal(row.refusal),
        name=row.known_as or row.name,
        title=row.title or "",
        locale=row.locale,
        customer_id=row.customer_id,
        interaction_id=row.interaction_id,
        sent_at=row.sent_at,
        nonce=row.nonce,
    )


def _response(row: Row[Any]) -> Response:
    return Response(row.answers, row.moods, row.started_at, row.last_at, row.finished_at, row.conversation_id)
