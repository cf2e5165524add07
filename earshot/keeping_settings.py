"""How long what is kept: EARSHOT_KEEP_*_DAYS. What is not given is kept until somebody asks for it to be erased."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from earshot.privacy import Keeping

Days = Annotated[int, Field(ge=1, le=36_500)]
TITLE = "a whole number of days from 1"


class KeepingSettings(BaseModel):
    """The part of the settings that is about forgetting."""

    keep_conversations_days: Days | None = Field(
        None, title=TITLE, description="Conversations, from their last word; never one with a promise open."
    )
    keep_answers_days: Days | None = Field(
        None, title=TITLE, description="Invitations and what was answered to them, from the last word."
    )
    keep_mails_days: Days | None = Field(None, title=TITLE, description="Mails that went or did not, from when made.")
    keep_customers_days: Days | None = Field(
        None, title=TITLE, description="Customers of whom nothing else is left, from when they were first known."
    )

    @property
    def keeping(self) -> Keeping:
        return Keeping(
            conversations=self.keep_conversations_days,
            answers=self.keep_answers_days,
            mails=self.keep_mails_days,
            customers=self.keep_customers_days,
        )
