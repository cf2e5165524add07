"""Who owns a conversation: the ownership table of docs/architecture.md, and nothing else decides it.

A deed either has a row for the state it meets, or it is not possible. The journeys ask `change` first and write what
it says; no other code sets a conversation's status or a handoff's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from earshot.errors import NotPossible


class Status(str, Enum):
    WITH_BOT = "with_bot"
    WAITING = "waiting"
    WITH_AGENT = "with_agent"
    CLOSED = "closed"


class HandoffStatus(str, Enum):
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    COMPLETED = "completed"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"


class Deed(str, Enum):
    HAND_OVER = "hand_over"  # verdict, words, button, or the assistant is not there
    ACCEPT = "accept"
    STEP_UP = "step_up"  # nobody yet: everybody is asked, then a supervisor (earshot/escalation.py)
    MISS = "miss"  # nobody in time, nobody on duty, or closed hours
    CARRY_ON = "carry_on"  # the customer chooses to go on with the bot
    RECOVER = "recover"  # only "assistant unavailable", and it is back before anyone accepted
    LOSE = "lose"  # the agent's lease ran out
    TRANSFER = "transfer"
    HAND_BACK = "hand_back"
    WRAP_UP = "wrap_up"
    END = "end"  # the customer ends it
    IDLE = "idle"
    WRITE_AGAIN = "write_again"  # after closing, within REOPENS days, to the bot
    RETURN = "return"  # after closing, to the agent who had it


@dataclass(frozen=True)
class Change:
    """`handoff` is what becomes of the open handoff; None leaves it. `new_handoff` opens another one."""

    status: Status
    handoff: HandoffStatus | None = None
    new_handoff: bool = False


REOPENS_DAYS = 7

TABLE: dict[tuple[Status, Deed], Change] = {
    (Status.WITH_BOT, Deed.HAND_OVER): Change(Status.WAITING, new_handoff=True),
    (Status.WAITING, Deed.ACCEPT): Change(Status.WITH_AGENT, HandoffStatus.ACCEPTED),
    (Status.WAITING, Deed.STEP_UP): Change(Status.WAITING),
    (Status.WAITING, Deed.MISS): Change(Status.WAITING, HandoffStatus.MISSED),
    (Status.WAITING, Deed.CARRY_ON): Change(Status.WITH_BOT, HandoffStatus.WITHDRAWN),
    (Status.WAITING, Deed.RECOVER): Change(Status.WITH_BOT, HandoffStatus.WITHDRAWN),
    (Status.WITH_AGENT, Deed.LOSE): Change(Status.WAITING, HandoffStatus.REQUESTED),
    (Status.WITH_AGENT, Deed.TRANSFER): Change(Status.WAITING, HandoffStatus.REQUESTED),
    (Status.WITH_AGENT, Deed.HAND_BACK): Change(Status.WITH_BOT, HandoffStatus.COMPLETED),
    (Status.WITH_AGENT, Deed.WRAP_UP): Change(Status.CLOSED, HandoffStatus.COMPLETED),
    # A person who took it may also find that it can be closed while it waits (a callback made, nobody there any more).
    (Status.WAITING, Deed.WRAP_UP): Change(Status.CLOSED, HandoffStatus.COMPLETED),
    (Status.WITH_BOT, Deed.END): Change(Status.CLOSED),
    (Status.WAITING, Deed.END): Change(Status.CLOSED, HandoffStatus.WITHDRAWN),
    # The customer may leave a person too; the handoff was answered, so it is complete.
    (Status.WITH_AGENT, Deed.END): Change(Status.CLOSED, HandoffStatus.COMPLETED),
    (Status.WITH_BOT, Deed.IDLE): Change(Status.CLOSED),
    (Status.CLOSED, Deed.WRITE_AGAIN): Change(Status.WITH_BOT),
    (Status.CLOSED, Deed.RETURN): Change(Status.WAITING, new_handoff=True),
}


def change(status: Status, deed: Deed) -> Change:
    """The row of the table for `deed` in `status`; raises NotPossible where there is none."""
    row = TABLE.get((status, deed))
    if row is None:
        raise NotPossible(conversation_status=status.value, deed=deed.value)
    return row
