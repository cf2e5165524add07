"""`python -m bot`: trains what changed, serves on the loopback, and says what is wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import psutil
import pytest

from bot import inputs
from bot.limits import MEMORY
from bot.own_model import PINNED, NotOurs, note, read
from tests.bot.conftest import ROOT, await_port, free_port


def bot(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_training_again_without_a_change_trains_nothing(model: Path) -> None:
    made = model.stat().st_mtime_ns
    ended = bot("train")

    assert ended.returncode == 0
    assert "Nothing has changed" in ended.stdout
    assert model.stat().st_mtime_ns == made


def test_finding_that_out_imports_no_rasa(model: Path) -> None:
    script = "import sys; from bot.__main__ import main; main(['train']); print('rasa' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert ended.stdout.endswith("False\n")


@pytest.mark.parametrize("changed", ["config.yml", "bot/domain/survey.yml", "data/nlu/handoff.yml", "policies/new.py"])
def test_a_change_in_what_a_model_is_made_of_gives_it_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    for part in ("config.yml", "bot/domain", "data", "policies"):
        source, target = ROOT / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    monkeypatch.setattr(inputs, "ROOT", tmp_path)
    before = inputs.fingerprint()
    with (tmp_path / changed).open("a") as file:
        file.write("\n# changed\n")

    assert inputs.fingerprint() != before


def test_serving_a_model_that_is_not_there_says_how_to_make_one() -> None:
    ended = bot("serve", "--model", "models/none.tar.gz", "--port", str(free_port()))

    assert ended.returncode == 1
    assert "python -m bot train" in ended.stderr


def test_a_model_that_cannot_be_loaded_stops_the_start(tmp_path: Path, token: str) -> None:
    broken = tmp_path / "earshot-broken.tar.gz"
    broken.write_bytes(b"not a model")
    note(broken)
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "serve", "--model", str(broken), "--port", str(free_port())],
        cwd=ROOT,
        env={**os.environ, "EARSHOT_BOT_TOKEN": token},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert ended.returncode != 0
    assert "could not be loaded" in ended.stderr


def test_only_the_model_that_was_trained_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CVE-2024-49375 and its kin: whoever can put a model in its place runs a program."""
    model = tmp_path / "earshot-a.tar.gz"
    model.write_bytes(b"trained here")
    with pytest.raises(NotOurs, match="Nobody knows where"):
        read(model)
    note(model)
    assert read(model) == b"trained here"

    model.write_bytes(b"put in its place")

    with pytest.raises(NotOurs, match="changed"):
        read(model)
    ended = bot("serve", "--model", str(model), "--port", str(free_port()))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("The bot did not start: ")
    note(model)  # whoever can write the model can write the note as well: a pin stands elsewhere
    monkeypatch.setenv(PINNED, "0" * 64)
    with pytest.raises(NotOurs, match=PINNED):
        read(model)


def test_a_process_that_wants_too_much_memory_gets_none_and_leaves_no_core(tmp_path: Path) -> None:
    script = """
import resource
from bot.limits import hold
hold(memory=200 * 1024**2)
print(resource.getrlimit(resource.RLIMIT_CORE), open("/proc/self/status").read().split("NoNewPrivs:")[1].split()[0])
try:
    bytearray(400 * 1024**2)
except MemoryError:
    print("no more")
"""
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert ended.stdout == "(0, 0) 1\nno more\n"


def test_it_serves_on_the_loopback_only_and_nothing_but_the_door(model: Path, token: str, actions_port: int) -> None:
    port = free_port()
    child = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--port", str(port), "--model", str(model)],
        cwd=ROOT,
        env={**os.environ, "EARSHOT_BOT_TOKEN": token, "EARSHOT_ACTIONS_PORT": str(actions_port)},
        stderr=subprocess.PIPE,
    )
    try:
        await_port(port, child, seconds=120)
        base = f"http://127.0.0.1:{port}"
        listening = [c.laddr.ip for c in psutil.net_connections("tcp") if c.laddr.port == port and c.status == "LISTEN"]
        limits = Path(f"/proc/{child.pid}/limits").read_text()
        statuses = [httpx.get(base + path).status_code for path in ("/status", "/conversations/x/tracker", "/model")]

        assert listening == ["127.0.0.1"]
        assert re.search(r"Max core file size\s+0\s+0", limits)
        assert re.search(rf"Max data size\s+{MEMORY}\s", limits)
        assert httpx.get(f"{base}/webhooks/earshot/ready", timeout=30).status_code == 200
        assert httpx.post(f"{base}/webhooks/rest/webhook", json={}).status_code == 404
        assert statuses == [404, 404, 404]
    finally:
        child.terminate()
        child.wait(20)
