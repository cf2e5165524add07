"""What `earshot run` runs: the web service first, and beside it the bot, once it is built and trained."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import sys
from collections.abc import Mapping
from dataclasses import replace

from earshot.errors import SettingsError
from earshot.mail_settings import LOOPBACK
from earshot.settings import ROOT, Settings
from earshot.supervise import Command, Plan, Service
from earshot.supervise.probe import Probe

QUIET = frozenset({"rasa", "actions"})
BOT_PYTHON = str(ROOT / "bot" / ".venv" / "bin" / "python")
BAD_SETTINGS = 2
_TAKEN = frozenset({errno.EADDRINUSE})


def plan(settings: Settings, environ: Mapping[str, str] | None = None) -> Plan:
    ours = {**(os.environ if environ is None else environ), "PYTHONUNBUFFERED": "1"}
    token = settings.bot_token.get_secret_value() if settings.bot_token else secrets.token_urlsafe(32)
    for_web = ours if settings.bot_token else {**ours, "EARSHOT_BOT_TOKEN": token}
    for_bot = _bare(ours) | {
        "EARSHOT_BOT_TOKEN": token,
        "EARSHOT_BOT_PORT": str(settings.bot_port),
        "EARSHOT_ACTIONS_PORT": str(settings.actions_port),
        "EARSHOT_LOG_LEVEL": settings.log_level,
    }
    if settings.bot_model_sha256:
        for_bot["EARSHOT_BOT_MODEL_SHA256"] = settings.bot_model_sha256
    port = str(settings.bot_port)
    web = Command("web", (sys.executable, "-m", "web"), ROOT, for_web)
    return Plan(
        first=(
            Service(
                web,
                Probe(_reached_at(settings.host), settings.port, "/health"),
                final=BAD_SETTINGS,
                spare=replace(web, argv=(sys.executable, "-m", "web.spare")),
            ),
        ),
        prepare=(
            Command("build", (sys.executable, "-m", "tools.environments", "bot"), ROOT, ours, nice=10),
            Command("train", (BOT_PYTHON, "-m", "bot", "train"), ROOT, for_bot, nice=10),
        ),
        then=(
            Service(
                Command("actions", (BOT_PYTHON, "-m", "actions"), ROOT, for_bot),
                Probe("127.0.0.1", settings.actions_port, "/health"),
            ),
            Service(
                Command("rasa", (BOT_PYTHON, "-m", "bot", "serve", "--port", port), ROOT, for_bot),
                Probe("127.0.0.1", settings.bot_port, "/webhooks/earshot/ready"),
                ready="The bot is ready.",
            ),
        ),
        unprepared="The web service goes on alone: customers have the number, and a person answers them.",
    )


def check_ports(settings: Settings) -> None:
    """Said before anything is started, because three processes would each say it in their own way."""
    wanted = {
        "EARSHOT_PORT": (settings.host, settings.port),
        "EARSHOT_BOT_PORT": ("127.0.0.1", settings.bot_port),
        "EARSHOT_ACTIONS_PORT": ("127.0.0.1", settings.actions_port),
    }
    for name, (host, port) in wanted.items():
        check_port(name, host, port)


def check_port(name: str, host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise SettingsError(f"EARSHOT_HOST is {host!r}, which is no address of this machine: correct it.") from None
    with socket.socket(family, kind, protocol) as knock:
        knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            knock.bind(address)
        except OSError as error:
            if error.errno in _TAKEN:
                says = f"port {port} is taken: stop what uses it, or set {name} to a free one."
            else:
                says = f"{name} is {port}, which cannot be opened at {host} ({error.strerror}): choose another."
            raise SettingsError(says[0].upper() + says[1:]) from None


def _bare(environ: Mapping[str, str]) -> dict[str, str]:
    """Rasa's side knows no secret but the door's token: neither the database's address nor the sites' keys."""
    return {name: value for name, value in environ.items() if not name.startswith("EARSHOT_")}


def _reached_at(host: str) -> str:
    """Where this machine reaches a service that listens on `host`."""
    if host in {"0.0.0.0", *LOOPBACK - {"::1"}}:
        return "127.0.0.1"
    return "::1" if host in {"::", "::1"} else host
