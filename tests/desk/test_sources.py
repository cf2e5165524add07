"""The desk's own sources: nothing inline, nothing parsed as HTML, no word without a key, nothing vendored changed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DESK = ROOT / "web" / "static" / "desk"
SCRIPTS = sorted(DESK.rglob("*.js"))
TEMPLATES = sorted((ROOT / "web" / "templates").glob("*.html"))
PARSES_HTML = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet|\beval\(|new Function")
WORDS = (DESK / "words" / "en.js").read_text(encoding="utf-8")
KEYS = set(re.findall(r'^  "([\w.]+)":', WORDS, re.MULTILINE))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(DESK)))
def test_nothing_is_ever_parsed_as_html(script: Path) -> None:
    assert not PARSES_HTML.search(script.read_text(encoding="utf-8"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(DESK)))
def test_a_file_fits_a_screen_or_two_and_says_what_it_is_for(script: Path) -> None:
    text = script.read_text(encoding="utf-8")

    assert text.startswith("/** ")
    assert script.name == "en.js" or text.count("\n") < 200


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_anything_inline(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_every_word_that_is_said_has_a_text_and_every_text_is_said() -> None:
    said: set[str] = set()
    families: set[str] = set()
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        said |= set(re.findall(r'"([a-z]\w*(?:\.\w+)+)"', text)) if script.name != "en.js" else set()
        families |= set(re.findall(r"`([a-z]\w*(?:\.\w+)*\.)\$\{", text))

    missing = {key for key in said if key.split(".")[0] in {k.split(".")[0] for k in KEYS}} - KEYS
    unsaid = {key for key in KEYS - said if not any(key.startswith(family) for family in families)}
    assert missing == set()
    assert unsaid == set()


def test_colours_are_named_in_one_place_only() -> None:
    for sheet in sorted((DESK / "css").glob("*.css")):
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", sheet.read_text(encoding="utf-8")), sheet.name


def test_what_is_vendored_is_what_was_fetched() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "vendor.py"), "--check"], capture_output=True, text=True
    )

    assert (checked.returncode, checked.stderr) == (0, "")
