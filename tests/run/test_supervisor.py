"""One command starts everything, restarts what dies, and leaves nothing behind however it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from earshot.supervise import Backoff, Plan
from earshot.supervise.probe import Probe
from tests.patience import LONGEST
from tests.run.listening import program, running, service

UP = "import os, signal; print('up', os.getpid()); signal.pause()"
DIES = "import os; print('up', os.getpid()); raise SystemExit(7)"
DEAF = "import os, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', os.getpid())"
DEAF += "\nwhile True: signal.pause()"
ANSWERS = """
import http.server, os
class Ok(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
print('up', os.getpid())
http.server.HTTPServer(('127.0.0.1', {port}), Ok).serve_forever()
"""


def pid(line: str) -> int:
    return int(line.rsplit(" ", 1)[1])


def free_port() -> int:
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        port: int = knock.getsockname()[1]
        return port


async def test_what_dies_is_started_again_each_time_a_little_later() -> None:
    async with running(Plan((service("web", DIES),))) as (voice, _, _):
        lives = await voice.hears("web: up", times=5)
        said = await voice.hears("us: web stopped (exit 7)", times=4)

    assert len({pid(line) for line in lives}) >= 5
    assert [line.rsplit("in ", 1)[1] for line in said[:4]] == ["0.01 s", "0.02 s", "0.04 s", "0.08 s"]


def test_the_pause_doubles_and_has_an_end() -> None:
    assert [Backoff().after(deaths) for deaths in (1, 2, 3, 4, 5, 6, 100)] == [1, 2, 4, 8, 16, 30, 30]


async def test_what_had_been_well_is_started_again_at_once_and_what_never_was_is_not() -> None:
    port = free_port()
    well = service("web", ANSWERS.format(port=port), probe=Probe("127.0.0.1", port, "/"))
    never = service("rasa", DIES, probe=Probe("127.0.0.1", free_port(), "/"))
    async with running(Plan((well, never)), backoff=Backoff(first=0.01, well=0)) as (voice, _, _):
        (first,) = await voice.hears("web: up")
        await voice.hears("us: web is ready")
        os.kill(pid(first), signal.SIGKILL)

        await voice.hears("us: web stopped (SIGKILL); it is started again at once")
        await voice.hears("us: web is ready", times=2)
        assert "in 0.02 s" in (await voice.hears("us: rasa stopped", times=2))[1]


async def test_killed_by_the_system_is_started_again() -> None:
    async with running(Plan((service("rasa", UP),))) as (voice, _, _):
        (first,) = await voice.hears("rasa: up")

        os.kill(pid(first), signal.SIGKILL)

        await voice.hears("us: rasa stopped (SIGKILL)")
        await voice.hears("rasa: up", times=2)


async def test_a_service_that_hangs_is_ended_and_started_again() -> None:
    port = free_port()
    hangs = service("rasa", ANSWERS.format(port=port), probe=Probe("127.0.0.1", port, "/"))
    async with running(Plan((hangs,))) as (voice, _, _):
        (first,) = await voice.hears("rasa: up")
        await voice.hears("us: rasa is ready")

        os.kill(pid(first), signal.SIGSTOP)

        await voice.hears("us: rasa has not answered for 2 s and is ended")
        await voice.hears("us: rasa is ready", times=2)


async def test_bad_settings_end_everything_with_their_sentence_said_once() -> None:
    bad = service("web", "import sys; print('EARSHOT_PORT is odd.', file=sys.stderr); sys.exit(2)", final=2)
    async with running(Plan((bad, service("actions", UP)))) as (voice, _, run):
        code = await run

    assert code == 2
    assert len(await voice.hears("EARSHOT_PORT is odd.")) == 1
    assert not [line for line in voice.lines if "started again" in line]


async def test_the_web_service_does_not_wait_for_the_training() -> None:
    plan = Plan((service("web", UP),), prepare=(program("train", UP),), then=(service("rasa", UP),))
    async with running(plan) as (voice, _, _):
        await voice.hears("web: up")
        (training,) = await voice.hears("train: up")
        assert not [line for line in voice.lines if line.startswith("rasa")]

    assert not psutil.pid_exists(pid(training))


async def test_after_the_preparations_the_others_are_started() -> None:
    done = tuple(program(name, "print('done')") for name in ("build", "train"))
    async with running(Plan((service("web", UP),), prepare=done, then=(service("rasa", UP),))) as (voice, _, _):
        await voice.hears("rasa: up")

    assert [line for line in voice.lines if "done" in line] == ["build: done", "train: done"]


async def test_rasa_gives_the_web_service_a_head_start_that_ends() -> None:
    never = service("web", UP, probe=Probe("127.0.0.1", free_port(), "/"))
    async with running(Plan((never,), then=(service("rasa", UP),), head_start=0.2)) as (voice, _, _):
        await voice.hears("rasa: up")

    port = free_port()
    soon = service("web", ANSWERS.format(port=port), probe=Probe("127.0.0.1", port, "/"))
    async with running(Plan((soon,), then=(service("rasa", UP),), head_start=60)) as (voice, _, _):
        await voice.hears("rasa: up")

        assert "us: web is ready" in voice.lines


async def test_a_failed_training_leaves_the_web_service_running() -> None:
    plan = Plan((service("web", UP),), prepare=(program("train", "raise SystemExit(3)"),), then=(service("rasa", UP),))
    async with running(plan) as (voice, _, run):
        await voice.hears("us: train failed (exit 3).")
        (web,) = await voice.hears("web: up")

        assert psutil.pid_exists(pid(web))
        assert not run.done()


async def test_stopping_asks_first_and_then_insists() -> None:
    async with running(Plan((service("web", DEAF), service("rasa", UP))), grace=0.3) as (voice, supervisor, run):
        ups = [*await voice.hears("web: up"), *await voice.hears("rasa: up")]

        supervisor.stop()
        code = await run

    assert code == 0
    assert not [line for line in ups if psutil.pid_exists(pid(line))]
    assert [line for line in voice.lines if "was killed" in line] == [
        "us: web did not stop within 0.3 s and was killed"
    ]


async def test_asked_twice_it_does_not_wait() -> None:
    async with running(Plan((service("web", DEAF),)), grace=60) as (voice, supervisor, run):
        await voice.hears("web: up")

        supervisor.stop()
        supervisor.stop()

        assert await run == 0


async def test_a_program_that_is_not_there_is_tried_again() -> None:
    gone = service("rasa", UP)
    object.__setattr__(gone.command, "argv", ("/nowhere/python",))
    async with running(Plan((service("web", UP), gone))) as (voice, _, run):
        await voice.hears("us: rasa stopped (exit 127)", times=2)

        assert not run.done()


RUN = """
import asyncio, sys
from tests.run.listening import *
class Loud(Listening):
    def line(self, name, text): print(f"{name}: {text}", flush=True)
async def main():
    plan = Plan((service("web", sys.argv[1]),), (program("train", sys.argv[1]),))
    await Supervisor(plan, Loud()).run()
asyncio.run(main())
"""


@pytest.fixture
def supervisor() -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen([sys.executable, "-c", RUN, UP], stdout=subprocess.PIPE, text=True, cwd=root)


def two_children(supervisor: subprocess.Popen[str]) -> list[psutil.Process]:
    assert supervisor.stdout is not None
    return [psutil.Process(pid(supervisor.stdout.readline().strip())) for _ in range(2)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_stops_everything(supervisor: subprocess.Popen[str], number: signal.Signals) -> None:
    with supervisor:
        children = two_children(supervisor)

        supervisor.send_signal(number)

        assert supervisor.wait(timeout=LONGEST) == 0
        assert psutil.wait_procs(children, timeout=LONGEST)[1] == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_killed_with_nine_it_leaves_no_orphan(supervisor: subprocess.Popen[str]) -> None:
    with supervisor:
        children = two_children(supervisor)

        supervisor.kill()

        assert psutil.wait_procs(children, timeout=LONGEST)[1] == []
