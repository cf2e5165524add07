"""Who is at the desk, and how much each of them has."""

from __future__ import annotations

from typing import Any

from earshot.people import Presence
from earshot.ports import House, Work


async def colleagues(house: House) -> list[dict[str, Any]]:
    now = house.clock.now()

    def look(work: Work) -> list[dict[str, Any]]:
        loads = work.conversations.loads()
        return [
            {
                "id": agent.id,
                "name": agent.name,
                "role": agent.role.value,
                "presence": agent.presence.value if agent.here(now) else Presence.AWAY.value,
                "has": loads.get(agent.id, 0),
                "capacity": agent.capacity,
            }
            for agent in work.agents.all()
        ]

    return await house.records.read(look)
