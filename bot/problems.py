"""What can be wrong with a turn, as the caller is told it.

Problem ─┬─ NotAllowed      401  the token is missing or wrong
         ├─ BadAsk          400  the request is not one of the turn contract
         ├─ TooLong         413  the message is longer than 4,000 characters
         ├─ BadState        422  the state was not made by this bot, or by another version of it
         ├─ TurnFailed      502  something inside the turn broke, or nothing was said
         └─ NotReady        503  no model is loaded yet
"""

from __future__ import annotations


class Problem(Exception):
    """A turn that cannot be answered. `title` is a sentence; it never holds a customer's words."""

    status = 500
    code = "problem"

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title

    def to_json(self) -> dict[str, object]:
        return {"type": "about:blank", "title": self.title, "status": self.status, "code": self.code}


class NotAllowed(Problem):
    """The token is missing or wrong."""

    status, code = 401, "not_allowed"


class BadAsk(Problem):
    """The request is not one of the turn contract."""

    status, code = 400, "bad_request"


class TooLong(Problem):
    """The message is longer than the contract allows."""

    status, code = 413, "too_long"


class BadState(Problem):
    """The state was not made by this bot, or by another version of it."""

    status, code = 422, "bad_state"


class TurnFailed(Problem):
    """Something inside the turn broke, or nothing was said. The caller hands over to a person."""

    status, code = 502, "turn_failed"


class NotReady(Problem):
    """No model is loaded yet."""

    status, code = 503, "not_ready"
