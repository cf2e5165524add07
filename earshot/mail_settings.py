"""How mail leaves: EARSHOT_SMTP_*. Without a server, mails are kept and shown as not sent."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, SecretStr, field_validator, model_validator

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
Port = Annotated[int, Field(ge=1, le=65535)]


class MailSettings(BaseModel):
    """The part of the settings that is about mail."""

    smtp_host: str | None = Field(
        None, title="a name or an address", description="The server that takes our mail; without it none is sent."
    )
    smtp_port: Port = Field(587, title="a port from 1 to 65535", description="The mail server's port.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", title="starttls, tls or none", description="How the line to it is secured; none on loopback only."
    )
    smtp_user: str | None = Field(None, title="a name", description="Who we are to the mail server.")
    smtp_password: SecretStr | None = Field(None, title="a password", description="Our password there.")
    smtp_from: str | None = Field(
        None, title="an address like care@example.com", description="The address our mails are from."
    )
    smtp_per_minute: int = Field(
        120, ge=1, le=6000, title="a whole number from 1 to 6000", description="Mails sent in a minute at most."
    )

    @field_validator("smtp_from")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[^\s@<>,;:\"]+@[A-Za-z0-9.-]+", value):
            raise ValueError("not an address")
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.smtp_host and not self.smtp_from:
            raise ValueError("EARSHOT_SMTP_HOST needs EARSHOT_SMTP_FROM: say which address our mails are from")
        if (self.smtp_user is None) != (self.smtp_password is None):
            raise ValueError("EARSHOT_SMTP_USER and EARSHOT_SMTP_PASSWORD go together: set both or neither")
        if self.smtp_host and self.smtp_security == "none" and self.smtp_host not in LOOPBACK:
            raise ValueError("EARSHOT_SMTP_SECURITY=none is for a mail server on this machine: use starttls or tls")
        return self
