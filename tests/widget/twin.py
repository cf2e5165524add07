"""The web contract in memory, fast and obedient: what the widget talks to when only the widget is on trial."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.patience import until_true

STATIC = Path(__file__).resolve().parents[2] / "web" / "static"
PHONE = {"display": "020 7946 0958", "tel": "+442079460958", "hours": "open now, until 18:00", "open_now": True}
RATING = [{"id": f"r{n}", "title": str(n)} for n in range(1, 6)]


class Server:
    """An app on a port of its own, in a thread; it can be stopped and started again on the same port."""

    def __init__(self, app: Starlette) -> None:
        self.app = app
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        config = uvicorn.Config(self.app, port=self.port, log_level="critical", ws="websockets-sansio", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
            assert self._thread.is_alive(), f"nothing listens on {self.url}"

    def stop(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()

    @property
    def running(self) -> bool:
        return self._thread.is_alive()


@dataclass
class Talk:
    """One conversation as the service holds it, and the hands a test moves it with."""

    id: str
    token: str
    opened_with: dict[str, Any]
    status: str = "with_bot"
    events: list[dict[str, Any]] = field(default_factory=list)
    writes: dict[str, Any] = field(default_factory=dict)  # client_id → answer
    posts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    signals: list[dict[str, Any]] = field(default_factory=list)
    frames: list[dict[str, Any]] = field(default_factory=list)
    sockets: int = 0  # how often a socket has got through
    lock: threading.RLock = field(default_factory=threading.RLock)

    def add(self, type: str, author: str = "bot", /, **more: Any) -> int:
        with self.lock:  # the test and the server each have a thread
            seq = len(self.events) + 1
            event = {"seq": seq, "type": type, "at": datetime.now(UTC).isoformat(), "author": author, **more}
            self.events.append(event)
        return seq

    def bot(self, text: str, choices: list[dict[str, str]] | None = None) -> int:
        return self.add("message", "bot", text=text, **({"choices": choices} if choices else {}))

    def agent(self, text: str, name: str = "Alex") -> int:
        return self.add("message", "agent", name=name, text=text)

    def line(self, text: str, status: str | None = None) -> int:
        with self.lock:
            self.status = status or self.status
            return self.add("status", "system", text=text, status=self.status)

    def card(self, state: str, message: str, choices: list[dict[str, str]] | None = None, **handoff: Any) -> int:
        more = {"choices": choices} if choices else {}
        with self.lock:
            if state == "requested":
                self.status = "waiting"
            return self.add("handoff", "system", handoff={"state": state, "message": message, **handoff}, **more)

    def alex_accepts(self) -> None:
        with self.lock:  # one commit, as the service does it
            self.add("handoff", "system", handoff={"state": "accepted", "message": ""})
            self.line("Alex has joined.", "with_agent")

    def typing(self, name: str = "Alex") -> None:
        self.whispers({"typing": {"author": "agent", "name": name}})

    def seen(self, seq: int) -> None:
        self.whispers({"seen": seq})

    def whispers(self, frame: dict[str, Any]) -> None:
        """To whoever listens by then: nobody is told later."""
        until_true(lambda: self.sockets, "Casey's browser listens")
        self.frames.append(frame)

    @property
    def said(self) -> list[str]:
        return [event["text"] for event in self.events if event["author"] == "customer"]


Gate = Callable[[Request, dict[str, Any]], Response | None]


class Twin:
    """The service. `gate` sees every write first and may answer it; `sockets` says whether a WebSocket gets through."""

    def __init__(self) -> None:
        self.reset()
        one = "/api/conversations/{id}"
        app = Starlette(
            routes=[
                Route("/api/asks", self.ask, methods=["POST"]),
                Route("/api/conversations", self.open, methods=["POST"]),
                Route(one + "/events", self.read),
                WebSocketRoute(one + "/stream", self.stream),
                Route(one + "/{kind}", self.write, methods=["POST"]),
                Mount("/static", self.static(StaticFiles(directory=STATIC))),
            ]
        )
        app.add_middleware(
            CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["Authorization", "Content-Type"]
        )
        self.server = Server(app)

    def reset(self) -> None:
        """As on the first day, whatever a test put in place of a part of it."""
        vars(self).pop("since", None)
        self.talks: dict[str, Talk] = {}
        self.openings: dict[str, Talk] = {}
        self.gate: Gate = lambda request, body: None
        self.sockets = True
        self.hung = False
        self.polls = 0
        self.fetched: list[str] = []
        self.asked: list[dict[str, Any]] = []
        self.asks: dict[str, Any] = {"ask": True, "question": "How did it go with your order of 3 May?"}
        self.shop = {"shop": "Juniper & Co", "accent": "#2f6f4f", "phone": PHONE}

    @property
    def talk(self) -> Talk:
        return list(self.talks.values())[-1]

    def static(self, files: StaticFiles) -> Callable[..., Awaitable[None]]:
        async def serve(scope: Any, receive: Any, send: Any) -> None:
            self.fetched.append(scope["path"])
            await self.hang()
            await files(scope, receive, send)

        return serve

    async def hang(self) -> None:
        while self.hung:  # noqa: ASYNC110 - set from the test's own thread
            await asyncio.sleep(0.02)

    async def ask(self, request: Request) -> Response:
        self.asked.append(await request.json())
        await self.hang()
        return JSONResponse(self.asks)

    async def open(self, request: Request) -> Response:
        body = await request.json()
        await self.hang()
        if (answer := self.gate(request, body)) is not None:
            return answer
        if (talk := self.openings.get(body["client_id"])) is None:
            number = len(self.talks) + 1
            talk = self.talks[f"c{number}"] = self.openings[body["client_id"]] = Talk(f"c{number}", f"t{number}", body)
            name = (body.get("claimed") or {}).get("name")
            talk.bot(f"How was your order of 3 May{', ' + name if name else ''}?", RATING)
        return JSONResponse({**self.since(talk, 0), "id": talk.id, "token": talk.token, **self.shop}, 201)

    async def read(self, request: Request) -> Response:
        await self.hang()
        self.polls += 1
        if (talk := self.admitted(request)) is None:
            return problem(401, "token", "We could not find this conversation.")
        after, wait = int(request.query_params["after"]), float(request.query_params.get("wait", 0))
        for _ in range(int(wait / 0.02)):
            if len(talk.events) > after:
                break
            await asyncio.sleep(0.02)
        return JSONResponse(self.since(talk, after))

    async def write(self, request: Request) -> Response:
        body, kind = await request.json(), request.path_params["kind"]
        await self.hang()
        if (talk := self.admitted(request)) is None:
            return problem(401, "token", "We could not find this conversation.")
        if kind == "signals":
            talk.signals.append(body)
            return Response(status_code=204)
        talk.posts.append((kind, body))
        if (answer := self.gate(request, body)) is not None:
            return answer
        if body["client_id"] not in talk.writes:
            talk.writes[body["client_id"]] = self.take(talk, kind, body)
        return JSONResponse({"seq": talk.writes[body["client_id"]]}, 202)

    def take(self, talk: Talk, kind: str, body: dict[str, Any]) -> int:
        mine = {"client_id": body["client_id"]}
        if kind == "messages":
            titles = {c["id"]: c["title"] for event in talk.events for c in event.get("choices", [])}
            return talk.add("message", "customer", text=body.get("text") or titles[body["choice"]], **mine)
        if kind == "person":
            return talk.card("requested", "Of course. I'm asking for a person now.", position=1, wait_seconds=60)
        if kind == "callback":
            return self.book(talk, body)
        if kind == "no-callback":
            back = {"text": "We do not call you now.", "callback": {"taken_back": True}}
            return talk.add("status", "system", status=talk.status, **back)
        if kind == "carry-on":
            with talk.lock:
                talk.add("handoff", "system", handoff={"state": "withdrawn", "message": ""})
                return talk.line("You are with the assistant again.", "with_bot")
        return talk.line("You ended the conversation.", "closed")

    def book(self, talk: Talk, body: dict[str, Any]) -> int:
        """A call that is booked again is moved; who is signed in at the shop has a number there."""
        phone = body.get("phone", "+44 7700 900123")
        moved = any(event["type"] == "callback" for event in talk.events)
        text = f"{'Moved' if moved else 'Booked'}: we will call {phone} at the time you chose."
        at = datetime.fromisoformat(body["slot"].replace("Z", "+00:00"))
        call = {"due_at": body["slot"], "ends_at": (at + timedelta(minutes=30)).isoformat(), "phone": phone}
        appointment = {"when": f"{at:%A} at {at.hour}:{at:%M}", "uid": "call-1@shop.example", "sequence": int(moved)}
        return talk.add(
            "callback",
            "system",
            text=text,
            callback={**call, **appointment},
        )

    async def stream(self, ws: WebSocket) -> None:
        await self.hang()
        if not self.sockets:
            return await ws.close(1008)
        await ws.accept()
        talk = self.talks.get(ws.path_params["id"])
        try:
            if (await ws.receive_json()).get("token") != (talk and talk.token) or talk is None:
                return await ws.close(4401)
            pings = asyncio.create_task(self.answer_pings(ws))
            await self.push(ws, talk, int(ws.query_params["after"]), pings)
        except (WebSocketDisconnect, RuntimeError, json.JSONDecodeError):
            pass

    async def push(self, ws: WebSocket, talk: Talk, cursor: int, pings: asyncio.Task[None]) -> None:
        told, status = len(talk.frames), ""
        talk.sockets += 1
        for turn in itertools.count():
            await self.hang()
            whispers = talk.frames[told:]  # taken first: what was said before a whisper is told before it
            if turn == 0 or len(talk.events) > cursor or talk.status != status:
                news = self.since(talk, cursor)
                await ws.send_json(news)
                cursor, status = news["cursor"], news["status"]
            for frame in whispers:
                await ws.send_json(frame)
            told += len(whispers)
            if pings.done():
                return
            await asyncio.sleep(0.02)

    async def answer_pings(self, ws: WebSocket) -> None:
        try:
            async for _ in ws.iter_json():
                await self.hang()
                await ws.send_json({"pong": True})
        except (WebSocketDisconnect, RuntimeError):
            pass

    def admitted(self, request: Request) -> Talk | None:
        talk = self.talks.get(request.path_params["id"])
        return talk if talk and request.headers.get("authorization") == f"Bearer {talk.token}" else None

    def since(self, talk: Talk, after: int) -> dict[str, Any]:
        with talk.lock:
            events, status = talk.events[after:], talk.status
        return {"events": events, "cursor": after + len(events), "status": status, "phone": self.shop["phone"]}


def problem(status: int, code: str, detail: str) -> JSONResponse:
    body = {"status": status, "code": code, "title": code, "detail": detail, "phone": PHONE}
    return JSONResponse(body, status, media_type="application/problem+json")


HOSTILE = """
* { font-size: 40px !important; color: red !important; display: inline !important; visibility: hidden }
html { font-size: 62.5%; direction: rtl; letter-spacing: 1em }
div, section, button, a { position: static !important; transform: rotate(3deg) }
earshot-chat { display: none !important; opacity: 0 !important }
a.earshot { visibility: visible }
"""


def shop(service: str) -> Server:
    """A shop's page on another origin, as strict with scripts and styles as a page can be."""
    host = urlsplit(service).netloc
    policy = (
        f"default-src 'none'; script-src {service}; connect-src {service} ws://{host}; style-src 'self'; "
        "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"
    )

    async def page(request: Request) -> Response:
        asked = dict(request.query_params)
        sheet = '<link rel="stylesheet" href="/hostile.css">' if asked.pop("hostile", None) else ""
        way = asked.pop("dir", "ltr")
        attributes = "".join(f' data-{name}="{value}"' for name, value in {"accent": "#2f6f4f", **asked}.items())
        html = f"""<!doctype html><html lang="en" dir="{way}"><meta charset="utf-8">
            <title>Juniper &amp; Co</title>{sheet}
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <main><h1>Juniper &amp; Co</h1><p>Linen, lamps and good wood.</p>
            <a class="earshot" href="tel:+442079460958">Call Juniper &amp; Co: 020 7946 0958</a>
            <button id="help">Help</button></main>
            <script src="{service}/static/widget/widget.js" data-site="juniper"
              data-shop="Juniper &amp; Co"{attributes} async></script></html>"""
        return Response(html, media_type="text/html", headers={"Content-Security-Policy": policy})

    async def hostile(request: Request) -> Response:
        return Response(HOSTILE, media_type="text/css")

    return Server(Starlette(routes=[Route("/", page), Route("/hostile.css", hostile)]))
