"""The machine's settings: EARSHOT_* from the environment or .env, read once, refusing nonsense at start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

from earshot.errors import SettingsError
from earshot.keeping_settings import KeepingSettings
from earshot.mail_settings import LOOPBACK, MailSettings, Port
from earshot.variables import PREFIX, SECRETS, SITE_SECRET, gather

ROOT = Path(__file__).resolve().parents[1]


class Settings(KeepingSettings, MailSettings):
    """Each field is one variable: `port` is EARSHOT_PORT. `title` is what it must be, `description` what it means."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    host: str = Field(
        "127.0.0.1", title="an address or name of this machine", description="Address the web service listens on."
    )
    port: Port = Field(8000, title="a port from 1 to 65535", description="Port of the web service.")
    public_url: str | None = Field(
        None,
        title="an address like https://care.example.com, without a path",
        description="How browsers reach the web service, where a proxy stands in front.",
    )
    sites: Path = Field(Path("sites"), title="a folder", description="Folder of the site files.")
    surveys: Path = Field(Path("surveys"), title="a folder", description="Folder of the surveys, one file each.")
    mails: Path | None = Field(
        None, title="a folder", description="Folder of your own mail templates; each goes before the one we bring."
    )
    demo: bool = Field(
        False, title="1 or 0", description="The demo shop, with its number reserved for fiction; on this machine only."
    )
    clock: Path | None = Field(
        None,
        title="a file",
        description="A clock that `earshot clock` turns, for trying out what time does; with the demo only.",
    )
    database_url: str = Field(
        "sqlite:///var/earshot.db",
        title="sqlite:///path/to/file.db or postgresql://user@host/name",
        description="Where the records are.",
        repr=False,
    )
    redis_url: str | None = Field(
        None,
        title="an address like redis://127.0.0.1:6379/0",
        description="The doorbell between several web processes; one machine needs none.",
        repr=False,
    )
    secret_file: Path = Field(
        Path("var/secret"), title="a file", description="The key that signs sessions; made on first start."
    )
    bot_port: Port = Field(5005, title="a port from 1 to 65535", description="Port of Rasa, on loopback.")
    actions_port: Port = Field(
        5055, title="a port from 1 to 65535", description="Port of the action server, on loopback."
    )
    bot_token: SecretStr | None = Field(
        None, min_length=16, title="at least 16 characters", description="Opens Rasa's door; made anew at each run."
    )
    bot_model_sha256: str | None = Field(
        None,
        pattern="^[0-9a-f]{64}$",
        title="64 digits and letters from 0 to f, as sha256sum prints them",
        description="The only model Rasa may load; else the one that was trained here.",
    )
    bot_deadline: float = Field(
        4.0, ge=0.5, le=30, title="seconds from 0.5 to 30", description="How long a customer waits for the bot."
    )
    bot_boot_wait: float = Field(
        30.0, ge=0, le=120, title="seconds from 0 to 120", description="How long a message waits while Rasa boots."
    )
    conversations_per_hour: int = Field(
        600, ge=1, title="a whole number from 1", description="Conversations one address may open in an hour."
    )
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = Field(
        (), title="addresses or networks, with commas", description="Proxies whose X-Forwarded-For is believed."
    )
    metrics_token: SecretStr | None = Field(
        None,
        min_length=16,
        title="at least 16 characters",
        description="Opens /metrics from elsewhere; without it only this machine reads them.",
    )
    webhook_networks: tuple[IPv4Network | IPv6Network, ...] = Field(
        (), title="addresses or networks, with commas", description="Networks of your own that webhooks may reach too."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", title="debug, info, warning or error", description="How much is logged."
    )
    site_secrets: dict[str, SecretStr] = Field(
        default_factory=dict,
        title="at least 32 characters",
        description="EARSHOT_SITE_<KEY>_SECRET: signs the identities that a shop's own pages vouch for.",
    )

    @property
    def address(self) -> str:
        """Where people open it."""
        if self.public_url:
            return self.public_url
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: str) -> str:
        return value.lower()

    @field_validator("public_url")
    @classmethod
    def _origin(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[^/\s?#@]+/?", value):
            raise ValueError("not an origin")
        return value.rstrip("/") if value else None

    @field_validator("sites", "surveys", "mails", "secret_file", "clock")
    @classmethod
    def _from_root(cls, value: Path | None) -> Path | None:
        return None if value is None else ROOT / value.expanduser()

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value.startswith("sqlite:///") and len(value) > len("sqlite:///"):
            return f"sqlite:///{ROOT / value.removeprefix('sqlite:///')}"
        scheme, found, rest = value.partition("://")
        if found and scheme in {"postgres", "postgresql", "postgresql+psycopg"} and rest:
            return f"postgresql+psycopg://{rest}"
        raise ValueError("no such kind of database")

    @field_validator("trusted_proxies", "webhook_networks", mode="before")
    @classmethod
    def _networks(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"(rediss?|unix)://.", value):
            raise ValueError("not a Redis address")
        return value

    @model_validator(mode="after")
    def _ports_differ(self) -> Self:
        taken: dict[int, str] = {}
        for field in ("port", "bot_port", "actions_port"):
            name, port = f"{PREFIX}{field.upper()}", getattr(self, field)
            if port in taken:
                raise ValueError(f"{taken[port]} and {name} are both {port}: give each its own port")
            taken[port] = name
        return self

    @model_validator(mode="after")
    def _demo_stays_here(self) -> Self:
        if self.demo and self.host not in LOOPBACK:
            raise ValueError("EARSHOT_DEMO is for this machine only: set EARSHOT_HOST=127.0.0.1, or EARSHOT_DEMO=0")
        if self.clock is not None and not self.demo:
            raise ValueError("EARSHOT_CLOCK turns the time of a demo: set EARSHOT_DEMO=1 too, or remove it")
        return self


def read(environ: Mapping[str, str] | None = None, root: Path = ROOT) -> Settings:
    """The settings, or a SettingsError whose sentence names the setting and the cure."""
    given = gather(names(), root, environ)
    secrets = {match[1].lower(): value for name, value in given.items() if (match := SITE_SECRET.fullmatch(name))}
    for key, secret in secrets.items():
        if len(secret) < 32:
            raise SettingsError(f"EARSHOT_SITE_{key.upper()}_SECRET must be at least 32 characters.")
    fields = {name.removeprefix(PREFIX).lower(): value for name, value in given.items() if name in names()}
    try:
        return Settings.model_validate({**fields, "site_secrets": secrets})
    except ValidationError as error:
        raise SettingsError(_sentence(error, fields)) from None


def names() -> tuple[str, ...]:
    """Every variable there is but the sites' secrets, which are named after their site."""
    return tuple(f"{PREFIX}{field.upper()}" for field in Settings.model_fields if field != "site_secrets")


def _sentence(error: ValidationError, given: Mapping[str, str]) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    if not first["loc"]:
        return f"{first['msg'].removeprefix('Value error, ')}."
    field = str(first["loc"][0])
    name = f"{PREFIX}{field.upper()}"
    found = "" if name in SECRETS or field not in given else f", not {given[field]!r}"
    return f"{name} must be {Settings.model_fields[field].title}{found}."
