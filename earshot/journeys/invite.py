"""Inviting: what a shop wants asked becomes an invitation each, or a reason why not; a second time adds nothing."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import islice

from earshot.confidential import LONGEST_PHONE, mask
from earshot.contact import Asked, Refusal, Standing, barred
from earshot.invitation import Row, Wanted
from earshot.journeys import survey_letters
from earshot.journeys.links import token, token_hash
from earshot.people import Identity
from earshot.ports import House, Work
from earshot.site import Site
from earshot.survey import Survey

TOGETHER = 20  # lines of a file in one transaction, at some 8 ms each: the chats beside it wait that long
Planned = dict[str, list[Asked]]


class Fate(str, Enum):
    INVITED = "invited"
    REFUSED = "refused"
    ALREADY = "already"
    BAD = "bad"


@dataclass(frozen=True)
class Told:
    """What becomes of one line. `due_at` where they are invited, `refusal` where not, `problem` where it is bad."""

    line: int
    fate: Fate
    email: str | None = None
    due_at: datetime | None = None
    refusal: Refusal | None = None
    problem: str | None = None


async def invite(
    house: House,
    *,
    site: Site,
    survey: Survey,
    rows: Iterable[Row],
    dry_run: bool = False,
    planned: Planned | None = None,
    ruled: bool = True,
) -> AsyncIterator[Told]:
    """Tells of each of `rows` in order, once it is kept. A dry run tells the same and keeps nothing; `planned` is what
    it has told of before. Only the demo shop's orders are not `ruled`: whoever may be asked at all
    is asked at once, however often.
    """
    left, planned = iter(rows), dict(planned or {})
    while some := list(islice(left, TOGETHER)):
        for told in await _some(house, site, survey, some, planned, dry_run, ruled):
            yield told


class _NotKept(Exception):
    """Takes a dry run's transaction back."""


async def _some(
    house: House, site: Site, survey: Survey, rows: list[Row], planned: Planned, dry_run: bool, ruled: bool
) -> list[Told]:
    told: list[Told] = []

    def deed(work: Work) -> None:
        told.clear()  # a deed may be run again
        told.extend(_one(work, house, site, survey, row, planned if dry_run else {}, ruled) for row in rows)
        if dry_run:
            raise _NotKept

    try:
        await house.records.write(deed)
    except _NotKept:
        for each in told:
            if each.email and each.due_at:
                planned.setdefault(each.email, []).append(Asked(survey.key, each.due_at))
    return told


def _one(work: Work, house: House, site: Site, survey: Survey, row: Row, planned: Planned, ruled: bool) -> Told:
    at, wanted = house.clock.now(), row.wanted
    if wanted is None:
        return Told(row.line, Fate.BAD, problem=row.problem)
    if (kept_out := _confidential(wanted)) is not None:
        return Told(row.line, Fate.BAD, problem=f"{kept_out} holds a number that is not kept, such as a card's")
    who = work.customers.known(site.key, _identity(wanted), at)
    about = work.customers.interaction(site.key, who.id, _interaction(wanted), wanted.happened_at or at)
    assert who.id is not None
    assert about.id is not None
    if work.invitations.asked_about(survey.key, about.id):
        return Told(row.line, Fate.ALREADY, wanted.email)
    known = work.invitations.standing(site.key, wanted.email, who.id)
    standing: Standing = replace(known, asked=[*known.asked, *planned.get(wanted.email, ())])
    refusal = house.asking.may_invite(standing, survey.key, survey.again_after, at) if ruled else barred(standing)
    nonce = secrets.token_hex(16)
    zone = wanted.zone or site.hours.zone
    due_at = house.asking.not_before(at, zone) if ruled else at
    made = work.invitations.open(
        site=site.key,
        survey=survey,
        wanted=wanted,
        locale=survey.language(wanted.locale or site.languages[0]),
        zone=zone,
        customer_id=who.id,
        interaction_id=about.id,
        nonce=nonce,
        token_hash=token_hash(token(house.secret, nonce)),
        refusal=refusal,
        at=at,
        due_at=due_at,
    )
    if refusal is not None:
        return Told(row.line, Fate.REFUSED, wanted.email, refusal=refusal)
    survey_letters.put(work, made, at)
    return Told(row.line, Fate.INVITED, wanted.email, due_at=due_at)


def _confidential(wanted: Wanted) -> str | None:
    """The first column that holds what must not be kept (R14): most likely the wrong one of a file. It is said
    rather than masked, since the customer would read the mask in the mail."""
    columns = ("customer", "email", "interaction", "title", "name", "kind", "tier")
    told = {name: getattr(wanted, name) for name in columns}
    if wanted.phone and sum(map(str.isdecimal, wanted.phone)) > LONGEST_PHONE:
        told["phone"] = wanted.phone  # a shorter one without its `+` would be taken for a card's too often
    return next((name for name, value in told.items() if value and mask(value).found), None)


def _identity(wanted: Wanted) -> Identity:
    """The shop's own id of the customer, or their address where it gives none."""
    return Identity(
        subject=wanted.customer or f"mailto:{wanted.email}",
        jti="",
        name=wanted.name,
        email=wanted.email,
        phone=wanted.phone,
        tier=wanted.tier,
    )


def _interaction(wanted: Wanted) -> dict[str, str]:
    return {"id": wanted.interaction, "kind": wanted.kind, "title": wanted.title}
