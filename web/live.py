"""A customer's live connection: a socket is only a doorbell with the post in it; all it carries can be read by cursor
too."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from earshot.errors import EarshotError, Erased, NotSignedIn, TooMany
from earshot.journeys.open import resume
from earshot.ports import House, Listener, topic
from web.customer import LOOK_AGAIN, MOST_EVENTS, read_events
from web.lines import BAD_TOKEN, GONE, REFUSED, TOO_LATE, TOO_MANY, Frames, Pace, both, close, number, object_in
from web.security import customer_origin

TOKEN_WITHIN = 10.0  # seconds for the first frame
LOOK_AT_LAST = 30.0  # seconds after which a customer's line looks where a ring cannot be missed


async def customer_stream(socket: WebSocket) -> None:
    """`GET /api/conversations/{id}/stream?after=seq`: the token in the first frame, then everything since `after`."""
    house: House = socket.app.state.house
    conversation = str(socket.path_params["conversation"])
    after = number(socket.query_params.get("after"))
    await socket.accept()
    try:
        async with asyncio.timeout(TOKEN_WITHIN):
            first = object_in(await socket.receive_text())
        talk = await resume(house, conversation, str(first.get("token", "")))
        socket.app.state.limits.stream(conversation)  # after the token: nobody else may use its share up
        customer_origin(socket, house.sites[talk.site], socket.app.state.settings.address)
    except TimeoutError:
        await close(socket, TOO_LATE)
    except NotSignedIn:
        await close(socket, BAD_TOKEN)
    except Erased:
        await close(socket, GONE)
    except TooMany:
        await close(socket, TOO_MANY)
    except (EarshotError, ValueError, KeyError):  # KeyError: a binary frame where text was due
        await close(socket, REFUSED)
    except WebSocketDisconnect:
        pass
    else:
        async with house.bell.listen(topic(conversation)) as listener:
            await both(socket, _tell_customer(socket, house, listener, conversation, after), _answer_pings(socket))


async def _tell_customer(socket: WebSocket, house: House, listener: Listener, conversation: str, cursor: int) -> None:
    # On a file no ring is missed; a thousand who look for themselves every five seconds would be two hundred a second.
    first, look = True, Pace(LOOK_AGAIN if house.records.shared else LOOK_AT_LAST)
    while True:
        found = await read_events(house, conversation, cursor)
        if found["events"] or first:
            cursor = found["cursor"]
            await socket.send_json(found)
            first = False
        if len(found["events"]) == MOST_EVENTS:
            continue  # there may be more, and nothing rings for what is there already
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
