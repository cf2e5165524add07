"""Starts the action server: on the loopback only, and only for callers that have the token.

rasa-sdk listens on every interface and lets everybody in unless it is told otherwise.
"""

from __future__ import annotations

import argparse
import hmac
import os
import sys

from rasa_sdk.endpoint import create_app
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.limits import hold

LOOPBACK = "127.0.0.1"
TOKEN_SETTING = "EARSHOT_BOT_TOKEN"
SHORTEST_TOKEN = 16


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m actions", description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=int(os.environ.get("EARSHOT_ACTIONS_PORT", "5055")))
    port = parser.parse_args(arguments).port
    token = os.environ.get(TOKEN_SETTING, "")
    if len(token) < SHORTEST_TOKEN:
        sys.exit(f"{TOKEN_SETTING} must be a token of at least {SHORTEST_TOKEN} characters, the same as the bot's.")
    hold()
    app = create_app("actions", cors_origins="")
    let_in_with_token(app, token)
    app.run(host=LOOPBACK, port=port, workers=1, access_log=False, debug=False)


def let_in_with_token(app: Sanic, token: str) -> None:
    """Turns away every call without the token, but for the health check."""
    expected = f"Bearer {token}".encode()

    @app.middleware("request")
    async def check(request: Request) -> HTTPResponse | None:
        given = (request.headers.get("authorization") or "").encode()
        if request.path != "/health" and not hmac.compare_digest(given, expected):
            return json({"error": "The token is missing or wrong."}, status=401)
        return None


if __name__ == "__main__":
    main()
