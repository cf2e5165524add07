"""Serves turns: Rasa's own server with our door as its only one, on the loopback."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.left_out import leave_out
from bot.quiet import quieten

LOOPBACK = "127.0.0.1"


def serve(port: int, name: str, model: bytes) -> int:
    """Runs until it is told to stop. The door opens once the model, a packed one, is loaded."""
    os.environ.setdefault("EARSHOT_ACTIONS_PORT", "5055")
    quieten()
    leave_out()
    from rasa.core.run import configure_app, create_http_input_channels
    from rasa.core.utils import AvailableEndpoints
    from rasa.shared.exceptions import RasaException

    from bot.asking import MOST_BYTES

    try:
        doors = create_http_input_channels(None, "credentials.yml")
        app = configure_app(doors, enable_api=False, port=port)
        endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
        app.config.REQUEST_MAX_SIZE = MOST_BYTES
        app.register_listener(partial(_load, name, model, endpoints), "before_server_start")
        app.run(host=LOOPBACK, port=port, workers=1, access_log=False, backlog=1024)
    except (RasaException, ValueError, OSError) as error:
        print(f"The bot did not start: {error}", file=sys.stderr)
        return 1
    return 0


async def _load(name: str, model: bytes, endpoints: Any, app: Any, loop: Any) -> None:
    """Rasa would go on serving without a model, and every turn would be told that it is not ready."""
    from rasa.core.agent import load_agent
    from rasa.shared.exceptions import RasaException

    with TemporaryDirectory(prefix="earshot-model-") as folder:  # ours alone: nobody changes it under Rasa's hands
        packed = Path(folder) / name
        packed.write_bytes(model)
        app.ctx.agent = await load_agent(str(packed), endpoints=endpoints, loop=loop)
    if not app.ctx.agent.is_ready():
        raise RasaException(f"the model {name} could not be loaded")
