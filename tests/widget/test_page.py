"""What is shipped: the packed files are those of the sources, and the demo page keeps its own rules."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.widget.twin import PHONE
from tools.pack_widget import FOLDER, SOURCES, pack

TEMPLATES = Path(__file__).resolve().parents[2] / "web" / "templates"


def test_the_packed_widget_is_that_of_its_sources() -> None:
    shipped = {path.name: path.read_text() for path in FOLDER.glob("*.js")}

    assert shipped == pack(), "run `python -m tools.pack_widget`"


def test_a_page_pays_little_for_it() -> None:
    names = ("widget.js", "panel.js", "private.js", "call.js")
    launcher, panel, private, call = (len(gzip.compress((FOLDER / name).read_bytes(), 9)) for name in names)

    assert launcher <= 8_000
    assert launcher + panel <= 20_000
    assert private <= 6_000  # with the first digits somebody types
    assert call <= 4_000  # with the first offer of a call at a time


def test_no_source_writes_markup() -> None:
    """Text nodes only: a page may require trusted types, and a customer may type anything."""
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|\.cssText")

    found = [f"{path.name}: {hit}" for path in SOURCES.glob("*.js") for hit in forbidden.findall(path.read_text())]

    assert found == []


def test_nothing_in_the_widget_asks_anybody_but_its_own_service() -> None:
    for path in SOURCES.glob("*.js"):
        addresses = re.findall(r"https?://[\w.]+", path.read_text())
        assert set(addresses) <= {"http://www.w3.org"}, path.name


def test_the_demo_page_has_the_number_as_a_link_and_nothing_inline() -> None:
    page = _demo()

    assert 'href="tel:+442079460958">Call Juniper &amp; Co: 020 7946 0958</a>' in page
    assert re.search(r'<script src="/static/widget/widget.js" data-site="juniper"[^>]* async></script>', page)
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script>|https?://(?!127)", page) == []


def _demo() -> str:
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    site = {"key": "juniper", "name": "Juniper & Co", "accent": {"light": "#2f6f4f", "dark": "#86bfa1"}}
    return templates.get_template("demo.html").render(site=site, phone=PHONE, origin="http://127.0.0.1:8000")
