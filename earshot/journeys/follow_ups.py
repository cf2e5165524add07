"""Whoever was let down hears from us: each low score and each complaint has an owner, a time and an outcome.

They are found behind the events, as conversations are counted; a conversation that was wrapped up has been seen to.
"""

from __future__ import annotations

from collections.abc import Sequence

from earshot.errors import NotPossible, Refused
from earshot.follow_up import (
    CLOSED_BY,
    NEWS_FOR,
    FollowUp,
    Outcome,
    why_answers,
    why_conversation,
)
from earshot.journeys import follow_up_letters
from earshot.journeys.attend import safe
from earshot.ownership import Status
from earshot.people import Agent, Right
from earshot.ports import House, Work
from earshot.ports.follow_ups import Shown
from earshot.report.counted import Counted, Posted
from earshot.report.human import Loop
from earshot.report.period import Until
from earshot.report.sought import Sought
from earshot.wrapping import Ending

MOST = 300
SEEN_TO = "Somebody has seen to it already."


def open_for_conversations(work: Work, house: House, cases: Sequence[Counted]) -> None:
    """One for each that is over and let somebody down; settled at once where a wrap-up has seen to it."""
    recent = house.clock.now() - NEWS_FOR
    for each in cases:
        told = each.told
        why = why_conversation(told.rating, each.case)
        over = told.status == Status.CLOSED.value and bool(told.story.log) and not told.own
        if why is None or not over or (since := told.story.log[-1].at) < recent:
            continue
        wrapped = work.follow_ups.wrapped_up(told.conversation)
        owner = _owner(work, wrapped.agent)
        id = work.follow_ups.open(
            told.site,
            why,
            conversation=told.conversation,
            invitation=None,
            owner_id=owner,
            opened_at=since,
            due_at=house.site(told.site).follow_up_by(since),
        )
        closed = None if wrapped.outcome is None else CLOSED_BY.get(Ending(wrapped.outcome))
        known = id if id is not None else _still_to_do(work, told.conversation)
        if known is not None and closed is not None and wrapped.at is not None:
            work.follow_ups.end(known, closed, None, wrapped.agent, wrapped.at)


def open_for_answers(work: Work, house: House, posted: Sequence[Posted]) -> None:
    """One for each low score of a survey's mail that nobody has gone on from into a conversation."""
    recent = house.clock.now() - NEWS_FOR
    for each in posted:
        why, since = why_answers(each.kind, each.score), each.answered_at
        if why is None or each.own or each.conversation is not None or since is None or since < recent:
            continue
        work.follow_ups.open(
            each.site,
            why,
            conversation=None,
            invitation=each.invitation,
            owner_id=_owner(work, None),
            opened_at=since,
            due_at=house.site(each.site).follow_up_by(since),
        )


async def still_open(house: House, *, by: Agent) -> tuple[Sequence[Shown], Sequence[Agent]]:
    """All that is still to do, by age, and who could see to it. Open to everybody at the desk."""
    by.must(Right.ATTEND)
    return await house.records.read(lambda work: (work.follow_ups.still_open(MOST), work.agents.all()))


async def one(house: House, *, by: Agent, follow_up: int) -> Shown:
    """Raises NotFound, NotPossible where somebody has seen to it."""
    by.must(Right.ATTEND)
    found = await house.records.read(lambda work: work.follow_ups.shown(follow_up))
    if found.follow_up.outcome is not None:
        raise NotPossible(SEEN_TO)
    return found


async def give(house: House, *, by: Agent, follow_up: int, to: int) -> None:
    """It is somebody's now, one's own or a colleague's. Raises NotFound, NotPossible, Refused."""
    by.must(Right.ATTEND)
    at = house.clock.now()

    def write(work: Work) -> None:
        found = _to_do(work, follow_up)
        if to not in {agent.id for agent in work.agents.all()}:
            raise Refused("A follow-up needs somebody of the desk who sees to it.")
        work.follow_ups.owned_by(found.id, to, told_at=at if to == by.id else None)
        work.agents.audit(by.id, "follow_up", str(follow_up), {"owner": to}, at)

    await house.records.write(write)


async def settle(house: House, *, by: Agent, follow_up: int, outcome: str, note: str) -> None:
    """Says what came of it, in words for whoever comes next. Raises NotFound, NotPossible, Refused, Empty."""
    by.must(Right.ATTEND)
    if outcome not in {each.value for each in Outcome}:
        raise Refused("Say what came of it.")
    told, at = safe(note), house.clock.now()

    def write(work: Work) -> None:
        found = _to_do(work, follow_up)
        work.follow_ups.end(found.id, Outcome(outcome), told, by.id, at)
        work.agents.audit(by.id, "follow_up", str(follow_up), {"outcome": outcome}, at)

    await house.records.write(write)


async def remind(house: House) -> int:
    """Owners hear what is theirs and what falls due, supervisors what is late; how many letters went into the post."""
    now = house.clock.now()
    if not await house.records.read(lambda work: follow_up_letters.waiting(work, now)):
        return 0
    return await house.records.write(lambda work: follow_up_letters.put(work, now))


async def loops(house: House, *, by: Agent, sought: Sought, zone: str) -> tuple[Sequence[Loop], Sequence[Loop]]:
    """Those that came due in the period, and in as many days before."""
    by.must(Right.READ_REPORTS)
    until = Until(house.clock.now(), zone)
    return await house.records.read(
        lambda work: (work.follow_ups.loops(sought, until), work.follow_ups.loops(sought.before, until))
    )


def leave_behind(work: Work, agent_id: int) -> None:
    """What somebody who goes had still to see to is a supervisor's."""
    for follow_up in work.follow_ups.disowned(agent_id):
        work.follow_ups.owned_by(follow_up, _owner(work, None))


def _to_do(work: Work, id: int) -> FollowUp:
    found = work.follow_ups.get(id, lock=True)
    if found.outcome is not None:
        raise NotPossible(SEEN_TO)
    return found


def _still_to_do(work: Work, conversation: str) -> int | None:
    found = work.follow_ups.of(conversation)
    return found.id if found is not None and found.outcome is None else None


def _owner(work: Work, had: int | None) -> int | None:
    """Whoever had them; else the supervisor with the fewest to see to. None where there is no supervisor."""
    agents = work.agents.all()
    if had in {agent.id for agent in agents}:
        return had
    loads = work.follow_ups.loads()
    above = [agent.id for agent in agents if agent.may(Right.STEP_IN)]
    return min(above, key=lambda agent: (loads.get(agent, 0), agent), default=None)
