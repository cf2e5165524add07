"""A one-time form: one piece of identity data, asked for by an agent with a reason, seen by that agent once (R14).

Never for cards, passwords or codes: there is no such form, and a card number typed into one is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

LASTS = timedelta(minutes=15)  # from the asking, whether it was given by then or not
LONGEST = 80  # characters of an answer


class Asked(str, Enum):
    """What may be asked for; the words for it are in earshot/words.py, by these keys."""

    DATE_OF_BIRTH = "date_of_birth"
    IDENTITY_NUMBER = "identity_number"
    PASSPORT_NUMBER = "passport_number"
    SOCIAL_SECURITY = "social_security"
    TAX_NUMBER = "tax_number"


class FormState(str, Enum):
    ASKED = "asked"
    GIVEN = "given"
    READ = "read"
    EXPIRED = "expired"


OPEN = (FormState.ASKED, FormState.GIVEN)


@dataclass(frozen=True)
class PrivateForm:
    """`sealed` is the answer under the service's key, there from the giving to the reading and no longer."""

    id: str
    conversation: str
    agent_id: int
    asked: Asked
    purpose: str
    state: FormState
    expires_at: datetime
    sealed: str | None = None

    def over(self, at: datetime) -> bool:
        return self.state not in OPEN or at >= self.expires_at
