"""`earshot cluster`: two web and two Rasa processes behind a balancer, on PostgreSQL and Redis, on one machine.

It is how several machines are set up, in small: for looking at it, and for breaking it. Everything it keeps is in
var/cluster/. PostgreSQL, Redis and HAProxy are the machine's own.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from earshot import services
from earshot.errors import CannotStart
from earshot.settings import ROOT, Settings
from earshot.supervise import Command, Plan, Service
from earshot.supervise.probe import PortProbe, Probe

HERE = "127.0.0.1"
CONFIG = ROOT / "deploy" / "haproxy.cfg"
QUIET = services.QUIET | {"postgres", "redis", "balancer", "rasa-1", "rasa-2"}
PROGRAMS = ("/usr/sbin", "/usr/local/sbin", "/usr/bin")


@dataclass(frozen=True)
class Ports:
    """What is listened on beside EARSHOT_PORT and EARSHOT_BOT_PORT, which are the balancer's."""

    webs: tuple[int, int]
    postgres: int
    redis: int
    rasas: tuple[int, int]

    @classmethod
    def of(cls, settings: Settings) -> Ports:
        first, bot = settings.port, settings.bot_port
        return cls((first + 1, first + 2), first + 3, first + 4, (bot + 1, bot + 2))


def plan(settings: Settings, folder: Path = ROOT / "var" / "cluster", environ: Mapping[str, str] | None = None) -> Plan:
    """Makes the database's folder where there is none. Raises CannotStart where a program is missing."""
    ours = dict(os.environ if environ is None else environ)
    ports, password = Ports.of(settings), _database(folder)
    token = settings.bot_token.get_secret_value() if settings.bot_token else secrets.token_urlsafe(32)
    shared = {
        **ours,
        "EARSHOT_BOT_TOKEN": token,
        "EARSHOT_DATABASE_URL": f"postgresql://earshot:{password}@{HERE}:{ports.postgres}/postgres",
        "EARSHOT_REDIS_URL": f"redis://{HERE}:{ports.redis}/0",
        "EARSHOT_PUBLIC_URL": settings.address,
        "EARSHOT_TRUSTED_PROXIES": HERE,
        "EARSHOT_HOST": HERE,
    }
    alone = services.plan(settings.model_copy(update={"host": HERE}), shared)
    web, (actions, rasa) = alone.first[0], alone.then
    return replace(
        alone,
        first=(
            _postgres(folder, ports.postgres),
            _redis(ports.redis),
            *(_web(web, n, port) for n, port in enumerate(ports.webs, 1)),
            _balancer(settings, ports, shared),
        ),
        then=(actions, *(_rasa(rasa, n, settings.bot_port, port) for n, port in enumerate(ports.rasas, 1))),
    )


def check_ports(settings: Settings) -> None:
    ports = Ports.of(settings)
    services.check_ports(settings)
    for port in (*ports.webs, ports.postgres, ports.redis):
        services.check_port("EARSHOT_PORT", HERE, port)
    for port in ports.rasas:
        services.check_port("EARSHOT_BOT_PORT", HERE, port)


def _web(web: Service, number: int, port: int) -> Service:
    """One that cannot reach the records yet is started again, and ends nothing. None has a spare: the other is that."""
    environ = {**web.command.environ, "EARSHOT_PORT": str(port)}
    command = replace(web.command, name=f"web-{number}", environ=environ)
    probe = Probe(HERE, port, "/live")
    return replace(web, command=command, probe=probe, final=None, needs=("postgres",), spare=None)


def _rasa(rasa: Service, number: int, bot_port: int, port: int) -> Service:
    argv = tuple(str(port) if word == str(bot_port) else word for word in rasa.command.argv)
    environ = {**rasa.command.environ, "EARSHOT_BOT_PORT": str(port)}
    command = replace(rasa.command, name=f"rasa-{number}", argv=argv, environ=environ)
    ready = f"Rasa {number} is ready."
    return replace(rasa, command=command, probe=Probe(HERE, port, "/webhooks/earshot/ready"), ready=ready)


def _postgres(folder: Path, port: int) -> Service:
    settings = [f"listen_addresses={HERE}", f"port={port}", "unix_socket_directories=", "max_connections=60"]
    # A row that was refused is somebody's words; a server's log is no place for them.
    settings += ["log_error_verbosity=terse", "log_min_error_statement=panic"]
    words = [str(_programs() / "postgres"), "-D", str(folder / "postgres"), *(w for s in settings for w in ("-c", s))]
    command = Command("postgres", (*_as_nobody_special(), *words), Path("/"), _plain())
    return Service(command, PortProbe(HERE, port))


def _redis(port: int) -> Service:
    """It keeps nothing: a doorbell has nothing to keep."""
    program = _found("redis-server", "valkey-server")
    words = (program, "--bind", HERE, "--port", str(port), "--save", "", "--appendonly", "no")
    return Service(Command("redis", words, Path("/"), _plain()), PortProbe(HERE, port))


def _balancer(settings: Settings, ports: Ports, environ: Mapping[str, str]) -> Service:
    told = {
        "EARSHOT_BIND": f"{settings.host}:{settings.port}",
        "EARSHOT_BOT_PORT": str(settings.bot_port),
        **{f"EARSHOT_WEB_{n}": str(port) for n, port in enumerate(ports.webs, 1)},
        **{f"EARSHOT_RASA_{n}": str(port) for n, port in enumerate(ports.rasas, 1)},
    }
    command = Command("balancer", (_found("haproxy"), "-db", "-f", str(CONFIG)), ROOT, {**_plain(), **told})
    return Service(command, PortProbe(settings.host, settings.port))


def _database(folder: Path) -> str:
    """The password of a database that is there, made with it the first time."""
    secret, data = folder / "postgres-password", folder / "postgres"
    if data.exists() and secret.exists():
        return secret.read_text(encoding="ascii").strip()
    shutil.rmtree(data, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(24)
    secret.touch(mode=0o600)
    secret.write_text(password, encoding="ascii")
    data.mkdir(mode=0o700)
    if os.getuid() == 0:
        for path in (secret, data):
            shutil.chown(path, "postgres", "postgres")
    words = [*_as_nobody_special(), str(_programs() / "initdb"), "-D", str(data), "-U", "earshot", "-E", "UTF8"]
    words += ["--auth=scram-sha-256", f"--pwfile={secret}"]
    made = subprocess.run(words, cwd="/", capture_output=True, text=True, check=False, env=_plain())
    if made.returncode:
        shutil.rmtree(data, ignore_errors=True)
        raise CannotStart(f"PostgreSQL could not be set up in {data}: {made.stderr.strip().splitlines()[-1]}")
    return password


def _as_nobody_special() -> tuple[str, ...]:
    """PostgreSQL refuses to run as root; Debian has a user for it."""
    if os.getuid() != 0:
        return ()
    return ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=KILL")


def _programs() -> Path:
    """The folder of PostgreSQL's programs; Debian keeps them off the PATH, one folder a version."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return (kept[-1] if kept else Path(_found("initdb"))).parent


def _found(*names: str) -> str:
    path = os.pathsep.join((os.environ.get("PATH", ""), *PROGRAMS))
    for name in names:
        if (program := shutil.which(name, path=path)) is not None:
            return program
    needed = "postgresql" if names[0] == "initdb" else names[0]
    raise CannotStart(f"{names[0]} was not found. Install it: apt-get install {needed}.")


def _plain() -> dict[str, str]:
    """They know nothing of ours."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "TZ": "UTC"}
