"""A clock that can be turned: with the demo only, by one command, and back again."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from typer.testing import CliRunner

from earshot.__main__ import app
from earshot.adapters.clock import SystemClock, TurnedClock, clock
from earshot.errors import Refused, SettingsError
from earshot.every import Every

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
