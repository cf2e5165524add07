"""The shapes of the JSON contract, as its own API page shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, EmailStr, Field, model_validator

from earshot.people import MOST_AT_ONCE
from earshot.private_form import Asked
from web.legible import without

Short = Annotated[str, Field(max_length=200)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _legible(cls, sent: Any) -> Any:
        return {name: without(said) for name, said in sent.items()} if isinstance(sent, dict) else sent


class Write(Shape):
    """`client_id` is the client's: the same one with the same content gives the same answer, with other content 409."""

    client_id: UUID

    @property
    def id(self) -> str:
        return str(self.client_id)


class InteractionShape(Shape):
    """What the conversation would be about: an order, a visit, a call."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Annotated[str, Field(max_length=40)] | None = None
    title: Annotated[Short, Field(description='As it is read in "How did it go with …?"')] | None = None


class ClaimedShape(Shape):
    """What the page says of its visitor; used to greet, marked unverified."""

    name: Short | None = None
    email: Short | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    interaction: InteractionShape | None = None


class Asking(Write):
    site: Annotated[str, Field(max_length=64)] | None = Field(None, description="Needed where there is more than one.")
    identity: Annotated[str, Field(max_length=4000)] | None = Field(None, description="A JWT the site has signed.")
    claimed: ClaimedShape = ClaimedShape()
    locale: Annotated[str, Field(max_length=16, pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")] | None = None


class Opening(Asking):
    page_url: Annotated[str, Field(max_length=2000)] | None = None
    survey: Annotated[str, Field(max_length=64)] | None = Field(
        None, description="A survey mail's link: goes on with the conversation that its answers are."
    )


class Saying(Write):
    """Either `text`, 1 to 4,000 characters, or `choice`, the id of a button."""

    text: str | None = None
    choice: Annotated[str, Field(max_length=40)] | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Saying:
        if (self.text is None) == (self.choice is None):
            raise ValueError("either text or choice")
        return self


class Booking(Write):
    slot: AwareDatetime
    phone: Annotated[str, Field(max_length=40)] | None = None


class GivingPrivately(Write):
    """The answer to a one-time form: sealed as it comes in, and no part of what a repeat is known by."""

    form: Annotated[str, Field(max_length=32)]
    value: Annotated[str, Field(max_length=200)]


class AskingPrivately(Write):
    asked: Asked
    purpose: Annotated[str, Field(min_length=1, max_length=200)]


class Signal(Shape):
    typing: Literal[True] | None = None
    seen: Annotated[int, Field(ge=0, le=10**9)] | None = None


class HoursThen(BaseModel):
    """In how many seconds the line changes, to what, and how it changes after that."""

    seconds: int
    hours: str
    open_now: bool
    then: HoursThen | None = None


class Phone(BaseModel):
    """`then`: how the line changes next; `clock`: whether the shop says its times by 24 hours or by 12."""

    display: str
    tel: str
    hours: str
    open_now: bool
    then: HoursThen | None = None
    clock: Literal[24, 12]


class Offered(BaseModel):
    id: str
    title: str


class SlotShape(BaseModel):
    """`title` says it whole, `day` and `time` in two."""

    slot: datetime
    title: str
    day: str
    time: str


class HandoffCard(BaseModel):
    state: Literal["offered", "requested", "accepted", "missed", "withdrawn", "completed"]
    message: str
    position: int | None = None
    wait_seconds: int | None = None
    slots: list[SlotShape] | None = None


class EventShape(BaseModel):
    """`seq` is per conversation, from 1, without gaps."""

    seq: int
    type: Literal["message", "status", "handoff", "callback", "redacted", "form"]
    at: datetime
    author: Literal["customer", "bot", "agent", "system"]
    name: str | None = None
    text: str | None = None
    client_id: str | None = None
    choices: list[Offered] | None = None
    status: str | None = None
    redacted: int | None = None
    callback: dict[str, Any] | None = None
    handoff: HandoffCard | None = None
    form: dict[str, Any] | None = None


class Events(BaseModel):
    events: list[EventShape]
    cursor: int
    status: Literal["with_bot", "waiting", "with_agent", "closed"]
    phone: Phone


class OpenedShape(Events):
    id: str
    token: str
    shop: str
    accent: str


class AskedShape(BaseModel):
    """`reason` where nobody is to be asked."""

    ask: bool
    question: str | None = None
    reason: Literal["no_interaction", "asked_before", "asked_lately", "in_conversation"] | None = None


class Kept(BaseModel):
    seq: int


class Accepting(Write):
    pass


class Replying(Write):
    """`snippets` are the ids of those the text was made from."""

    text: str
    cursor: Annotated[int, Field(ge=0, le=10**9)]
    snippets: Annotated[tuple[Annotated[int, Field(ge=1, le=2**31)], ...], Field(max_length=10)] = ()


class Noting(Write):
    text: str


class Transferring(Write):
    note: str
    to: Annotated[int, Field(ge=1, le=2**31)] | None = None


class Calling(Write):
    """What came of ringing the customer up; `slot` is the new time where it was rebooked."""

    result: Literal["tried", "reached", "rebooked"]
    slot: AwareDatetime | None = None


class Presenting(Shape):
    """`capacity`: how many customers at once the desk counts on this agent for."""

    presence: Literal["available", "busy", "away"]
    capacity: Annotated[int, Field(ge=1, le=MOST_AT_ONCE)] | None = None


class DeskSignal(Shape):
    typing: Literal[True] | None = None
    seen: Annotated[int, Field(ge=0, le=10**9)] | None = None


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise ValueError("is no time zone like Europe/London") from None


Visible = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


class WantedShape(Shape):
    """One interaction. `interaction` is your own id of it; `customer` your own id of who it was."""

    email: Annotated[EmailStr, Field(max_length=254)]
    interaction: Visible
    title: Annotated[Visible, Field(description='As it is read in "How did it go with …?"')]
    name: Short | None = None
    kind: Annotated[str, Field(max_length=40)] = "order"
    happened_at: AwareDatetime | None = None
    customer: Short | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    tier: Annotated[str, Field(max_length=40)] | None = None
    locale: Annotated[str, Field(max_length=16)] | None = None
    zone: Annotated[str, Field(max_length=64), AfterValidator(_zone)] | None = None


class InteractionsShape(Shape):
    survey: Annotated[str, Field(max_length=64)]
    interactions: Annotated[list[WantedShape], Field(min_length=1, max_length=100)]
    dry_run: bool = Field(False, description="Says what would be sent and why not, and keeps nothing.")


class OneInvited(BaseModel):
    """`fate` is invited, already (asked about before), refused, with why, or bad, with what is wrong."""

    interaction: str
    fate: str
    due_at: datetime | None = None
    refusal: str | None = None
    problem: str | None = None


class InvitedShape(BaseModel):
    invited: list[OneInvited]
