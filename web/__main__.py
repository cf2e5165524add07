"""`python -m web`: the web service alone. Bad settings end it with one sentence and exit code 2."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import resource
import secrets
import signal
import socket
import sys

import uvicorn
import uvloop

from earshot import commands, logs, services, settings, sites
from earshot.compose import compose, running
from earshot.errors import CannotStart
from earshot.journeys.sign_in import invite
from earshot.people import Role
from earshot.ports import House
from earshot.settings import Settings
from web.app import build
from web.connections import PING_EVERY, PONG_WITHIN, Requests, Sockets
from web.leaving import Leaving

BAD_SETTINGS = 2
LARGEST_FRAME = 65_536  # bytes of one WebSocket frame
KEEP_ALIVE = 75  # seconds: longer than browsers reuse an idle connection, so that none is closed under a message
SWITCH = 0.001  # seconds until the loop gets its turn back from the writer, at Python's usual five it is late for all
BACKLOG = 2048
ARENAS = -8  # M_ARENA_MAX of malloc.h


def main() -> None:
    sys.setswitchinterval(SWITCH)
    _one_heap()
    _as_many_lines_as_allowed()
    try:
        found = settings.read()
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serve(found))
    except CannotStart as error:
        print(error.sentence, file=sys.stderr, flush=True)
        raise SystemExit(BAD_SETTINGS) from None


def _one_heap() -> None:
    """glibc gives each thread a heap of its own, against waiting; ours wait for Python's lock anyway, and what one of
    them frees the others could not use."""
    with contextlib.suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(ARENAS, 1)


def _as_many_lines_as_allowed() -> None:
    """Every open line is a file, and a shell's usual 1,024 of them would turn the thousandth customer away."""
    with contextlib.suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def serve(found: Settings) -> None:
    """Serves until SIGINT or SIGTERM. Raises CannotStart."""
    logs.configure(found.log_level)
    listening = _listen(found)
    token = found.bot_token.get_secret_value() if found.bot_token else secrets.token_urlsafe(32)
    composed = compose(found, sites.read(found), token=token)
    # uvicorn raises the signal again once it has closed: this keeps it from ending us before the house is shut.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    with contextlib.closing(listening):
        async with running(composed) as house:
            app = build(composed, found)
            config = uvicorn.Config(
                app,
                http=Requests,
                ws=Sockets,
                ws_ping_interval=PING_EVERY,
                ws_ping_timeout=PONG_WITHIN,
                ws_max_size=LARGEST_FRAME,
                ws_per_message_deflate=False,
                timeout_keep_alive=KEEP_ALIVE,
                timeout_graceful_shutdown=3,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                lifespan="off",
            )
            async with commands.taken(house, found):
                await _announce(house, found)
                server = Leaving(config, app.state) if house.records.shared else uvicorn.Server(config)
                await server.serve(sockets=[listening])
            await app.state.limits.close()


def _listen(found: Settings) -> socket.socket:
    """Our own socket, so that a taken port is one sentence and not a traceback."""
    services.check_port("EARSHOT_PORT", found.host, found.port)
    family = socket.AF_INET6 if ":" in found.host else socket.AF_INET
    # Named as TCP: asyncio sets TCP_NODELAY only where it sees that, and without it every answer is 40 ms late.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((found.host, found.port))
    listening.listen(BACKLOG)
    listening.setblocking(False)
    return listening


async def _announce(house: House, found: Settings) -> None:
    """The addresses to open, for the terminal alone: the desk's link signs in once."""
    link = await invite(house, email="alex@example.com", name="Alex", role=Role.OWNER) if found.demo else None
    if found.demo:
        print(f"EARSHOT-ADDRESS Shop {found.address}/demo", flush=True)
    print(f"EARSHOT-ADDRESS Desk {found.address}/desk" + (f"/sign-in?link={link}" if link else ""), flush=True)
    print(f"EARSHOT-ADDRESS API {found.address}/api/docs", flush=True)


if __name__ == "__main__":
    main()
