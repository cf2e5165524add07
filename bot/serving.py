"""Serves turns: Rasa's own server with our door as its only one, on the loopback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.quiet import quieten
from bot.without_tensorflow import leave_out_tensorflow

LOOPBACK = "127.0.0.1"


def serve(port: int, model: Path) -> int:
    """Runs until it is told to stop. The door opens once the model is loaded."""
    os.environ.setdefault("EARSHOT_ACTIONS_PORT", "5055")
    quieten()
    leave_out_tensorflow()
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints
    from rasa.shared.exceptions import RasaException

    try:
        serve_application(
            model_path=str(model),
            interface=LOOPBACK,
            port=port,
            credentials="credentials.yml",
            endpoints=AvailableEndpoints.read_endpoints("endpoints.yml"),
            enable_api=False,
        )
    except (RasaException, ValueError, OSError) as error:
        print(f"The bot did not start: {error}", file=sys.stderr)
        return 1
    return 0
