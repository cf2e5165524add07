"""A real mail server on loopback, in the tests' own loop, that can be told to misbehave."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from aiosmtpd.smtp import SMTP, Envelope, Session

from earshot.adapters.smtp import Server, Smtp


@dataclass
class Mailbox:
    """What arrived. `says` answers the next RCPTs and DATAs, in order; None is a yes."""

    port: int = 0
    arrived: list[EmailMessage] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    rcpt_says: list[str | None] = field(default_factory=list)
    data_says: list[str | None] = field(default_factory=list)
    silent: asyncio.Event | None = None  # RCPT is answered only after it
    holds: asyncio.Event | None = None  # the mail is taken, and that is said only after it
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    drops: bool = False  # goes away after DATA, having taken the mail
    connections: int = 0
    took: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_RCPT(self, server: Any, session: Session, envelope: Envelope, to: str, options: Any) -> str:  # noqa: N802
        self.asked.set()
        if self.silent is not None:
            await self.silent.wait()
        refusal = self.rcpt_says.pop(0) if self.rcpt_says else None
        if refusal is None:
            envelope.rcpt_tos.append(to)
        return refusal or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        refusal = self.data_says.pop(0) if self.data_says else None
        if refusal is not None:
            return refusal
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.arrived.append(message)
        self.to.append(list(envelope.rcpt_tos))
        self.took.set()
        if self.holds is not None:
            await self.holds.wait()
        if self.drops:
            server.transport.abort()
        return "250 Taken"

    def postman(self, patience: float = 10) -> Smtp:
        return Smtp(Server("127.0.0.1", self.port, "none", "care@example.com"), patience=patience)


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    box = Mailbox()

    def answer() -> SMTP:
        box.connections += 1
        return SMTP(box, hostname="mail.example.com", loop=asyncio.get_running_loop())

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        listening = await asyncio.get_running_loop().create_server(answer, "127.0.0.1", 0)
        box.port = listening.sockets[0].getsockname()[1]
        yield box
    listening.close()
