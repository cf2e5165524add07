"""The web service that waits behind the one that serves: it has opened and read nothing until it is told to go on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from earshot.settings import ROOT
from earshot.supervise.spare import WAITING
from tests.patience import LONGEST, until_true

Spare = subprocess.Popen[str]


def free_port() -> int:
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        return int(knock.getsockname()[1])


@contextmanager
def waiting(**environ: str) -> Iterator[Spare]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("EARSHOT_")}
    command = [sys.executable, "-m", "web.spare"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**clean, "EARSHOT_DEMO": "1", **environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as spare:
        try:
            yield spare
        finally:
            spare.kill()


def reads(spare: Spare, line: str) -> None:
    assert spare.stdout is not None
    assert spare.stdout.readline() == f"{line}\n"


def ends_saying(spare: Spare, told: str | None = None) -> str:
    return spare.communicate(told, timeout=2 * LONGEST)[0]


def test_what_it_serves_is_as_it_stands_when_it_is_told_to_go_on(tmp_path: Path) -> None:
    sites, port = tmp_path / "sites", free_port()
    sites.mkdir()
    kept = {"EARSHOT_DATABASE_URL": f"sqlite:///{tmp_path}/earshot.db", "EARSHOT_SECRET_FILE": f"{tmp_path}/secret"}
    with waiting(EARSHOT_SITES=str(sites), EARSHOT_PORT=str(port), **kept) as spare:
        reads(spare, WAITING)
        assert not psutil.Process(spare.pid).net_connections()
        assert [path.name for path in tmp_path.iterdir()] == ["sites"]

        told = (ROOT / "sites" / "juniper.yml").read_text()
        (sites / "juniper.yml").write_text(told.replace("Juniper & Co", "Rowan & Co"))
        assert spare.stdin is not None
        spare.stdin.write("\n")
        spare.stdin.flush()

        until_true(lambda: "Rowan &amp; Co" in page(port), "the shop's name of now", within=2 * LONGEST)
        spare.send_signal(signal.SIGTERM)
        assert spare.wait(LONGEST) == 0


def page(port: int) -> str:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/demo", trust_env=False).text
    except httpx.HTTPError:
        return ""


def test_after_an_upgrade_it_is_loaded_anew_and_bad_settings_are_told_as_ever(tmp_path: Path) -> None:
    part = tmp_path / "sitecustomize.py"
    part.write_text("print('of yesterday', flush=True)")
    with waiting(PYTHONPATH=str(tmp_path), EARSHOT_PORT="eight") as spare:
        reads(spare, "of yesterday")
        reads(spare, WAITING)

        part.write_text("print('of today', flush=True)")

        assert ends_saying(spare, "\n") == "of today\nEARSHOT_PORT must be a port from 1 to 65535, not 'eight'.\n"
        assert spare.returncode == 2


def test_it_ends_without_a_word_when_it_is_asked_to_and_when_nobody_is_left_to_ask() -> None:
    with waiting() as asked, waiting() as left:
        for spare in (asked, left):
            reads(spare, WAITING)

        asked.terminate()

        assert (ends_saying(asked), asked.returncode) == ("", -signal.SIGTERM)
        assert (ends_saying(left), left.returncode) == ("", 0)
