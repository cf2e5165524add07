"""A second process waits behind the one that serves: it takes over at once, and is not left behind."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import psutil
import pytest

from earshot.supervise import Backoff, Plan, Service
from earshot.supervise.spare import WAITING
from tests.patience import eventually
from tests.run.listening import Listening, program, running, service

UP = "import os, signal; print('up', os.getpid()); signal.pause()"
WAITS = f"import os; print('{WAITING}'); print('waits', os.getpid()); input()"
TAKES_OVER = f"{WAITS}\n{UP}"
LOADS = "import os, signal; print('loads', os.getpid()); signal.pause()"
SOON = Backoff(first=0.01, most=0.08, well=0.0)


def web(spare: str) -> Service:
    return replace(service("web", UP, final=2), spare=program("web", spare))


async def pid(voice: Listening, what: str, times: int = 1) -> int:
    return int((await voice.hears(f"web: {what}", times=times))[times - 1].rsplit(" ", 1)[1])


async def test_the_spare_takes_over_at_once_and_another_waits_behind_it() -> None:
    async with running(Plan((web(TAKES_OVER),)), backoff=SOON) as (voice, _, _):
        lives = [await pid(voice, "up"), await pid(voice, "waits")]
        for times in (2, 3):
            os.kill(lives[-2], signal.SIGKILL)

            assert await pid(voice, "up", times) == lives[-1]
            lives.append(await pid(voice, "waits", times))


async def test_a_spare_is_made_only_once_all_has_been_well_for_a_while() -> None:
    async with running(Plan((web(TAKES_OVER),)), backoff=Backoff(first=0.01, well=60)) as (voice, _, _):
        os.kill(await pid(voice, "up"), signal.SIGKILL)
        await pid(voice, "up", times=2)

        assert not [line for line in voice.lines if "waits" in line]


async def test_one_that_is_not_that_far_is_not_waited_for() -> None:
    async with running(Plan((web(LOADS),)), backoff=SOON) as (voice, _, _):
        first, loading = await pid(voice, "up"), await pid(voice, "loads")

        os.kill(first, signal.SIGKILL)

        assert await pid(voice, "up", times=2) != loading
        await eventually(lambda: not psutil.pid_exists(loading), "it is ended")


async def test_a_spare_that_dies_is_followed_by_another_each_time_a_little_later() -> None:
    async with running(Plan((web("raise SystemExit(7)"),)), backoff=SOON) as (voice, _, _):
        said = await voice.hears("us: the spare of web stopped (exit 7)", times=5)

    assert [line.rsplit("in ", 1)[1] for line in said[:5]] == ["0.01 s", "0.02 s", "0.04 s", "0.08 s", "0.08 s"]


async def test_a_spare_killed_while_it_waits_is_followed_by_another_that_takes_over() -> None:
    async with running(Plan((web(TAKES_OVER),)), backoff=SOON) as (voice, _, _):
        first = await pid(voice, "up")
        os.kill(await pid(voice, "waits"), signal.SIGKILL)
        waiting = await pid(voice, "waits", times=2)

        os.kill(first, signal.SIGKILL)

        assert await pid(voice, "up", times=2) == waiting


async def test_bad_settings_that_the_spare_finds_end_everything() -> None:
    bad = f"{WAITS}\nprint('EARSHOT_PORT is odd.')\nraise SystemExit(2)"
    async with running(Plan((web(bad),)), backoff=SOON) as (voice, _, run):
        first, _ = await pid(voice, "up"), await pid(voice, "waits")

        os.kill(first, signal.SIGKILL)

        assert await run == 2
        assert len(await voice.hears("web: EARSHOT_PORT is odd.")) == 1


@pytest.mark.parametrize(("spare", "said"), [(WAITS, "waits"), (LOADS, "loads")])
async def test_stopping_leaves_no_spare_behind_and_nobody_hears_of_it(spare: str, said: str) -> None:
    async with running(Plan((web(spare),)), backoff=SOON) as (voice, supervisor, run):
        here = [await pid(voice, "up"), await pid(voice, said)]

        supervisor.stop()
        code = await run

    assert code == 0
    assert not [each for each in here if psutil.pid_exists(each)]
    assert [line for line in voice.lines if line.startswith("us: ") or WAITING in line] == ["us: Stopping."]
