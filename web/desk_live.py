"""The desk's live connection: the queue's bell, the log of the conversation that is watched, and the heartbeat."""

from __future__ import annotations

from typing import Any

from starlette.websockets import WebSocket

from earshot.errors import NotAllowed, NotSignedIn
from earshot.events import stamp
from earshot.journeys import attend, packet, sign_in
from earshot.journeys.board import Board
from earshot.people import Agent
from earshot.ports import House, Listener, aside, topic
from web.agent import whisper_typing
from web.customer import LOOK_AGAIN
from web.lines import BAD_TOKEN, REFUSED, Frames, Pace, both, close, number
from web.security import own_origin
from web.session import cookie_name, session_topic
from web.watching import Watching
from web.written import Written


async def desk_stream(socket: WebSocket) -> None:
    """`GET /api/desk/stream`: the queue's bell, the watched conversation's log, the heartbeat that keeps the lease."""
    house: House = socket.app.state.house
    settings = socket.app.state.settings
    token = socket.cookies.get(cookie_name(settings), "")
    try:
        own_origin(socket, settings.address, required=True)
        agent = await sign_in.signed_in(house, token)
    except NotAllowed:
        await close(socket, REFUSED)
        return
    except NotSignedIn:
        await socket.accept()
        await close(socket, BAD_TOKEN)
        return
    await socket.accept()
    await attend.be_present(house, agent=agent)
    board: Board = socket.app.state.board
    async with house.bell.listen(session_topic(token)) as listener, board.open():
        desk = _Desk(socket, house, board, agent, token, listener)
        try:
            await both(socket, desk.tell(), desk.tell_queue(), desk.listen())
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
                self._watch(frame["watch"], number(frame.get("after")))
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
        more = True
        while more:
            found = await packet.news(self._house, conversation=conversation, after=self._cursor)
            if not found["entries"] or conversation != self._watched:
                return
            self._cursor = found["cursor"]
            await self._socket.send_json(
                {"conversation": conversation, "entries": found["entries"], "cursor": found["cursor"]}
            )
            more = len(found["entries"]) == packet.PAGE  # nothing rings for what is there already

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
