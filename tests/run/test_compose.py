"""deploy/compose.yaml, as far as it can be held to the rest without Docker: names, ports, and the one network."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Any

import pytest
import yaml

from earshot import settings
from earshot.settings import ROOT

FILE = ROOT / "deploy" / "compose.yaml"
TOLD = {"POSTGRES_PASSWORD": "a word", "EARSHOT_BOT_TOKEN": "x" * 16, "EARSHOT_PUBLIC_URL": "https://care.example.com"}
OURS = ("web-1", "web-2", "rasa-1", "rasa-2", "actions")


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    """With what `.env` tells filled in, as compose does it."""
    told = re.sub(r"\$\{(\w+):\?\}", lambda found: TOLD[found[1]], FILE.read_text(encoding="utf-8"))
    assert "$" not in told
    found: dict[str, dict[str, Any]] = yaml.safe_load(told)["services"]
    return found


def environ(service: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in service["environment"].items()}


@pytest.mark.parametrize("name", OURS)
def test_each_process_of_ours_is_one_there_is_and_takes_its_settings(
    services: dict[str, dict[str, Any]], name: str
) -> None:
    service = services[name]
    settings.read(environ(service), ROOT)

    interpreter, _, module = service["command"][:3]
    assert find_spec(module) is not None
    assert interpreter == (".venv/bin/python" if name.startswith("web") else "bot/.venv/bin/python")


def test_the_balancer_asks_where_the_others_listen(services: dict[str, dict[str, Any]]) -> None:
    asked = environ(services["balancer"])

    for n in "12":
        assert asked[f"EARSHOT_WEB_{n}"] == environ(services[f"web-{n}"])["EARSHOT_PORT"]
        assert asked[f"EARSHOT_RASA_{n}"] == services[f"rasa-{n}"]["command"][-1]
    assert {environ(services[name])["EARSHOT_ACTIONS_PORT"] for name in ("actions", "rasa-1", "rasa-2")} == {"5055"}
    assert {environ(services[name])["EARSHOT_BOT_PORT"] for name in ("web-1", "web-2")} == {asked["EARSHOT_BOT_PORT"]}
    assert set(re.findall(r"\$\{(\w+)\}", (ROOT / "deploy" / "haproxy.cfg").read_text())) == asked.keys()


def test_all_are_on_one_loopback_which_is_nobodys_who_could_be_started_again(
    services: dict[str, dict[str, Any]],
) -> None:
    holder = services.pop("network")

    assert {service["network_mode"] for service in services.values()} == {"service:network"}
    assert not any("ports" in service for service in services.values())
    assert holder["command"] == ["sleep", "infinity"]
    assert all(port.startswith("127.0.0.1:") for port in holder["ports"])
