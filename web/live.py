"""Live connections: a socket is only a doorbell with the post in it; all it carries can be read by cursor too."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable
from contextlib import suppress
from time import monotonic
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from earshot.errors import EarshotError, Erased, NotAllowed, NotFound, NotSignedIn, TooMany
from earshot.events import stamp
from earshot.journeys import attend, packet, sign_in
from earshot.journeys.board import Board
from earshot.journeys.open import resume
from earshot.people import Agent
from earshot.ports import House, Listener, aside, topic
from web.agent import whisper_typing
from web.customer import LOOK_AGAIN, read_events
from web.legible import is_legible
from web.security import customer_origin, own_origin
from web.session import cookie_name, session_topic
from web.watching import Watching
from web.written import Written

TOKEN_WITHIN = 10.0  # seconds for the first frame
BAD_FRAME, BAD_TOKEN, REFUSED, GONE, TOO_LATE, TOO_MANY = 4400, 4401, 4403, 4404, 4408, 4429
LONGEST_CURSOR = 10**9
LOOK_AT_LAST = 30.0  # seconds after which a customer's line looks where a ring cannot be missed
MOST_FRAMES, FRAMES_WITHIN = 40, 10.0  # frames a client may send within so many seconds


async def customer_stream(socket: WebSocket) -> None:
    """`GET /api/conversations/{id}/stream?after=seq`: the token in the first frame, then everything since `after`."""
    house: House = socket.app.state.house
    conversation = str(socket.path_params["conversation"])
    after = _number(socket.query_params.get("after"))
    await socket.accept()
    try:
        async with asyncio.timeout(TOKEN_WITHIN):
            first = _object(await socket.receive_text())
        talk = await resume(house, conversation, str(first.get("token", "")))
        socket.app.state.limits.stream(conversation)  # after the token: nobody else may use its share up
        customer_origin(socket, house.sites[talk.site], socket.app.state.settings.address)
    except TimeoutError:
        await _close(socket, TOO_LATE)
    except NotSignedIn:
        await _close(socket, BAD_TOKEN)
    except Erased:
        await _close(socket, GONE)
    except TooMany:
        await _close(socket, TOO_MANY)
    except (EarshotError, ValueError, KeyError):  # KeyError: a binary frame where text was due
        await _close(socket, REFUSED)
    except WebSocketDisconnect:
        pass
    else:
        async with house.bell.listen(topic(conversation)) as listener:
            await _both(socket, _tell_customer(socket, house, listener, conversation, after), _answer_pings(socket))


async def desk_stream(socket: WebSocket) -> None:
    """`GET /api/desk/stream`: the queue's bell, the watched conversation's log, the heartbeat that keeps the lease."""
    house: House = socket.app.state.house
    settings = socket.app.state.settings
    token = socket.cookies.get(cookie_name(settings), "")
    try:
        own_origin(socket, settings.address, required=True)
        agent = await sign_in.signed_in(house, token)
    except NotAllowed:
        await _close(socket, REFUSED)
        return
    except NotSignedIn:
        await socket.accept()
        await _close(socket, BAD_TOKEN)
        return
    await socket.accept()
    await attend.be_present(house, agent=agent)
    board: Board = socket.app.state.board
    async with house.bell.listen(session_topic(token)) as listener, board.open():
        desk = _Desk(socket, house, board, agent, token, listener)
        try:
            await _both(socket, desk.tell(), desk.tell_queue(), desk.listen())
        finally:
            desk.leave()


class _Desk:
    """One agent's desk: what it watches, how far it has read, and what it has been given of the queue."""

    def __init__(
        self, socket: WebSocket, house: House, board: Board, agent: Agent, token: str, listener: Listener
    ) -> None:
        self._socket = socket
        self._house = house
        self._board = board
        self._watching: Watching = socket.app.state.watching
        self._written: Written = socket.app.state.written
        self._agent = agent
        self._token = token
        self._listener = listener
        self._watched: str | None = None
        self._cursor = 0

    async def tell(self) -> None:
        look = Pace(LOOK_AGAIN)
        while True:
            heard = await self._listener.heard(look.left)
            rung = {h.topic for h in heard if h.frame is None}
            again = look.due()
            if session_topic(self._token) in rung or again:
                await sign_in.signed_in(self._house, self._token)
            if self._watched is not None:
                if again or not rung.isdisjoint((topic(self._watched), aside(self._watched))):
                    await self._tell_watched(self._watched)
                for one in heard:
                    if one.frame is not None and one.topic == topic(self._watched):
                        await self._pass_on(self._watched, one.frame)

    async def tell_queue(self) -> None:
        board = await self._board.fresh()
        shown = board.shown(self._agent)
        # To be read whole by who has not read this version; what changes from here on is sent.
        await self._socket.send_json({"queue": True, "version": board.version(shown)})
        while True:
            shown, news = await board.news(self._agent, shown)
            await self._socket.send_text(self._written.queue(news))

    async def listen(self) -> None:
        frames = Frames(self._socket)
        while True:
            frame = await frames.next()
            if frame.get("here"):
                await attend.be_present(self._house, agent=self._agent)
                await self._socket.send_json({"pong": True, "now": stamp(self._house.clock.now())})
                if self._watched is not None:
                    self._watching.stay(self._watched)
            if "watch" in frame:
                self._watch(frame["watch"], _number(frame.get("after")))
            if isinstance(frame.get("typing"), str):
                await whisper_typing(self._house, self._agent, frame["typing"])

    def _watch(self, conversation: Any, after: int) -> None:
        if conversation == self._watched and self._watched is not None:
            self._cursor = after
            self._house.bell.ring(topic(self._watched))
            return
        self.leave()
        self._watched = conversation if isinstance(conversation, str) else None
        self._cursor = after
        if self._watched is not None:
            self._listener.also(topic(self._watched))
            self._listener.also(aside(self._watched))
            self._house.bell.ring(topic(self._watched))
            self._watching.come(self._watched, self._agent)

    def leave(self) -> None:
        """Nothing is watched any more; whoever else looks at it is told."""
        if self._watched is not None:
            self._listener.no_more(topic(self._watched))
            self._listener.no_more(aside(self._watched))
            self._watching.go(self._watched, self._agent)
            self._watched = None

    async def _tell_watched(self, conversation: str) -> None:
        found = await packet.news(self._house, conversation=conversation, after=self._cursor)
        if found["entries"] and conversation == self._watched:
            self._cursor = found["cursor"]
            await self._socket.send_json(
                {"conversation": conversation, "entries": found["entries"], "cursor": found["cursor"]}
            )

    async def _pass_on(self, conversation: str, frame: dict[str, Any]) -> None:
        typing, seen = frame.get("typing"), frame.get("seen")
        if "looking" in frame:
            self._watching.heard(conversation, frame["looking"])
            who = self._watching.who(conversation, self._agent)
            await self._socket.send_json({"looking": {"conversation": conversation, "who": who}})
        if typing is not None and typing["author"] == "customer":
            await self._socket.send_json({"typing": {"conversation": conversation, "author": "customer"}})
        if seen is not None and seen["author"] == "customer":
            await self._socket.send_json({"seen": {"conversation": conversation, "seq": seen["seq"]}})


async def _tell_customer(socket: WebSocket, house: House, listener: Listener, conversation: str, cursor: int) -> None:
    # On a file no ring is missed; a thousand who look for themselves every five seconds would be two hundred a second.
    first, look = True, Pace(LOOK_AGAIN if house.records.shared else LOOK_AT_LAST)
    while True:
        found = await read_events(house, conversation, cursor)
        if found["events"] or first:
            cursor = found["cursor"]
            await socket.send_json(found)
            first = False
        rung = False
        while not rung:
            heard = await listener.heard(look.left)
            for one in heard:
                if one.frame is not None:
                    await _whisper_to_customer(socket, one.frame)
            rung = look.due() or any(h.frame is None for h in heard)


async def _whisper_to_customer(socket: WebSocket, frame: dict[str, Any]) -> None:
    typing, seen = frame.get("typing"), frame.get("seen")
    if typing is not None and typing["author"] == "agent":
        await socket.send_json({"typing": typing})
    if seen is not None and seen["author"] == "agent":
        await socket.send_json({"seen": seen["seq"]})


async def _answer_pings(socket: WebSocket) -> None:
    frames = Frames(socket)
    while True:
        if (await frames.next()).get("ping"):
            await socket.send_json({"pong": True})


class Pace:
    """Whether it is time again to look though nothing has rung.

    Counted from the last time and not from the last ring: where something rings all the time, a ring that was missed
    would never be made up for.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last = monotonic()

    @property
    def left(self) -> float:
        return max(0.0, self._last + self._seconds - monotonic())

    def due(self) -> bool:
        """True once in so many seconds."""
        if self.left:
            return False
        self._last = monotonic()
        return True


class Frames:
    """What a client sends, at most so much of it: frames that are already there are read without ever giving way, so a
    flood on one socket would keep the loop from everybody else. Raises TooMany, and ValueError for what is no frame.
    """

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._times: deque[float] = deque(maxlen=MOST_FRAMES)

    async def next(self) -> dict[str, Any]:
        frame = _object(await self._socket.receive_text())
        now = monotonic()
        if len(self._times) == MOST_FRAMES and now - self._times[0] < FRAMES_WITHIN:
            raise TooMany()
        self._times.append(now)
        await asyncio.sleep(0)
        return frame


async def _both(socket: WebSocket, *tasks: Awaitable[None]) -> None:
    """Until one ends; whatever ends one ends the others, and the socket with a code that says why."""
    code = await _until_one_ends([asyncio.ensure_future(t) for t in tasks])
    if code is not None:
        await _close(socket, code)


async def _until_one_ends(running: list[asyncio.Future[None]]) -> int | None:
    try:
        ended, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return _code_for(next(iter(ended)).exception())


def _code_for(error: BaseException | None) -> int | None:
    if isinstance(error, NotSignedIn):
        return BAD_TOKEN
    if isinstance(error, TooMany):
        return TOO_MANY
    if isinstance(error, NotFound | Erased):
        return GONE
    if isinstance(error, EarshotError):
        return REFUSED
    if isinstance(error, ValueError | KeyError):  # KeyError: a binary frame where text was due
        return BAD_FRAME
    if error is None or isinstance(error, WebSocketDisconnect | RuntimeError):  # RuntimeError: sent after the close
        return None
    raise error


async def _close(socket: WebSocket, code: int) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):
        await socket.close(code)


def _object(text: str) -> dict[str, Any]:
    try:
        frame = json.loads(text)
    except RecursionError:
        raise ValueError("a frame nested beyond reason") from None
    if not isinstance(frame, dict):
        raise ValueError("a frame is an object")
    if not all(is_legible(said) for said in frame.values() if isinstance(said, str)):
        raise ValueError("a frame has no NUL and no half of a character in it")
    return frame


def _number(value: Any) -> int:
    try:
        return max(0, min(LONGEST_CURSOR, int(value)))
    except (TypeError, ValueError, OverflowError):
        return 0
