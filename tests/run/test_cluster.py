"""What `earshot cluster` starts: two of each, behind one address, on local servers."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from earshot import cluster, settings
from earshot.errors import CannotStart
from earshot.supervise import Plan, Service
from tests.tools import need


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Its programs need not be installed to be named."""
    monkeypatch.setattr(cluster, "_database", lambda folder: "a password")
    monkeypatch.setattr(cluster, "_programs", lambda: Path("/programs"))
    monkeypatch.setattr(cluster, "_found", lambda *names: f"/programs/{names[0]}")
    environ = {"EARSHOT_PORT": "8100", "EARSHOT_BOT_PORT": "5105"}
    return cluster.plan(settings.read(environ, root=tmp_path), tmp_path, environ)


def named(found: Plan, name: str) -> Service:
    return next(service for service in (*found.first, *found.then) if service.name == name)


def test_there_are_two_web_and_two_rasa_processes_behind_one_balancer(found: Plan) -> None:
    assert [s.name for s in found.first] == ["postgres", "redis", "web-1", "web-2", "balancer"]
    assert [s.name for s in found.then] == ["actions", "rasa-1", "rasa-2"]


def test_both_web_processes_share_records_doorbell_and_the_address_of_the_balancer(found: Plan) -> None:
    one, two = dict(named(found, "web-1").command.environ), dict(named(found, "web-2").command.environ)

    assert {name for name in one if one[name] != two[name]} == {"EARSHOT_PORT"}
    assert one["EARSHOT_DATABASE_URL"] == "postgresql://earshot:a password@127.0.0.1:8103/postgres"
    assert one["EARSHOT_REDIS_URL"] == "redis://127.0.0.1:8104/0"
    assert one["EARSHOT_PUBLIC_URL"] == "http://127.0.0.1:8100"
    assert one["EARSHOT_TRUSTED_PROXIES"] == "127.0.0.1"


def test_a_web_process_waits_for_the_database_and_never_ends_the_others(found: Plan) -> None:
    assert named(found, "web-1").needs == ("postgres",)
    assert named(found, "web-1").final is None


def test_neither_has_a_spare_since_the_other_is_one(found: Plan) -> None:
    assert named(found, "web-1").spare is named(found, "web-2").spare is None


def test_rasa_is_asked_through_the_balancer_and_knows_no_secret_but_the_door_s(found: Plan) -> None:
    rasa = named(found, "rasa-2").command

    assert rasa.argv[-2:] == ("--port", "5107")
    assert "EARSHOT_DATABASE_URL" not in rasa.environ
    assert named(found, "web-1").command.environ["EARSHOT_BOT_PORT"] == "5105"
    assert named(found, "balancer").command.environ["EARSHOT_RASA_2"] == "5107"


def test_servers_that_are_not_ours_know_nothing_of_ours(found: Plan) -> None:
    for name in ("postgres", "redis"):
        assert not [key for key in named(found, name).command.environ if key.startswith("EARSHOT_")]


def test_the_balancer_takes_its_file(found: Plan) -> None:
    told = named(found, "balancer").command.environ
    checked = subprocess.run([need("haproxy"), "-c", "-f", cluster.CONFIG], env=told, capture_output=True, text=True)

    assert checked.returncode == 0, checked.stderr


def test_a_missing_server_is_one_sentence_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(cluster, "PROGRAMS", ())

    with pytest.raises(CannotStart, match=r"haproxy was not found\. Install it: apt-get install haproxy"):
        cluster._found("haproxy")
