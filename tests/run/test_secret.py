"""The machine's key is made once, is nobody else's to read, and gives every purpose its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from earshot import secret
from earshot.errors import SettingsError


def test_the_key_is_made_on_first_start_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret"

    first, second = secret.keep(path), secret.keep(path)

    assert first == second
    assert len(first) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_processes_that_start_together_get_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret.keep(tmp_path / "secret"), range(8)))

    assert len(keys) == 1


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    secret.keep(path)
    path.chmod(0o644)

    with pytest.raises(SettingsError, match="others can read: run chmod 600"):
        secret.keep(path)


def test_a_key_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("short")

    with pytest.raises(SettingsError, match="too short: remove it"):
        secret.keep(path)


def test_two_purposes_have_two_keys() -> None:
    assert secret.derive("key", "site:juniper") != secret.derive("key", "site:rowan")
