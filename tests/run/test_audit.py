"""What is known of the packages in the locks is told; what cannot be known is said, and fails nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools.audit import main

UNKNOWN = '{"name": "shade", "skip_reason": "not found on the index"}'
HOLE = '{"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2.0"]}'


def auditor(folder: Path, script: str, accepted: str = "") -> tuple[tuple[str, ...], Path]:
    """A program that answers in pip-audit's place, and a project for it to look at."""
    (folder / "tools").mkdir()
    (folder / "tools" / "advisories.txt").write_text(f"# known\n{accepted}")
    (folder / "audit.py").write_text(script)
    return (sys.executable, str(folder / "audit.py")), folder


def answer(*vulns: str) -> str:
    package = f'{{"name": "lamp", "version": "1.0", "vulns": [{", ".join(vulns)}]}}'
    return f"{told(package)}; raise SystemExit({int(bool(vulns))})"


def told(*packages: str) -> str:
    return f"print('{{\"dependencies\": [{', '.join(packages)}]}}')"


def test_without_the_advisories_it_says_so_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(*auditor(tmp_path, "raise SystemExit('no route to the advisories')"))

    said = capsys.readouterr().out
    assert code == 0
    assert "requirements.lock: nothing was checked" in said
    assert "no route to the advisories" in said


def test_a_known_hole_is_named_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(*auditor(tmp_path, answer(HOLE)))

    assert code == 1
    assert "lamp 1.0: PYSEC-1, mended in 2.0.\n" in capsys.readouterr().out


def test_one_that_is_accepted_is_told_with_its_reason_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(*auditor(tmp_path, answer(HOLE), "CVE-1 we never light it\n"))

    assert code == 0
    assert "accepted: we never light it" in capsys.readouterr().out


def test_nothing_known_is_told_as_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(*auditor(tmp_path, answer())) == 0
    assert "requirements.lock: 1 packages checked, 0 advisories open." in capsys.readouterr().out


def test_where_no_package_could_be_asked_about_that_is_no_clean_bill(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(*auditor(tmp_path, told(UNKNOWN))) == 0

    said = capsys.readouterr().out
    assert "requirements.lock: nothing was checked" in said
    assert "not found on the index" in said
    assert "open" not in said


def test_one_that_could_not_be_asked_about_is_named_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(*auditor(tmp_path, told('{"name": "lamp", "version": "1.0", "vulns": []}', UNKNOWN))) == 0

    said = capsys.readouterr().out
    assert "not checked, since nothing could be had about them: shade." in said
    assert "requirements.lock: 1 packages checked, 0 advisories open." in said
