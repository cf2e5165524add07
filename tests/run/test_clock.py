"""A clock that can be turned: with the demo only, by one command, and back again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from time import time

import pytest
from structlog.testing import capture_logs
from typer.testing import CliRunner

from earshot.__main__ import app
from earshot.adapters.clock import SystemClock, TurnedClock, clock
from earshot.errors import Refused, SettingsError
from earshot.every import Every
from web.counting import MINUTE, Here, Rate

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EARSHOT_DEMO", "1")
    monkeypatch.setenv("EARSHOT_CLOCK", str(tmp_path / "clock"))
    monkeypatch.setenv("EARSHOT_SECRET_FILE", str(tmp_path / "secret"))
    return tmp_path / "clock"


def says(*words: str) -> str:
    done = CliRunner().invoke(app, ["clock", *words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def ahead(file: Path) -> timedelta:
    return TurnedClock(file).now() - SystemClock().now()


def test_the_clock_is_turned_to_a_moment_of_the_shop_s_further_and_back(file: Path) -> None:
    assert "juniper: Tuesday 12 May 2026, 12:00, open now, until 18:00" in says("--to", "2026-05-12 12:00")
    assert abs(TurnedClock(file).now() - NOON) < timedelta(minutes=1)

    assert "Thursday 14 May 2026, 12:00" in says("--by", "2d")
    assert "Thursday 14 May 2026" in says()

    says("--back")
    assert abs(ahead(file)) < timedelta(seconds=1)


def test_who_has_the_clock_sees_it_turned_without_being_told(file: Path) -> None:
    house = clock(file)
    before = house.now()

    TurnedClock(file).turn(timedelta(days=7))

    assert house.now() - before >= timedelta(days=7)


@pytest.mark.parametrize("words", [("--to", "half past ten"), ("--by", "a while")])
def test_what_is_no_time_is_said_and_turns_nothing(file: Path, words: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="write it like"):
        says(*words)

    assert not file.exists()


def test_a_clock_that_says_no_number_is_named(file: Path) -> None:
    file.write_text("noon")

    with pytest.raises(SettingsError, match=r"EARSHOT_CLOCK names .* which is no number of seconds"):
        TurnedClock(file).now()


def test_a_shop_without_one_has_the_machine_s(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.delenv("EARSHOT_CLOCK")

    with pytest.raises(Refused, match="is the machine's"):
        says("--by", "1h")


def test_what_is_done_every_hour_is_done_at_once_where_the_clock_was_turned_on_or_back() -> None:
    hourly = Every(timedelta(hours=1))
    asked = [NOON + timedelta(minutes=m) for m in (0, 59, 60, 61, 7 * 24 * 60, -30, 29)]

    assert [hourly.is_due(at) for at in asked] == [True, False, True, False, True, True, False]


@dataclass
class Machine:
    """A clock that anybody may set, and seconds that nobody can."""

    wall: datetime = NOON
    elapsed: float = 100.0

    def clock(self) -> SystemClock:
        return SystemClock(lambda: self.wall, lambda: self.elapsed)

    def passes(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.elapsed += seconds


def test_a_clock_that_nobody_sets_is_the_machine_s() -> None:
    machine = Machine()
    clock = machine.clock()

    for _ in range(50):
        machine.passes(0.7)
        machine.wall += timedelta(microseconds=70)  # as one that is kept right by others goes: a ten-thousandth off
        assert clock.now() == machine.wall


@pytest.mark.parametrize("by", [timedelta(hours=1), timedelta(hours=-1), timedelta(minutes=5)])
def test_a_clock_that_is_set_is_walked_to_and_nobody_sees_time_leap_or_go_back(by: timedelta) -> None:
    machine = Machine()
    clock = machine.clock()
    seen = [clock.now()]

    machine.wall += by
    while seen[-1] != machine.wall:
        machine.passes(10)
        seen.append(clock.now())

    steps = [(later - earlier).total_seconds() for earlier, later in pairwise(seen)]
    assert min(steps) >= 5.0
    assert max(steps) <= 15.0
    assert len(steps) * 10 <= 2 * abs(by).total_seconds() + 10


def test_forth_and_back_is_forgotten_as_fast_as_it_was_believed() -> None:
    machine = Machine()
    clock = machine.clock()

    machine.wall += timedelta(hours=1)
    machine.passes(10)
    clock.now()
    machine.wall -= timedelta(hours=1)
    machine.passes(10)

    assert clock.now() == machine.wall


def test_a_machine_that_began_without_a_clock_is_believed_once_it_has_one() -> None:
    machine = Machine(wall=datetime(1970, 1, 1, tzinfo=UTC))
    clock = machine.clock()

    machine.wall = NOON
    machine.passes(1)

    assert clock.now() == machine.wall


def test_that_the_clock_was_set_is_told_each_time_once() -> None:
    machine = Machine()
    clock = machine.clock()

    with capture_logs() as entries:
        for leap in (0, 3600, 0, 0, -3600, 0):
            machine.wall += timedelta(seconds=leap)
            machine.passes(1)
            clock.now()

    assert [entry["seconds"] for entry in entries] == [3600, -3600]


def test_who_is_to_wait_for_a_minute_waits_no_longer_where_the_clock_went_back(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = Here()
    assert [tries.hit(Rate(1, MINUTE), "sign-in", "alex") for _ in range(2)] == [None, 60]

    an_hour_ago = time() - 3600
    monkeypatch.setattr("time.time", lambda: an_hour_ago)

    assert tries.hit(Rate(1, MINUTE), "sign-in", "alex") == 60
