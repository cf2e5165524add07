"""What `earshot run` starts, and what each of them is told."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from earshot import services, settings
from earshot.errors import SettingsError
from earshot.supervise import Plan

ROOT = settings.ROOT


def plan(folder: Path, **environ: str) -> Plan:
    return services.plan(settings.read(environ, root=folder), environ)


def by_name(found: Plan) -> dict[str, dict[str, str]]:
    commands = (*(s.command for s in (*found.first, *found.then)), *found.prepare)
    return {command.name: dict(command.environ) for command in commands}


def test_the_web_service_comes_first_and_rasa_after_its_training(tmp_path: Path) -> None:
    found = plan(tmp_path)

    assert [s.name for s in found.first] == ["web"]
    assert [c.name for c in found.prepare] == ["build", "train"]
    assert [s.name for s in found.then] == ["actions", "rasa"]


def test_behind_the_web_service_waits_a_spare_that_is_told_the_same(tmp_path: Path) -> None:
    found = plan(tmp_path)
    spares = {s.name: s.spare for s in (*found.first, *found.then) if s.spare is not None}

    assert list(spares) == ["web"]
    assert spares["web"].argv[1:] == ("-m", "web.spare")
    assert spares["web"].environ == found.first[0].command.environ


def test_all_share_one_token_made_anew_at_each_run(tmp_path: Path) -> None:
    one, other = by_name(plan(tmp_path)), by_name(plan(tmp_path))
    tokens = {one[name]["EARSHOT_BOT_TOKEN"] for name in ("web", "rasa", "actions")}

    assert len(tokens) == 1
    assert len(tokens.pop()) >= 32
    assert one["web"]["EARSHOT_BOT_TOKEN"] != other["web"]["EARSHOT_BOT_TOKEN"]


def test_a_token_of_your_own_is_the_one_they_share(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a-token-of-some-length")

    told = by_name(plan(tmp_path, EARSHOT_BOT_TOKEN_FILE="token"))

    assert told["rasa"]["EARSHOT_BOT_TOKEN"] == "a-token-of-some-length"
    assert "EARSHOT_BOT_TOKEN" not in told["web"]  # it reads the file itself; both would be refused


def test_rasa_knows_no_secret_but_the_door_s(tmp_path: Path) -> None:
    told = by_name(
        plan(
            tmp_path,
            EARSHOT_DATABASE_URL="postgresql://earshot:canary@db/earshot",
            EARSHOT_SITE_JUNIPER_SECRET="canary" * 6,
        )
    )

    for name in ("rasa", "actions", "train"):
        assert "canary" not in str(told[name])
    assert "canary" in str(told["web"])


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.parametrize("name", ["EARSHOT_PORT", "EARSHOT_BOT_PORT", "EARSHOT_ACTIONS_PORT"])
def test_a_port_that_is_taken_is_named_with_its_setting(name: str, taken: int, tmp_path: Path) -> None:
    free = {"EARSHOT_PORT": "8119", "EARSHOT_BOT_PORT": "5129", "EARSHOT_ACTIONS_PORT": "5139"}
    found = settings.read({**free, name: str(taken)}, root=tmp_path)

    with pytest.raises(SettingsError) as refused:
        services.check_ports(found)

    assert refused.value.sentence == f"Port {taken} is taken: stop what uses it, or set {name} to a free one."


def test_a_host_that_is_not_here_is_named(tmp_path: Path) -> None:
    found = settings.read({"EARSHOT_HOST": "192.0.2.1", "EARSHOT_PORT": "8119"}, root=tmp_path)

    with pytest.raises(SettingsError, match=r"EARSHOT_PORT is 8119, which cannot be opened at 192\.0\.2\.1"):
        services.check_ports(found)


def earshot(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("EARSHOT_")}
    command = [sys.executable, "-m", "earshot", *arguments]
    return subprocess.run(
        command, env=clean | environ, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"EARSHOT_PORT": "eight"}, "EARSHOT_PORT must be a port from 1 to 65535, not 'eight'.\n"),
        ({"EARSHOT_SITES": "tests"}, "EARSHOT_SITES names tests, where there is no site: put one .yml there.\n"),
    ],
)
def test_bad_settings_end_the_command_with_one_sentence(environ: dict[str, str], sentence: str) -> None:
    done = earshot("run", **environ)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence)


def test_a_port_that_is_taken_ends_the_command(taken: int, tmp_path: Path) -> None:
    done = earshot("run", EARSHOT_DEMO="1", EARSHOT_PORT=str(taken), EARSHOT_SECRET_FILE=str(tmp_path / "secret"))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Port {taken} is taken: stop what uses it, or set EARSHOT_PORT to a free one.\n"


def test_check_says_what_the_settings_mean_and_starts_nothing(tmp_path: Path) -> None:
    done = earshot("check", EARSHOT_DEMO="1", EARSHOT_PORT="8119", EARSHOT_SECRET_FILE=str(tmp_path / "secret"))

    assert done.returncode == 0
    assert "juniper: Juniper & Co, 020 7946 0958, open" in done.stdout
    assert done.stdout.endswith("http://127.0.0.1:8119\n")
