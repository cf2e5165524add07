"""The shapes of what an agent writes down about a conversation, as the contract's own page shows them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from web.shapes import Shape, Write


class PromisingShape(Shape):
    """What is promised, and by when."""

    what: Annotated[str, Field(max_length=400)]
    due_at: AwareDatetime


class PraisingShape(Shape):
    """Whom the customer praised, and the entry of the message they did it in."""

    agent: Annotated[int, Field(ge=1, le=2**31)]
    entry: Annotated[int, Field(ge=1, le=10**9)]


class WrappingUp(Write):
    outcome: str
    cause: str
    record: str
    promises: Annotated[tuple[PromisingShape, ...], Field(max_length=10)] = ()
    praise: PraisingShape | None = None


class Marking(Write):
    """Which message was read wrong, and how it should have been read."""

    entry: Annotated[int, Field(ge=1, le=10**9)]
    should: Literal["calm", "displeased", "frustrated"]


class Promised(PromisingShape, Write):
    pass


class Settling(Write):
    """`reason`: why it was broken, in a line."""

    status: Literal["kept", "broken", "withdrawn"]
    reason: Annotated[str, Field(max_length=200)] | None = None


class Naming(Write):
    """How the customer is to be called."""

    name: Annotated[str, Field(max_length=200)]


class Regrouping(Write):
    """Which contact of this customer's, or which earlier conversation, and whether it is about the same."""

    same: bool
    contact: Annotated[int, Field(ge=1, le=2**31)] | None = None
    conversation: Annotated[str, Field(max_length=32)] | None = None
