"""Everything of somebody's: found, given out, erased; and what has been kept long enough."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, false, func, or_, select, update

from earshot.adapters.records.belongings import Belongings, belongings, read, remove
from earshot.adapters.records.erased import stands_for
from earshot.adapters.records.spoken import forget_unshared
from earshot.adapters.tables import (
    asked,
    audit,
    conversation,
    customer,
    invitation,
    mailbox,
    outbox,
    promise,
    receipt,
    response,
    tombstone,
)
from earshot.mail import OPEN
from earshot.ownership import Status
from earshot.privacy import Found, Kind, Rows, Wanted
from earshot.promise import PromiseStatus

_NOT_GIVEN = frozenset({"token_hash", "nonce", "identity_jti", "fingerprint", "seal"})  # keys, and nothing about them
# What was answered by mail is kept as long as answers are, whatever became of the chat that went on from it.
_WITH_ITS_INVITATION = frozenset({"response.conversation_id"})
AT_ONCE = 25  # conversations, with all that hangs on them: others wait to write as long as that takes


class Privacy:
    def __init__(self, connection: Connection, key: bytes) -> None:
        self._db = connection
        self._key = key

    def find(self, wanted: Wanted) -> Found:
        found = self._found(wanted)
        return Found({table.name: len(keys) for table, keys in found.items()}, _talks(found))

    def rows(self, wanted: Wanted) -> Rows:
        found = self._found(wanted)
        told = {table.name: [_given(row) for row in read(self._db, table, keys)] for table, keys in found.items()}
        subjects = list(_talks(found))
        trail = self._db.execute(select(audit).where(audit.c.subject.in_(subjects)).order_by(audit.c.number)).mappings()
        noted = [_given(dict(row)) for row in trail]
        return {**told, **({"audit": noted} if noted else {})}

    def erase(self, wanted: Wanted, at: datetime) -> Found:
        found = self._found(wanted)
        told = Found({table.name: len(keys) for table, keys in found.items()}, _talks(found))
        boxes = read(self._db, mailbox, found.pop(mailbox, set()))
        self._bury("conversation", list(told.conversations), at)
        self._bury("customer", [str(key[0]) for key in found.get(customer, ())], at)
        remove(self._db, found)
        forget_unshared(self._db)
        for box in boxes:  # who does not want to be written to is not, also once nothing else is known of them
            self._veil(box["site"], box["email"])
        return told

    def is_erased(self, conversation: str) -> bool:
        query = select(tombstone.c.hash).where(tombstone.c.hash == stands_for(self._key, conversation))
        return self._db.execute(query).first() is not None

    def outlived(self, kind: Kind, before: datetime, at: datetime) -> Found:
        """Erases what was kept long enough, a few at a time; the conversations' lines are to be ended."""
        table, query = self._old(kind, before)
        keys = {tuple(row) for row in self._db.execute(query.limit(AT_ONCE))}
        if table is outbox or not keys:
            found: Belongings = {table: keys} if keys else {}
        else:
            found = belongings(self._db, {table: keys}, apart=_WITH_ITS_INVITATION)
            self._beside(found, set())
        self._bury("conversation", list(_talks(found)), at)
        remove(self._db, found)
        forget_unshared(self._db)
        return Found({each.name: len(of) for each, of in found.items()}, _talks(found))

    def veil(self, before: datetime) -> int:
        """Of an address that wants no mail and whose owner is not known any more, only what stands for it stays:
        enough to go on not writing to it. How many there were."""
        known = [
            select(func.lower(column)).where(column.is_not(None))
            for column in (customer.c.email, invitation.c.email, outbox.c.recipient)
        ]
        since = func.coalesce(mailbox.c.unsubscribed_at, mailbox.c.bounced_at)
        alone = [func.lower(mailbox.c.email).not_in(some) for some in known]
        found = self._db.execute(
            select(mailbox.c.site, mailbox.c.email).where(mailbox.c.email.contains("@"), since < before, *alone)
        ).all()
        for site, email in found:
            self._veil(site, email)
        return len(found)

    def _veil(self, site: str, email: str) -> None:
        mine = (mailbox.c.site == site) & (mailbox.c.email == email)
        self._db.execute(update(mailbox).where(mine).values(email=stands_for(self._key, email)))

    def _found(self, wanted: Wanted) -> Belongings:
        roots, addresses = self._roots(wanted)
        found = belongings(self._db, {table: keys for table, keys in roots.items() if keys})
        if wanted.conversation is None:
            self._beside(found, addresses, wanted.site)
        else:
            self._beside(found, set())
        return {table: keys for table, keys in found.items() if keys}

    def _roots(self, wanted: Wanted) -> tuple[Belongings, set[str]]:
        """Where it starts, and the addresses that are theirs."""
        if wanted.conversation is not None:
            known = self._db.execute(select(conversation.c.id).where(conversation.c.id == wanted.conversation)).all()
            return {conversation: {tuple(row) for row in known}}, set()
        here = customer.c.site == wanted.site if wanted.site else customer.c.id.is_not(None)
        if wanted.customer is not None:
            mine = here & (customer.c.external_id == wanted.customer)
        else:
            mine = here & (func.lower(customer.c.email) == (wanted.email or "").lower())
        rows = self._db.execute(select(customer.c.id, customer.c.email).where(mine)).all()
        emails = {row.email.lower() for row in rows if row.email} | ({wanted.email.lower()} if wanted.email else set())
        roots: Belongings = {customer: {(row.id,) for row in rows}}
        if wanted.email is not None:  # and what only said that it was theirs: it is the address that is asked about
            claims = func.lower(conversation.c.claimed["email"].as_string()) == wanted.email.lower()
            site = conversation.c.site == wanted.site if wanted.site else conversation.c.id.is_not(None)
            talks = select(conversation.c.id).where(claims & site & conversation.c.customer_id.is_(None))
            roots[conversation] = {tuple(row) for row in self._db.execute(talks)}
            sent = invitation.c.site == wanted.site if wanted.site else invitation.c.id.is_not(None)
            mails = select(invitation.c.id).where(sent & (func.lower(invitation.c.email) == wanted.email.lower()))
            roots[invitation] = {tuple(row) for row in self._db.execute(mails)}
        return roots, emails

    def _beside(self, found: Belongings, addresses: set[str], site: str | None = None) -> None:
        """What no reference leads to: mails, receipts, an address's own wish. At one `site` a mail is not theirs by its
        address alone, which another site may have written to."""
        talks, invited = set(_talks(found)), {key[0] for key in found.get(invitation, ())}
        promised = {key[0] for key in found.get(promise, ())}
        about = (("conversation", talks), ("invitation", invited), ("promise", promised))
        theirs = [_about(key, of) for key, of in about if of]
        if site is None and addresses:
            theirs.append(func.lower(outbox.c.recipient).in_(addresses))
        found[outbox] = {tuple(row) for row in self._db.execute(select(outbox.c.id).where(or_(false(), *theirs)))}
        scopes = [f"c:{of}" for of in talks]
        kept = self._db.execute(
            select(receipt.c.scope, receipt.c.client_id, receipt.c.answer).where(
                or_(receipt.c.scope.in_(scopes), receipt.c.scope.like("open:%"), receipt.c.scope.like("a:%"))
            )
        ).all()
        found[receipt] = {
            (row.scope, row.client_id)
            for row in kept
            if row.scope in scopes or row.answer.get("id") in talks or row.scope.rpartition(":")[2] in talks
        }
        here = mailbox.c.site == site if site else mailbox.c.site.is_not(None)
        boxes = select(mailbox.c.site, mailbox.c.email).where(here & func.lower(mailbox.c.email).in_(addresses))
        found[mailbox] = {tuple(row) for row in self._db.execute(boxes)} if addresses else set()
        for table in (outbox, receipt, mailbox):
            if not found[table]:
                del found[table]

    def _old(self, kind: Kind, before: datetime) -> tuple[Table, Any]:
        if kind is Kind.CONVERSATIONS:
            owed = select(promise.c.id).where(
                promise.c.conversation_id == conversation.c.id, promise.c.status == PromiseStatus.OPEN.value
            )
            closed = (conversation.c.status == Status.CLOSED.value) & (conversation.c.last_at < before)
            return conversation, select(conversation.c.id).where(closed, ~owed.exists())
        if kind is Kind.ANSWERS:
            last = func.coalesce(response.c.last_at, invitation.c.sent_at, invitation.c.created_at)
            query = select(invitation.c.id).outerjoin(response, response.c.invitation_id == invitation.c.id)
            return invitation, query.where(last < before)
        if kind is Kind.MAILS:
            ended = outbox.c.status.not_in([status.value for status in OPEN])
            return outbox, select(outbox.c.id).where(ended, outbox.c.created_at < before)
        left = [
            select(table.c.customer_id).where(table.c.customer_id.is_not(None))
            for table in (conversation, invitation, promise, asked)
        ]
        lonely = [customer.c.id.not_in(some) for some in left]
        return customer, select(customer.c.id).where(customer.c.since < before, *lonely)

    def _bury(self, kind: str, what: list[str], at: datetime) -> None:
        for each in what:
            hashed = stands_for(self._key, each)
            if self._db.execute(select(tombstone.c.hash).where(tombstone.c.hash == hashed)).first() is None:
                self._db.execute(tombstone.insert().values(hash=hashed, kind=kind, at=at))


def _about(key: str, of: set[Any]) -> ColumnElement[bool]:
    """Looked for where the mails lie: to read each of a hundred thousand took seconds, and others waited to write."""
    said = outbox.c.body[key]
    known: ColumnElement[bool] = (said.as_string() if key == "conversation" else said.as_integer()).in_(of)
    return known


def _talks(found: Belongings) -> tuple[str, ...]:
    return tuple(sorted(key[0] for key in found.get(conversation, ())))


def _given(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _NOT_GIVEN}
