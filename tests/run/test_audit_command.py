"""`earshot audit verify` says by its exit code whether the trail is as it was written: a timer can watch it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import NullPool, Update, create_engine, update
from typer.testing import CliRunner, Result

from earshot.__main__ import app
from earshot.adapters.tables import audit
from tests.e2e.system import free_port
from tests.kept import place


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of a shop to which Alex and Robin have been added."""
    given = {
        "EARSHOT_DEMO": "1",
        "EARSHOT_PORT": str(free_port()),
        "EARSHOT_DATABASE_URL": place(tmp_path),
        "EARSHOT_SECRET_FILE": str(tmp_path / "secret"),
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    for name in ("Alex", "Robin"):
        assert earshot("agents", "add", f"{name.lower()}@example.com", "--name", name).exit_code == 0
    return given["EARSHOT_DATABASE_URL"]


def test_a_trail_as_it_was_written_is_whole(records: str) -> None:
    said = earshot("audit", "verify")

    assert said.exit_code == 0
    assert "rows fit their seals" in said.output


def test_a_row_that_was_changed_is_named_and_ends_it_with_1(records: str) -> None:
    carried_out(records, update(audit).where(audit.c.number == 1).values(subject="somebody else"))

    said = earshot("audit", "verify")

    assert said.exit_code == 1
    assert "Row 1 does not fit its seal" in said.output


def test_a_head_that_is_no_longer_there_ends_it_with_1(records: str) -> None:
    said = earshot("audit", "verify", "--head", "f" * 64)

    assert said.exit_code == 1
    assert "rows at its end were taken out" in said.output


def earshot(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def carried_out(url: str, change: Update) -> None:
    """By somebody at the database, past Earshot."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(change)
