"""What time does: nobody came, an agent is gone, a conversation went quiet, the assistant is back.

Each verb finds its cases in one read and settles each in a transaction of its own, looking again before it acts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from earshot.errors import NotPossible
from earshot.escalation import Due, due
from earshot.handoff import Handoff, Step
from earshot.journeys import letters
from earshot.journeys.converse import end_conversation
from earshot.journeys.due import rebook_missed, remind
from earshot.journeys.handover import desk_now, miss, say_requested, tell, withdraw
from earshot.journeys.overdue import tell_supervisors
from earshot.journeys.private_form import expire_forms
from earshot.ownership import Deed, HandoffStatus, Status, change
from earshot.people import Agent, Desk, Right
from earshot.ports import DESK, House, Work
from earshot.trail import Reason

RECEIPTS_KEPT = timedelta(days=30)
ASKS_KEPT = timedelta(days=400)  # somebody who looks at last year's order is not asked about it again


async def sweep(house: House) -> int:
    """Everything that is due; how many things it changed."""
    return sum([await part(house) for part in PARTS])


async def step_up(house: House) -> int:
    """Handoffs nobody has taken: to everybody, to a supervisor, to a call at a time (earshot/escalation.py)."""
    now = house.clock.now()

    def overdue(work: Work) -> list[str]:
        agents = work.agents.all()
        return [
            handoff.conversation
            for site in house.sites.values()
            for handoff in work.handoffs.requested(site.key)
            if _due(house, agents, handoff, now) is not None
        ]

    return await _each(house, await house.records.read(overdue), _step_up)


async def free_the_lost(house: House) -> int:
    """Conversations whose agent has not been heard from within the lease: back to the queue, at its front."""
    now = house.clock.now()

    def lost(work: Work) -> list[str]:
        here = {agent.id for agent in work.agents.all() if agent.here(now)}
        return [id for id, agent_id in work.conversations.with_agents() if agent_id not in here]

    return await _each(house, await house.records.read(lost), _free)


async def close_the_quiet(house: House) -> int:
    """Conversations with the bot that have been quiet for the site's `idle`; never one that waits."""
    now = house.clock.now()

    def quiet(work: Work) -> list[str]:
        return [id for site in house.sites.values() for id in work.conversations.quiet_since(site.key, now - site.idle)]

    return await _each(house, await house.records.read(quiet), _close)


async def take_back(house: House) -> int:
    """The assistant is back: who waited only for that goes on with it, and is answered what they last said."""
    back = await house.records.read(lambda work: work.handoffs.waiting_because(Reason.ASSISTANT_UNAVAILABLE))
    done = await _each(house, back, _take_back)
    for conversation in back:
        house.wake(conversation)
    return done


async def forget_receipts(house: House) -> None:
    now = house.clock.now()

    def forget(work: Work) -> None:
        work.receipts.forget(now - RECEIPTS_KEPT)
        work.asks.forget(now - ASKS_KEPT)

    await house.records.write(forget)


async def _each(house: House, conversations: list[str], deed: Callable[[Work, House, str], int]) -> int:
    """Each in its own transaction: one that fails holds up no other's commit."""
    done = 0
    for conversation in conversations:
        done += await house.records.write(partial(_apply, deed, house, conversation))
    return done


def _apply(deed: Callable[[Work, House, str], int], house: House, conversation: str, work: Work) -> int:
    return deed(work, house, conversation)


PARTS = (step_up, free_the_lost, close_the_quiet, expire_forms, remind, rebook_missed, tell_supervisors)


def _due(house: House, agents: Sequence[Agent], handoff: Handoff, at: datetime) -> Due | None:
    on_duty = {agent.id: agent for agent in agents if agent.on_duty(at)}
    above = {agent.may(Right.STEP_IN) for agent in on_duty.values()}
    supervisor = above == {True, False}  # where all at the desk are supervisors, they have been asked already
    within = house.sites[handoff.site].accept_within
    return due(handoff, within, at, supervisor=supervisor, theirs_here=handoff.for_agent_id in on_duty)


def _step_up(work: Work, house: House, conversation: str) -> int:
    talk = work.conversations.get(conversation, lock=True)
    handoff = work.handoffs.current(conversation)
    if talk.status is not Status.WAITING or handoff is None or handoff.status is not HandoffStatus.REQUESTED:
        return 0
    at, site = house.clock.now(), house.sites[talk.site]
    next_one = _due(house, work.agents.all(), handoff, at)
    if next_one is None:
        return 0
    if next_one is Due.MISSED:
        change(talk.status, Deed.MISS)
        miss(work, site, talk, handoff, "missed.in_time" if site.open_now(at) else "missed.in_time.closed", at)
        return 1
    change(talk.status, Deed.STEP_UP)
    whose = None if handoff.for_agent_id is None else work.agents.get(handoff.for_agent_id).name
    work.handoffs.step_up(handoff.id, Step(next_one.value))
    key = f"step.{next_one.value}" + (".senior" if handoff.senior else "")
    say_requested(work, site, talk, handoff, at, key=key, agent=whose or "")
    work.ring(DESK)
    return 1


def _free(work: Work, house: House, conversation: str) -> int:
    talk = work.conversations.get(conversation, lock=True)
    now = house.clock.now()
    agent: Agent | None = None if talk.agent_id is None else work.agents.get(talk.agent_id)
    if talk.status is not Status.WITH_AGENT or agent is None or agent.here(now):
        return 0
    row = change(talk.status, Deed.LOSE)
    handoff = work.handoffs.current(conversation)
    work.conversations.own(conversation, row.status, None, now)
    if handoff is not None:
        work.handoffs.again(handoff.id, now, front=True)
        if desk_now(work, now) is Desk.NOBODY:
            letters.alert(work, handoff, now)
    tell(work, talk, "requested", "lost", now, agent=agent.name)
    return 1


def _close(work: Work, house: House, conversation: str) -> int:
    talk = work.conversations.get(conversation, lock=True)
    if talk.status is not Status.WITH_BOT or talk.last_at >= house.clock.now() - house.sites[talk.site].idle:
        return 0
    end_conversation(work, house, talk, Deed.IDLE, "idle")
    return 1


def _take_back(work: Work, house: House, conversation: str) -> int:
    talk = work.conversations.get(conversation, lock=True)
    handoff = work.handoffs.current(conversation)
    if handoff is None or handoff.reason is not Reason.ASSISTANT_UNAVAILABLE or work.promises.of(conversation):
        return 0
    now = house.clock.now()
    if not work.turns.reopen_failed(conversation, now):
        return 0  # it failed twice on the same words: that one is a person's
    try:
        withdraw(work, talk, Deed.RECOVER, "recovered", now)
    except NotPossible:
        return 0
    return 1
