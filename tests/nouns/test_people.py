"""What each role may do: the one table, cell by cell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from earshot.errors import NotAllowed
from earshot.people import Agent, Presence, Right, Role

MAY = {
    Right.ATTEND: "agent supervisor owner",
    Right.TRANSFER_AGAIN: "supervisor owner",
    Right.STEP_IN: "supervisor owner",
    Right.EDIT_SNIPPETS: "supervisor owner",
    Right.MANAGE_PEOPLE: "owner",
    Right.READ_AUDIT: "owner",
    Right.MANAGE_HOOKS: "owner",
    Right.READ_POST: "owner",
    Right.READ_REPORTS: "supervisor owner",
}


def one(role: Role, *, disabled: bool = False) -> Agent:
    left = datetime(2026, 5, 12, tzinfo=UTC) if disabled else None
    return Agent(1, "alex@example.com", "Alex", role, Presence.AWAY, None, disabled_at=left)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_each_may_do_what_the_table_says_and_nothing_else(role: Role, right: Right) -> None:
    assert one(role).may(right) is (role.value in MAY[right].split())


@pytest.mark.parametrize("right", Right)
def test_whoever_is_disabled_may_nothing(right: Right) -> None:
    assert not one(Role.OWNER, disabled=True).may(right)


def test_a_refusal_says_who_can_change_that() -> None:
    with pytest.raises(NotAllowed, match="An owner"):
        one(Role.AGENT).must(Right.MANAGE_PEOPLE)
