"""Whom a customer's thanks can be passed on to: whoever had the conversation and is at the desk still, but oneself."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from earshot.demo_year import invented
from earshot.people import Agent


def whom(had: Sequence[int], everybody: Collection[Agent], by: Agent) -> list[int]:
    """Colleagues of the demo year count as here: their accounts are closed, yet a newcomer is to see how it works."""
    here = {agent.id for agent in everybody if agent.disabled_at is None or invented(agent.email)}
    return [agent for agent in had if agent in here and agent != by.id]
