"""Settings refuse nonsense at start, each with one sentence that names the setting and the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from earshot import settings
from earshot.errors import SettingsError

BAD = {
    "a word for a port": ({"EARSHOT_PORT": "eight"}, "EARSHOT_PORT must be a port from 1 to 65535, not 'eight'."),
    "a port out of range": ({"EARSHOT_PORT": "65536"}, "EARSHOT_PORT must be a port from 1 to 65535, not '65536'."),
    "a misspelt name": (
        {"EARSHOT_PROT": "8000"},
        "EARSHOT_PROT is no setting of Earshot's, the nearest is EARSHOT_PORT: rename or remove it.",
    ),
    "one port twice": (
        {"EARSHOT_PORT": "5005"},
        "EARSHOT_PORT and EARSHOT_BOT_PORT are both 5005: give each its own port.",
    ),
    "a demo for the world": (
        {"EARSHOT_DEMO": "1", "EARSHOT_HOST": "0.0.0.0"},
        "EARSHOT_DEMO is for this machine only: set EARSHOT_HOST=127.0.0.1, or EARSHOT_DEMO=0.",
    ),
    "a clock that can be turned, for the world": (
        {"EARSHOT_CLOCK": "var/clock"},
        "EARSHOT_CLOCK turns the time of a demo: set EARSHOT_DEMO=1 too, or remove it.",
    ),
    "a demo that is neither": ({"EARSHOT_DEMO": "perhaps"}, "EARSHOT_DEMO must be 1 or 0, not 'perhaps'."),
    "another kind of database": (
        {"EARSHOT_DATABASE_URL": "mysql://root:hunter2@db/earshot"},
        "EARSHOT_DATABASE_URL must be sqlite:///path/to/file.db or postgresql://user@host/name.",
    ),
    "no file for SQLite": (
        {"EARSHOT_DATABASE_URL": "sqlite:///"},
        "EARSHOT_DATABASE_URL must be sqlite:///path/to/file.db or postgresql://user@host/name.",
    ),
    "a short token": ({"EARSHOT_BOT_TOKEN": "short"}, "EARSHOT_BOT_TOKEN must be at least 16 characters."),
    "a token's file that is not there": (
        {"EARSHOT_BOT_TOKEN_FILE": "var/nowhere"},
        "EARSHOT_BOT_TOKEN_FILE names var/nowhere, which cannot be read (No such file or directory): correct the path.",
    ),
    "a token twice": (
        {"EARSHOT_BOT_TOKEN": "x" * 16, "EARSHOT_BOT_TOKEN_FILE": "token"},
        "EARSHOT_BOT_TOKEN and EARSHOT_BOT_TOKEN_FILE are both set: keep one of them.",
    ),
    "a site's short secret": (
        {"EARSHOT_SITE_JUNIPER_SECRET": "short"},
        "EARSHOT_SITE_JUNIPER_SECRET must be at least 32 characters.",
    ),
    "a proxy that is no address": (
        {"EARSHOT_TRUSTED_PROXIES": "10.0.0.0/8, proxy"},
        "EARSHOT_TRUSTED_PROXIES must be addresses or networks, with commas, not '10.0.0.0/8, proxy'.",
    ),
    "an address with a path": (
        {"EARSHOT_PUBLIC_URL": "https://shop.example/chat"},
        "EARSHOT_PUBLIC_URL must be an address like https://care.example.com, without a path, "
        "not 'https://shop.example/chat'.",
    ),
    "a loud log": (
        {"EARSHOT_LOG_LEVEL": "loud"},
        "EARSHOT_LOG_LEVEL must be debug, info, warning or error, not 'loud'.",
    ),
    "no patience at all": (
        {"EARSHOT_BOT_DEADLINE": "0"},
        "EARSHOT_BOT_DEADLINE must be seconds from 0.5 to 30, not '0'.",
    ),
}


@pytest.mark.parametrize(("given", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_setting_ends_with_one_sentence(given: dict[str, str], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        settings.read(given, root=tmp_path)

    assert refused.value.sentence == sentence


def test_nothing_set_is_enough_to_start(tmp_path: Path) -> None:
    found = settings.read({}, root=tmp_path)

    assert (found.host, found.port, found.bot_port, found.actions_port) == ("127.0.0.1", 8000, 5005, 5055)
    assert found.database_url == f"sqlite:///{settings.ROOT}/var/earshot.db"
    assert not found.demo


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("EARSHOT_PORT=8101\nEARSHOT_LOG_LEVEL=debug\n")

    found = settings.read({"EARSHOT_PORT": "8102"}, root=tmp_path)

    assert (found.port, found.log_level) == (8102, "debug")


def test_an_empty_value_counts_as_not_given(tmp_path: Path) -> None:
    assert settings.read({"EARSHOT_PORT": ""}, root=tmp_path).port == 8000


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a-token-of-some-length\n")

    found = settings.read({"EARSHOT_BOT_TOKEN_FILE": "token"}, root=tmp_path)

    assert found.bot_token is not None
    assert found.bot_token.get_secret_value() == "a-token-of-some-length"


def test_no_secret_is_shown_when_settings_are(tmp_path: Path) -> None:
    given = {
        "EARSHOT_BOT_TOKEN": "canary-canary-canary",
        "EARSHOT_DATABASE_URL": "postgresql://earshot:canary@db/earshot",
        "EARSHOT_SITE_JUNIPER_SECRET": "canary" * 6,
    }

    assert "canary" not in repr(settings.read(given, root=tmp_path))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_reaches_the_same_driver(scheme: str, tmp_path: Path) -> None:
    found = settings.read({"EARSHOT_DATABASE_URL": f"{scheme}://earshot@db/earshot"}, root=tmp_path)

    assert found.database_url == "postgresql+psycopg://earshot@db/earshot"


def test_the_address_people_open_is_the_public_one_where_there_is_one(tmp_path: Path) -> None:
    here = settings.read({"EARSHOT_HOST": "::1"}, root=tmp_path)
    behind = settings.read({"EARSHOT_PUBLIC_URL": "https://care.example.com/"}, root=tmp_path)

    assert (here.address, behind.address) == ("http://[::1]:8000", "https://care.example.com")
