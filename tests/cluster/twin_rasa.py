"""A Rasa that says one thing, as a process of its own: started in half a second, and killed as the real one is."""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from earshot.mood import CALM
from earshot.outcome import Outcome, Reply, Turn, turn_to_json

PATH = "/webhooks/earshot"


async def ready(request: Request) -> JSONResponse:
    return JSONResponse({"status": "ready"})


async def turn(request: Request) -> JSONResponse:
    asked = await request.json()
    turns = (asked["state"] or {"turns": 0})["turns"] + 1
    said = Turn({"turns": turns}, (Reply(f"Noted as point {turns}."),), CALM, Outcome(settled=True))
    return JSONResponse(turn_to_json(said))


if __name__ == "__main__":
    app = Starlette(routes=[Route(f"{PATH}/ready", ready), Route(f"{PATH}/turn", turn, methods=["POST"])])
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="critical")
