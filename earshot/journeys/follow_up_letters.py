"""The mails about follow-ups: to owners of what is theirs, to supervisors of what is late. A bad day is one letter an
hour, with a line for each: the hour is the key of the letter, and what comes after it waits for the next one's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from earshot.follow_up import FollowUp, Why
from earshot.mail import PERSONAL, Mail
from earshot.people import Agent, Right
from earshot.ports import OUTBOX, House, Work

KIND = "follow_up"
WAITS = timedelta(hours=12)
REMIND_BEFORE = timedelta(hours=3)
LINES = 20  # in one letter; the page has the rest


def waiting(work: Work, at: datetime) -> bool:
    """Whether anybody has something to hear."""
    return bool(work.follow_ups.untold(at + REMIND_BEFORE) or work.follow_ups.to_raise(at))


def put(work: Work, at: datetime) -> int:
    """How many letters. A follow-up is in the letters when it becomes somebody's, before its time, and once it is late;
    whoever owns nothing is not written to before it is late."""
    agents, soon = {agent.id: agent for agent in work.agents.all()}, at + REMIND_BEFORE
    theirs: dict[int, list[FollowUp]] = {}
    for each in work.follow_ups.untold(soon, lock=True):
        if each.owner_id in agents:
            theirs.setdefault(each.owner_id, []).append(each)
    letters = 0
    for owner, found in theirs.items():
        if _letter(work, [agents[owner]], found, at, late=False):
            work.follow_ups.told(_ids(found), at)
            work.follow_ups.reminded(_ids(each for each in found if each.due_at < soon), at)
            letters += 1
    above = [agent for agent in agents.values() if agent.may(Right.STEP_IN)]
    late = work.follow_ups.to_raise(at, lock=True)
    if late and _letter(work, above, late, at, late=True):
        work.follow_ups.raised(_ids(late), at)
        letters += len(above)
    return letters


def written(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    """Without a customer's word or name; withdrawn where all has been seen to, or is somebody else's."""
    agent, late = work.agents.get(mail.body["agent"]), bool(mail.body["late"])
    found = [each for each in work.follow_ups.these(mail.body["follow_ups"]) if late or each.owner_id == agent.id]
    if not found or agent.disabled_at is not None:
        return None
    names = {each.id: each.name for each in work.agents.all()}
    of_one = {"sender": house.site(found[0].site).name} if len({each.site for each in found}) == 1 else {}
    return {
        **of_one,
        "name": agent.name,
        "late": late,
        "lines": [_line(house, each, names.get(each.owner_id or 0), agent) for each in found[:LINES]],
        "count": len(found),
        "link": f"{house.address}/desk/follow-ups",
    }


def _letter(work: Work, readers: Sequence[Agent], found: Sequence[FollowUp], at: datetime, *, late: bool) -> bool:
    """False where there is nobody to read it, or one of them has had this hour's: then all wait for the next."""
    keys = {agent.id: f"{KIND}:{'late' if late else 'theirs'}:{agent.id}:{at:%Y-%m-%dT%H}" for agent in readers}
    if not readers or any(work.outbox.known(key) for key in keys.values()):
        return False
    for agent in readers:
        body = {"agent": agent.id, "late": late, "follow_ups": _ids(found)}
        work.outbox.add(KIND, keys[agent.id], agent.email, body, at, at + WAITS, rank=PERSONAL)
    work.ring(OUTBOX)
    return True


def _line(house: House, found: FollowUp, owner: str | None, reader: Agent) -> dict[str, Any]:
    site, now = house.site(found.site), house.clock.now()
    return {
        "low_score": found.why is Why.LOW_SCORE,
        "by_mail": found.invitation is not None,
        "of": site.name if len(house.sites) > 1 else None,
        "when": site.hours.when(found.due_at, now),
        "late": found.late(now),
        "owner": owner,
        "yours": found.owner_id == reader.id,
        "link": f"{house.address}/desk/follow-ups/{found.id}",
    }


def _ids(found: Iterable[FollowUp]) -> list[int]:
    return [each.id for each in found]
