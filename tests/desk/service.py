"""The twin behind HTTP and a WebSocket, with the desk's own pages and the real content policy."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.desk.deeds import DEEDS, Problem
from tests.desk.pages import OPENAPI, Files, page
from tests.desk.twin import Talk, Twin, now, stamp
from web.security import DOCS_POLICY, Headered


class Service:
    """The service on a port of its own, playing one twin at a time; `cut` and `mend` happen to the network."""

    def __init__(self) -> None:
        self.play(Twin())
        routes = [
            Route("/desk", self._desk),
            Route("/desk/sign-in", self._sign_in, methods=["GET", "POST"]),
            Route("/gone", lambda request: page("sign_in_gone.html")),
            Route("/api/docs", self._docs),
            Route("/api/openapi.json", lambda request: JSONResponse(OPENAPI)),
            WebSocketRoute("/api/desk/stream", self._stream),
            Route("/api/desk/conversations/{id}", self._read),
            Route("/api/desk/conversations/{id}/wrap-up", self._draft),
            Route("/api/desk/conversations/{id}/times", self._times),
            Route("/api/desk/conversations/{id}/snippets", self._snippets),
            Route("/api/desk/conversations/{id}/{deed}", self._write, methods=["POST"]),
            Route("/api/desk/promises/{id:int}", self._settle, methods=["POST"]),
            Route("/api/desk/promises/{id:int}/owner", self._take_over, methods=["POST"]),
            Route("/api/desk/told/{id:int}/seen", self._see, methods=["POST"]),
            Route("/api/desk/closed", self._closed, methods=["POST"]),
            Route("/api/desk/{what}", self._look, methods=["GET"]),
            Route("/api/desk/{what}", self._set, methods=["POST"]),
            Mount("/static", Files()),
        ]
        self._app = Headered(Starlette(routes=routes), tls=False)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def play(self, twin: Twin) -> None:
        """From here on this twin, on a network that works; whoever still listened to another one hears nothing more."""
        self.twin = twin
        self.dead = False
        self._lines: dict[WebSocket, dict[str, Any]] = {}
        twin.ring = self._ring
        twin.push = lambda frame: self._soon(self._send_all, frame)

    def start(self) -> None:
        config = uvicorn.Config(self._app, port=self.port, log_level="critical", ws="websockets-sansio", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
            assert self._thread.is_alive(), f"nothing listens on {self.url}"

    def _run(self) -> None:
        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            await self._server.serve()

        asyncio.run(serve())

    def stop(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()

    def cut(self) -> None:
        """Every line drops, and nothing gets through until `mend`."""
        self.dead = True
        self._soon(self._hang_up, 1011)

    def mend(self) -> None:
        self.dead = False

    def sign_out(self) -> None:
        """The session ends on the server's side."""
        self.twin.signed_in = False
        self._soon(self._hang_up, 4401)

    def watched(self, talk: Talk) -> bool:
        """True where somebody's line goes on from all that was read of it."""
        return any(line["id"] == talk.id for line in list(self._lines.values()))

    def _soon(self, act: Callable[..., Any], *of: Any) -> None:
        if hasattr(self, "_loop"):
            asyncio.run_coroutine_threadsafe(act(*of), self._loop)

    async def _hang_up(self, code: int) -> None:
        for line in list(self._lines):
            with suppress(RuntimeError, WebSocketDisconnect):
                await line.close(code)

    def _ring(self, talk: str | None) -> None:
        self._soon(self._send_all, {"queue": True})
        if talk:
            self._soon(self._send_new, talk)

    async def _send_all(self, frame: dict[str, Any]) -> None:
        for line in list(self._lines):
            with suppress(RuntimeError, WebSocketDisconnect):
                await line.send_json(frame)

    async def _send_new(self, id: str) -> None:
        entries = self.twin.talks[id].entries
        for line, watched in list(self._lines.items()):
            new = entries[watched["after"] :]
            if watched["id"] == id and new:
                watched["after"] = new[-1]["entry"]
                with suppress(RuntimeError, WebSocketDisconnect):
                    await line.send_json({"conversation": id, "entries": new, "cursor": new[-1]["entry"]})

    async def _stream(self, line: WebSocket) -> None:
        if self.dead:
            await line.close(1011)
            return
        await line.accept()
        if not self.twin.signed_in:
            await line.close(4401)
            return
        self._lines[line] = {"id": None, "after": 0}
        await line.send_json({"queue": True, "version": self._version()})
        try:
            while True:
                frame = await line.receive_json()
                self.twin.frames.append(frame)
                if frame.get("here"):
                    await line.send_json({"pong": True})
                if "watch" in frame:
                    self._lines[line] = {"id": frame["watch"], "after": frame.get("after", 0)}
                    if frame["watch"]:
                        await self._send_new(frame["watch"])
        except WebSocketDisconnect:
            pass
        finally:
            self._lines.pop(line, None)

    async def _desk(self, request: Request) -> Response:
        if not self.twin.signed_in:
            return page("signed_out.html")
        return page("desk.html", site_name="Juniper & Co")

    async def _sign_in(self, request: Request) -> Response:
        if request.method == "GET":
            return page("sign_in_link.html", agent_name="Alex", link=request.query_params["link"])
        form = dict(parse_qsl((await request.body()).decode()))
        assert request.headers["origin"] == self.url
        self.twin.signed_in = form["link"] == "good"
        return RedirectResponse("/desk" if self.twin.signed_in else "/gone", 303)

    async def _docs(self, request: Request) -> Response:
        return page("docs.html", policy=DOCS_POLICY)

    async def _look(self, request: Request) -> Response:
        views = {"me": lambda: self.twin.me, "queue": self._queue, "agents": lambda: self.twin.colleagues}
        views["for-me"] = lambda: self.twin.for_me
        return self._answer(lambda: views[request.path_params["what"]]())

    def _queue(self) -> dict[str, Any]:
        items = [talk.item() for talk in self.twin.talks.values()]
        held = [i for i in items if i["status"] == "waiting"]
        line = sorted((i for i in held if not i["callback"]), key=lambda i: str(i["waiting_since"]))
        taken = [i for i in items if i["status"] == "with_agent"]
        mine = [i for i in taken if i["agent"]["id"] == self.twin.me["id"]]
        return {
            "senior": [i for i in line if i["senior"]],
            "waiting": [i for i in line if not i["senior"]],
            "mine": mine,
            "calls": [i for i in held if i["callback"]],
            "others": [i for i in taken if i not in mine],
            "with_bot": [i for i in items if i["status"] == "with_bot"][:20],
            "recent": self.twin.recent,
            "now": stamp(now() + self.twin.ahead),
            "version": self._version(),
        }

    def _version(self) -> str:
        return str([(talk.status, talk.owner, talk.last) for talk in self.twin.talks.values()])

    async def _read(self, request: Request) -> Response:
        def read() -> dict[str, Any]:
            talk = self.twin.talks.get(request.path_params["id"])
            if talk is None:
                raise Problem(404, "not_found", "There is nothing here.")
            after = int(request.query_params.get("after", 0))
            return {"conversation": talk.facts, "entries": talk.entries[after:], "cursor": max(after, talk.last)}

        return self._answer(read)

    async def _times(self, request: Request) -> Response:
        return self._answer(lambda: [{"slot": "2026-05-12T13:00:00.000Z", "title": "today at 14:00"}])

    async def _closed(self, request: Request) -> Response:
        """Two a page; `before` is how many were given."""
        body = await request.json()
        fitting = [line for line in self.twin.closed if body["search"].lower() in str(line).lower()]
        at = int(body["before"] or 0)
        page = {"lines": fitting[at : at + 2], "older": str(at + 2) if len(fitting) > at + 2 else None}
        return self._answer(lambda: page)

    async def _snippets(self, request: Request) -> Response:
        return self._answer(lambda: self.twin.snippets)

    async def _write(self, request: Request) -> Response:
        body = await request.json()
        talk = self.twin.talks[request.path_params["id"]]
        deed = request.path_params["deed"]

        def do() -> Any:
            if deed == "signals":
                self.twin.signals.append(body)
                return None
            refused = self.twin.gate(request.url.path, body)
            if refused:
                raise Problem(refused[0], refused[1].get("code", "error"), refused[1].get("detail", "No."))
            if body["client_id"] not in talk.done:
                talk.done[body["client_id"]] = DEEDS[deed](self.twin, talk, body)
            self.twin.writes.append((request.url.path, body))
            return talk.done[body["client_id"]]

        return self._answer(do, 204 if deed == "signals" else 200 if deed == "accept" else 202)

    async def _draft(self, request: Request) -> Response:
        return self._answer(lambda: self.twin.draft)

    async def _settle(self, request: Request) -> Response:
        body = await request.json()
        promises = self.twin.for_me["promises"]

        def do() -> Any:
            self.twin.writes.append((request.url.path, body))
            promises[:] = [p for p in promises if p["id"] != request.path_params["id"]]
            return {"status": body["status"]}

        return self._answer(do, 202)

    async def _take_over(self, request: Request) -> Response:
        body = await request.json()

        def do() -> Any:
            self.twin.writes.append((request.url.path, body))
            taken = next(p for p in self.twin.for_me["promises"] if p["id"] == request.path_params["id"])
            taken |= {"owner": "Alex", "mine": True}
            return {"owner": "Alex"}

        return self._answer(do, 202)

    async def _see(self, request: Request) -> Response:
        told = next(t for t in self.twin.for_me["told"] if t["id"] == request.path_params["id"])
        return self._answer(lambda: told.update(seen=True), 204)

    async def _set(self, request: Request) -> Response:
        what = request.path_params["what"]
        body = await request.json()

        def do() -> Any:
            if what == "presence":
                self.twin.me |= body
                return {"presence": body["presence"]}
            self.twin.signed_in = False
            return None

        return self._answer(do, 200 if what == "presence" else 204)

    def _answer(self, do: Callable[[], Any], status: int = 200) -> Response:
        try:
            if self.dead:
                raise Problem(503, "not_saved", "It could not be saved just now.")
            if not self.twin.signed_in:
                raise Problem(401, "not_signed_in", "Please sign in again.")
            answer = do()
        except Problem as problem:
            return JSONResponse(problem.body, problem.status, media_type="application/problem+json")
        return Response(status_code=204) if status == 204 else JSONResponse(answer, status)
