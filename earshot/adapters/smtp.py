"""The line to the mail server: one connection, kept while there is more to send, closed when there is not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP as SMTP_RULES
from email.utils import format_datetime, formataddr
from typing import Literal

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from earshot.adapters.clock import SystemClock
from earshot.mail import Delivery, Letter, Outcome
from earshot.ports import Clock

_RULES = SMTP_RULES.clone(cte_type="7bit")  # not every server takes more


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


class Smtp:
    """`patience` is for one mail in all: a server that answers a byte a minute holds up nothing for longer."""

    def __init__(self, server: Server, clock: Clock | None = None, *, patience: float = 60.0) -> None:
        self._server = server
        self._clock = clock or SystemClock()
        self._patience = patience
        self._line: SMTP | None = None

    async def deliver(self, letter: Letter, message_id: str, handing_over: Callable[[], Awaitable[None]]) -> Delivery:
        """Says what became of it, never raises for what the server does. `handing_over` is awaited before DATA."""
        handed = refusable = False
        try:
            message = self._written(letter, message_id)
            async with asyncio.timeout(self._patience):
                line = await self._open()
                await line.mail(self._server.sender)
                refusable = True  # from here on a 5xx is about this mail; before, it is about us
                await line.rcpt(letter.to)
                await handing_over()
                handed = True
                answer = await line.data(message)
            return Delivery(Outcome.ACCEPTED, f"{answer.code} {answer.message}")
        except SMTPResponseException as error:
            permanent = refusable and 500 <= error.code < 600
            return Delivery(Outcome.REFUSED if permanent else Outcome.PUT_OFF, f"{error.code} {error.message}")
        except (SMTPException, OSError, TimeoutError) as error:
            self._drop()
            said = str(error) or "no answer in time"
            return Delivery(Outcome.UNKNOWN if handed else Outcome.PUT_OFF, said)
        except (ValueError, MessageError) as error:  # an address or a header that cannot be written
            return Delivery(Outcome.REFUSED, f"it could not be addressed: {type(error).__name__}")
        except BaseException:
            self._drop()
            raise

    async def rest(self) -> None:
        """Nothing more to send for now."""
        line, self._line = self._line, None
        if line is not None and line.is_connected:
            try:
                async with asyncio.timeout(2):
                    await line.quit()
            except (SMTPException, OSError, TimeoutError):
                line.close()

    async def _open(self) -> SMTP:
        if self._line is not None and self._line.is_connected:
            try:
                await self._line.rset()
                return self._line
            except (SMTPException, OSError):
                pass  # it went away while nothing was sent
        self._drop()
        secured = self._server.security
        line = SMTP(
            hostname=self._server.host,
            port=self._server.port,
            username=self._server.user,
            password=self._server.password,
            use_tls=secured == "tls",
            start_tls=secured == "starttls",
            timeout=self._patience,
        )
        await line.connect()
        self._line = line
        return line

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    def _written(self, letter: Letter, message_id: str) -> bytes:
        message = EmailMessage(policy=_RULES)
        message["From"] = formataddr((_plain(letter.sender), self._server.sender))
        message["To"] = letter.to
        message["Subject"] = _plain(letter.subject)
        message["Date"] = format_datetime(self._clock.now())
        message["Message-ID"] = message_id
        message["Auto-Submitted"] = "auto-generated"
        for name, value in letter.headers.items():
            message[name] = _plain(value)
        message.set_content(letter.text)
        message.add_alternative(letter.html, subtype="html")
        if letter.calendar is not None:
            message.add_attachment(letter.calendar.text, subtype="calendar", filename="call.ics")
            attached = list(message.iter_attachments())[-1]
            attached.set_param("method", letter.calendar.method)
        return message.as_bytes()


def _plain(words: str) -> str:
    """Without what would be decoded as an encoded word (RFC 2047): the library decodes one that was put into a title,
    line ends and all, and writes them as headers of their own (CVE-2024-6923).
    """
    return " ".join(words.replace("=?", "= ?").split())
