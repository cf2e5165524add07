"""A real mail server on loopback in a thread of its own, for tests whose loop belongs to a browser or to nobody."""

from __future__ import annotations

import asyncio
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from tests.mail.server import SMTP, Mailbox


@contextmanager
def sink() -> Iterator[Mailbox]:
    """Listens while the context lasts; what has arrived may be looked at from any thread."""
    box, ready = Mailbox(), threading.Event()
    loop, over = asyncio.new_event_loop(), asyncio.Event()

    async def serve() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = lambda: SMTP(box, hostname="mail.example.com", loop=loop)  # noqa: E731
            listening = await loop.create_server(answer, "127.0.0.1", 0)
            box.port = listening.sockets[0].getsockname()[1]
            ready.set()
            await over.wait()
            listening.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(10)
    yield box
    loop.call_soon_threadsafe(over.set)
    thread.join(10)
    loop.close()
