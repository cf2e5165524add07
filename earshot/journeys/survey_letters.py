"""The mails that ask: written as they go, withdrawn where asking has become wrong meanwhile; a reminder at most."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from earshot import week
from earshot.contact import Refusal
from earshot.invitation import Invitation, InvitationStatus
from earshot.journeys.links import token
from earshot.mail import MANY, Mail, Outcome
from earshot.ports import OUTBOX, House, Work
from earshot.site import Site
from earshot.survey import Survey, fill

KIND = "survey"
WAITS = timedelta(days=3)  # in the outbox: a question about last month's order is not asked
IN_A_ROW = 6  # of a scale's steps, so that a thumb hits one on a phone


def put(work: Work, invitation: Invitation, at: datetime, *, reminder: bool = False) -> None:
    """Puts the mail of an invitation into the outbox, due when the invitation is."""
    due = max(at, invitation.due_at)
    body = {"invitation": invitation.id, "reminder": reminder}
    key = f"survey:{invitation.id}:{'reminder' if reminder else 'first'}"
    if work.outbox.add(KIND, key, invitation.email, body, at, due + WAITS, rank=MANY, due_at=due):
        work.ring(OUTBOX)


def written(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    """The values of the mail; None, and kept why not, where it is no longer to be sent."""
    invitation = work.invitations.get(mail.body["invitation"])
    reminder = bool(mail.body["reminder"])
    at = house.clock.now()
    refusal = _refusal(work, invitation)
    site = house.sites.get(invitation.site)
    if site is None or refusal is not None:
        if refusal is not None and not reminder:
            work.invitations.become(invitation.id, InvitationStatus.NOT_SENT, at, refusal)
        return None
    link = f"{house.address}/s/{token(house.secret, invitation.nonce)}"
    return values(site, work.invitations.survey(invitation), invitation, link, reminder=reminder)


def values(site: Site, survey: Survey, invitation: Invitation, link: str, *, reminder: bool = False) -> dict[str, Any]:
    """What the mail is written from, and what goes beside it: who sends it, and its own headers."""
    steps = _steps(survey, link)
    known = {"shop": site.name, "interaction": invitation.title, "name": invitation.name}
    words = invitation.locale

    def said(text: str) -> str:
        return fill(text, **known)  # type: ignore[arg-type]

    ends = survey.score.ends
    number = site.number_for(words)
    return {
        "name": invitation.name,
        "interaction": invitation.title,
        "sender": site.name,
        "language": words,
        "reminder": reminder,
        "intro": said(survey.intro[words]),
        "ask": said(survey.score.ask[words]),
        "steps": steps,
        "rows": _rows(steps),
        "ends": None if ends is None else [said(end[words]) for end in ends],
        "phone": number.display,
        "tel": number.tel,
        "hours": week.in_short(site.hours_at(number), words),
        "stop": f"{link}/stop",
        "privacy": site.privacy,
        "answered": site.mail is not None,
        "headers": {
            "List-Unsubscribe": f"<{link}/stop>",  # RFC 8058
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            **({} if site.mail is None else {"Reply-To": site.mail}),
        },
    }


def settled(work: Work, mail: Mail, outcome: Outcome, at: datetime) -> None:
    """Asked, where the server took the mail or may have; an address that is none is written to no more."""
    invitation = work.invitations.get(mail.body["invitation"])
    if outcome is Outcome.REFUSED:
        work.invitations.bounced(invitation.site, invitation.email, at)
        work.invitations.become(invitation.id, InvitationStatus.NOT_SENT, at, Refusal.BOUNCED)
    elif outcome is not Outcome.PUT_OFF and not mail.body["reminder"]:
        work.invitations.become(invitation.id, InvitationStatus.SENT, at)


async def remind(house: House) -> int:
    """Puts in the reminders that are due: once, to whoever was asked and has not answered; how many."""
    after = house.asking.remind_after
    if after is None:
        return 0
    at = house.clock.now()

    def deed(work: Work) -> int:
        due = work.invitations.unanswered(sent_before=at - after, limit=200)
        for invitation in due:
            put(work, invitation, house.asking.not_before(at, invitation.zone), reminder=True)
            work.invitations.reminded(invitation.id, at)
        return len(due)

    return await house.records.write(deed)


def _refusal(work: Work, invitation: Invitation) -> Refusal | None:
    """What speaks against it now: somebody may have unsubscribed, complained or answered since it was put in."""
    who = work.invitations.standing(invitation.site, invitation.email, invitation.customer_id)
    if who.unsubscribed:
        return Refusal.UNSUBSCRIBED
    if who.bounced:
        return Refusal.BOUNCED
    if who.open_case:
        return Refusal.OPEN_CASE
    answered = work.invitations.response(invitation.id) is not None
    return Refusal.ANSWERED if answered else None


def _steps(survey: Survey, link: str) -> list[dict[str, Any]]:
    scale = survey.score.scale
    assert scale is not None  # the first question is a scale: earshot/surveyfile.py
    return [
        {
            "words": str(step),
            "link": f"{link}?{survey.score.key}={step}",
            "first": step == scale.low,
            "last": step == scale.high,
        }
        for step in range(scale.low, scale.high + 1)
    ]


def _rows(steps: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """In rows of equal length, as far as it goes: eleven steps are six and five."""
    rows = -(-len(steps) // IN_A_ROW)
    length = -(-len(steps) // rows)
    return [steps[at : at + length] for at in range(0, len(steps), length)]
