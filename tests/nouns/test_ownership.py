"""The ownership table is the one in docs/architecture.md, and what has no row cannot be done."""

from __future__ import annotations

import pytest

from earshot.errors import NotPossible
from earshot.ownership import TABLE, Deed, HandoffStatus, Status, change


def test_every_deed_has_a_row_and_every_state_a_way_out() -> None:
    assert {deed for _, deed in TABLE} == set(Deed)
    assert {status for status, _ in TABLE} == set(Status)


@pytest.mark.parametrize(
    ("status", "deed"),
    [
        (Status.WITH_AGENT, Deed.ACCEPT),
        (Status.WITH_BOT, Deed.ACCEPT),
        (Status.CLOSED, Deed.ACCEPT),
        (Status.WAITING, Deed.IDLE),
        (Status.WITH_AGENT, Deed.IDLE),
        (Status.WITH_AGENT, Deed.RECOVER),
        (Status.WITH_AGENT, Deed.CARRY_ON),
        (Status.WITH_BOT, Deed.WRAP_UP),
        (Status.CLOSED, Deed.HAND_OVER),
    ],
)
def test_what_must_not_happen_has_no_row(status: Status, deed: Deed) -> None:
    with pytest.raises(NotPossible):
        change(status, deed)


def test_a_person_in_charge_is_left_only_by_people_or_a_lost_lease() -> None:
    ways = {deed for status, deed in TABLE if status is Status.WITH_AGENT}

    assert ways == {Deed.LOSE, Deed.TRANSFER, Deed.HAND_BACK, Deed.WRAP_UP, Deed.END}


def test_only_an_accepted_handoff_is_with_an_agent() -> None:
    assert {row.handoff for row in TABLE.values() if row.status is Status.WITH_AGENT} == {HandoffStatus.ACCEPTED}
