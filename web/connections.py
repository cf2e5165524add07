"""What a connection may cost before it has asked for anything, and after it has gone without a word.

uvicorn waits for the rest of a request for ever, and for a socket's missing pong it waits with what it could not send.
"""

from __future__ import annotations

import asyncio
from functools import partial
from struct import Struct
from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode, Frame, Opcode
from websockets.streams import StreamReader

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent

HEAD_WITHIN = 4.5  # seconds for a request's line and headers: whoever dribbles is gone within five,
BODY_WITHIN = 20.0  # and for its body, which is 64 KiB at most
LARGEST_HEAD = 32 * 1024  # bytes
PING_EVERY, PONG_WITHIN = 2.0, 2.5  # seconds: whoever has gone without a word is noticed in less than five
LOOK_TWICE = 0.25  # seconds: a pong may lie unread behind a moment in which we were busy;
LOOKS, LOOK_AGAIN = (
    3,
    0.15,
)  # a request too, of a line that was taken in that moment: it is read a round of the loop later
CLOSED_WITHIN = 5.0  # seconds for a peer to take its leave
PONG, PONG_HEAD = Struct("!HII"), 0x8A84  # head, mask, payload: whole, masked, of four bytes, as uvicorn's pings are
BETWEEN_FRAMES = StreamReader.at_eof.__code__  # where websockets' parser waits while it holds nothing
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Requests(HttpToolsProtocol):
    """uvicorn's HTTP, with a deadline for every head and every body. What is between two requests is uvicorn's own."""

    _deadline: asyncio.TimerHandle | None = None
    _head: int | None = 0  # bytes of the head so far; None while a body is read

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._within(HEAD_WITHIN)

    def data_received(self, data: bytes) -> None:
        if self._deadline is None:
            self._within(HEAD_WITHIN)
        if self._head is not None:
            if self._head > LARGEST_HEAD:  # looked at before this piece: it may hold a body, and other requests
                self.transport.abort()
                return
            self._head += len(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._deadline is None:
            self._within(HEAD_WITHIN)

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._head = None
        self._within(BODY_WITHIN)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._head = 0
        self._in_time()

    def handle_websocket_upgrade(self) -> None:
        self._in_time()
        super().handle_websocket_upgrade()

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_time()
        super().connection_lost(exc)

    def _within(self, seconds: float) -> None:
        self._in_time()
        self._deadline = self.loop.call_later(seconds, self._look, LOOKS)

    def _look(self, left: int) -> None:
        due = self._too_slow if left == 1 else partial(self._look, left - 1)
        self._deadline = self.loop.call_later(LOOK_AGAIN, due)

    def _in_time(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        self._deadline = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(TOO_SLOW)
        self.transport.close()
        self.loop.call_later(CLOSED_WITHIN, self.transport.abort)


class Sockets(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket, rid of a peer that is silent: also of one to whom much is still to be sent."""

    _looked = False

    def keepalive_timeout(self) -> None:
        if self.read_paused or not self._looked:  # paused: it is we who do not read
            self._looked = not self.read_paused
            self.pong_timer = self.loop.call_later(LOOK_TWICE, self.keepalive_timeout)
            return
        super().keepalive_timeout()
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """The pong that is awaited goes past the parser, where it cost a web process with many lines a tenth."""
        awaited = self.pending_ping_payload
        if awaited is not None and len(data) == PONG.size and self._between_frames():
            head, mask, payload = PONG.unpack(data)
            if head == PONG_HEAD and (payload ^ mask).to_bytes(4, "big") == awaited:
                self.handle_pong(Frame(Opcode.PONG, awaited))
                return
        super().data_received(data)

    def _between_frames(self) -> bool:
        """Elsewhere the same bytes are part of a message: taken out of it, they would leave the parser out of step.

        A parser that stands otherwise than is known here, as one does after a close, reads for itself.
        """
        reading = getattr(self.conn.parser, "gi_yieldfrom", None)
        return getattr(getattr(reading, "gi_yieldfrom", None), "gi_code", None) is BETWEEN_FRAMES

    def send_keepalive_ping(self) -> None:
        self._looked = False
        super().send_keepalive_ping()

    def send_receive_event_to_app(self) -> None:
        """What is not UTF-8 ends the connection, as with uvicorn, but without a traceback for each."""
        if self.curr_msg_data_type == "text" and not _is_utf8(b"".join(self.frames)):
            self.conn.send_close(CloseCode.INVALID_DATA)
            self.handle_parser_exception()
            return
        super().send_receive_event_to_app()

    async def send(self, message: ASGISendEvent) -> None:
        await super().send(message)
        if self.close_timer is not None:
            self.close_timer.cancel()
            self.close_timer = self.loop.call_later(CLOSED_WITHIN, self.transport.abort)


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
