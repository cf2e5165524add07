"""The set-up finds its own tools, works only when there is work, and says what it cannot do in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tools import environments, get_uv, interpreters
from tools.environments import ENVIRONMENTS, Environment
from tools.get_uv import CannotSetUp

HERE = sys.version_info[:2]


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_an_interpreter_is_believed_only_when_it_runs(tmp_path: Path) -> None:
    broken = program(tmp_path / "python3.11", "exit 127")

    assert interpreters.version_of(broken) is None
    assert interpreters.version_of(tmp_path / "nowhere") is None
    assert interpreters.version_of(Path(sys.executable)) == HERE


def test_the_first_wanted_version_that_is_here_is_taken() -> None:
    found = interpreters.find(((3, 99), HERE))

    assert found is not None
    assert interpreters.version_of(found) == HERE
    assert interpreters.find(((3, 99),)) is None


def test_a_uv_on_the_path_that_does_not_run_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin" / "uv", "echo 'uv: version not found' >&2; exit 1")
    own = program(tmp_path / ".tools" / "uv" / "bin" / "uv", "echo 'uv 0.13.9'")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert get_uv.find_uv(tmp_path) == own


def test_a_uv_on_the_path_that_runs_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uv = program(tmp_path / "bin" / "uv", "echo 'uv 0.13.9 (somewhere)'")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert get_uv.find_uv(tmp_path) == uv


def environment(folder: Path, monkeypatch: pytest.MonkeyPatch, uv: str) -> Environment:
    """One whose uv is a script; what it is asked to do stands in `asked`."""
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    program(
        folder / "bin" / "uv", f'[ "$1" = --version ] && echo uv 0.13.9 && exit\necho "$1 $2" >> {folder}/asked\n{uv}'
    )
    monkeypatch.setattr(environments, "ROOT", folder)
    lock = folder / "requirements.lock"
    lock.write_text("nothing==1.0\n")
    return Environment("web", folder / ".venv", lock, (HERE,))


def test_nothing_is_built_twice_and_a_changed_lock_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = f'[ "$1" = venv ] && mkdir -p {tmp_path}/.venv/bin && ln -sf {sys.executable} {tmp_path}/.venv/bin/python'
    web = environment(tmp_path, monkeypatch, f"{link}; true")
    asked = tmp_path / "asked"

    environments.build(web)
    environments.build(web)
    first = asked.read_text().splitlines()
    web.lock.write_text("nothing==1.1\n")
    environments.build(web)

    assert [line.split()[0] for line in first] == ["venv", "pip"]
    assert asked.read_text().splitlines()[2:] == ["pip sync"]


def test_what_runs_there_is_compiled_even_where_python_may_not_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = f'[ "$1" = venv ] && mkdir -p {tmp_path}/.venv/bin && ln -sf {sys.executable} {tmp_path}/.venv/bin/python'
    web = replace(environment(tmp_path, monkeypatch, f"{link}; true"), runs=("earshot",))
    (tmp_path / "earshot").mkdir()
    (tmp_path / "earshot" / "hours.py").write_text("NINE = 9\n")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    environments.build(web)

    assert list((tmp_path / "earshot" / "__pycache__").glob("hours.*.pyc"))


def test_without_any_python_it_says_which_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web = environment(tmp_path, monkeypatch, "exit 1")
    nowhere = Environment("web", web.folder, web.lock, ((3, 99), (3, 98)))

    with pytest.raises(CannotSetUp) as refused:
        environments.build(nowhere)

    assert str(refused.value) == (
        "The web environment needs Python 3.98 or 3.99; none was found here and none could be fetched: "
        "install python3.99 and run this again."
    )


def test_a_failed_build_is_tried_again_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web = environment(tmp_path, monkeypatch, "exit 1")

    with pytest.raises(CannotSetUp):
        environments.build(web)

    assert not web.stamp.exists()


def test_an_unknown_environment_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.environments", "wbe"], cwd=environments.ROOT, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (2, "There is no environment 'wbe': web and bot are the two.\n")


@pytest.mark.parametrize("found", ENVIRONMENTS.values(), ids=ENVIRONMENTS.keys())
def test_every_locked_package_has_its_hashes_and_no_address(found: Environment) -> None:
    lock = found.lock.read_text()

    packages = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(packages) > 50
    assert all("==" in line and line.endswith("\\") for line in packages)
    assert "://" not in lock
