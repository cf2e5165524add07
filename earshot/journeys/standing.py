"""How things stand, in numbers: who waits and how long, what is owed an answer, who is there."""

from __future__ import annotations

from dataclasses import dataclass

from earshot.ports import House, Work


@dataclass(frozen=True)
class Standing:
    waiting: int
    longest_wait: float  # seconds
    open_turns: int
    mails_due: int
    available: int


async def standing(house: House) -> Standing:
    now = house.clock.now()

    def look(work: Work) -> Standing:
        waits = [
            (now - handoff.requested_at).total_seconds()
            for site in house.sites.values()
            for handoff, _ in work.queue.in_line(site.key)
        ]
        return Standing(
            waiting=len(waits),
            longest_wait=max(waits, default=0.0),
            open_turns=work.turns.open_ones(),
            mails_due=work.outbox.due(now),
            available=sum(agent.on_duty(now) for agent in work.agents.all()),
        )

    return await house.records.read(look)
