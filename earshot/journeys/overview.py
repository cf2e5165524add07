"""Who else is at the desk."""

from __future__ import annotations

from typing import Any

from earshot.ports import House


async def colleagues(house: House) -> list[dict[str, Any]]:
    now = house.clock.now()
    agents = await house.records.read(lambda work: work.agents.all())
    return [{"id": a.id, "name": a.name, "presence": "available" if a.on_duty(now) else "away"} for a in agents]
