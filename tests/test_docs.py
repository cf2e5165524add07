"""The documentation cannot fall behind: every setting, command and folder stands in it, and nothing that is gone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from earshot import settings
from earshot.__main__ import app
from earshot.sitefile import SiteFile

ROOT = settings.ROOT
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
README = ROOT / "README.md"
SITE_SECRET = "EARSHOT_SITE_<KEY>_SECRET"


def rows(start: str) -> dict[str, list[str]]:
    """The table's rows under a heading, by their first cell."""
    section = OPERATIONS.split(f"## {start}\n", 1)[1].split("\n## ", 1)[0]
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| `")]
    return {first.strip("`"): rest for first, *rest in cells}


def test_every_setting_is_explained_and_none_that_is_gone() -> None:
    assert set(rows("Settings")) == {*settings.names(), SITE_SECRET}


def test_every_setting_s_default_is_the_one_documented() -> None:
    documented = {name: cells[0] for name, cells in rows("Settings").items()}
    optional = {"–", "made anew at each run"}

    for field, info in settings.Settings.model_fields.items():
        if field == "site_secrets":
            continue
        says = documented[f"EARSHOT_{field.upper()}"]
        default = int(info.default) if isinstance(info.default, bool) else info.default
        assert says in optional if default in (None, ()) else says == str(default), field


def test_the_example_shows_every_setting_and_changes_nothing() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    shown = [line for line in lines if "=" in line and line.startswith("# EARSHOT_")]

    assert [line for line in lines if line and not line.startswith("#")] == []
    assert {line[2:].partition("=")[0] for line in shown} == {*settings.names(), "EARSHOT_SITE_JUNIPER_SECRET"}


def test_every_target_of_the_makefile_is_documented_and_in_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE)) - {"setup-web", "setup-bot"}
    helped = set(re.findall(r"^  make (\S+)", _make_help(), re.MULTILINE))

    assert helped == targets
    assert {f"make {target}" for target in targets} == {name for name in rows("Commands") if name.startswith("make")}


def test_every_subcommand_is_documented() -> None:
    groups = [("earshot", app), *((f"earshot {group.name}", group.typer_instance) for group in app.registered_groups)]
    commands = {
        f"{name} {command.name or command.callback.__name__}"
        for name, group in groups
        if group is not None
        for command in group.registered_commands
        if command.callback
    }

    assert commands == {name for name in rows("Commands") if name.startswith("earshot")}


def test_every_line_of_a_site_file_is_explained() -> None:
    example = OPERATIONS.split("```yaml\n", 1)[1].split("```", 1)[0]
    explained = set(re.findall(r"^([a-z_]+):", example, re.MULTILINE))

    assert explained == set(SiteFile.model_fields)
    demo = (ROOT / "sites" / "juniper.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z_]+):", demo, re.MULTILINE)) == explained


def test_every_folder_is_on_the_map() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.partition("/")[0] for line in tracked.splitlines() if "/" in line and not line.startswith(".")}

    readme = README.read_text(encoding="utf-8")
    assert [folder for folder in sorted(folders) if f"{folder}/" not in readme] == []


def test_every_file_the_documents_name_is_there() -> None:
    documents = [README, *sorted((ROOT / "docs").rglob("*.md"))]
    linked = [
        (document, link)
        for document in documents
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8"))
    ]

    assert [f"{document}: {link}" for document, link in linked if not (document.parent / link).exists()] == []


def _make_help() -> str:
    return subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_each_decision_has_a_number_of_its_own_which_its_title_says() -> None:
    titles = {file.name: file.read_text(encoding="utf-8").splitlines()[0] for file in _decisions()}

    assert len({name[:4] for name in titles}) == len(titles)
    assert [name for name, title in titles.items() if not title.startswith(f"# {int(name[:4])}.")] == []


def _decisions() -> list[Path]:
    return sorted((ROOT / "docs" / "decisions").glob("*.md"))
