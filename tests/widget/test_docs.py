"""docs/embedding.md tells of the widget that there is: every attribute, call and event, and nothing that is gone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from earshot.journeys.ask import Refusal
from tests.widget.casey import Casey
from tests.widget.twin import Twin
from tools.pack_widget import FOLDER, SOURCES

Visit = Callable[..., Casey]
EMBEDDING = (FOLDER.parents[2] / "docs" / "embedding.md").read_text(encoding="utf-8")
LAUNCHER = (SOURCES / "widget.js").read_text(encoding="utf-8")
CODE = LAUNCHER + (SOURCES / "panel.js").read_text(encoding="utf-8")
SCRIPTS = re.findall(r"```js\n(.*?)```", EMBEDDING, re.DOTALL)


def dashed(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def first_cells(header: str) -> str:
    rows = EMBEDDING.split(f"| {header} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return " ".join(row.split(" | ")[0] for row in rows)


def test_every_attribute_is_explained_and_none_that_is_gone() -> None:
    read = {dashed(name) for name in re.findall(r"\bpage\.(\w+)", CODE)} | {"open"}

    assert set(re.findall(r"`data-([\w-]+)`", first_cells("on the script"))) == read


def test_every_event_is_explained_and_none_that_is_gone() -> None:
    emitted = {name for call in re.findall(r"emit\(([^{)]*)", CODE) for name in re.findall(r'"([\w-]+)"', call)}

    assert set(re.findall(r"`([\w-]+)`", first_cells("event"))) == emitted


def test_every_reason_for_not_asking_is_explained() -> None:
    for reason in Refusal:
        assert f"`{reason.value}`" in EMBEDDING


def test_every_call_is_explained_and_none_that_is_gone(visit: Visit, twin: Twin) -> None:
    casey = visit()
    expect(casey.launcher).to_be_visible()

    calls = set(casey.page.evaluate("() => Object.keys(Earshot)"))

    assert calls == set(re.findall(r"`?Earshot\.(\w+)\(", EMBEDDING))


@pytest.mark.parametrize("script", SCRIPTS, ids=range(len(SCRIPTS)))
def test_every_example_runs(page: Page, visit: Visit, twin: Twin, script: str) -> None:
    """As the page's own script: before the launcher is there, where it waits for it, else after."""
    waits = "earshot:ready" in script
    if waits:
        page.add_init_script(script)
    casey = visit(page)
    expect(casey.launcher).to_be_visible()
    if not waits:
        casey.page.evaluate(f"async () => {{ {script} }}")

    if "#help" in script:
        casey.page.get_by_role("button", name="Help").click()
        casey.reads("How was your order of 3 May?")
    if "Earshot.ask" in script:
        expect(casey.question).to_be_visible()
    assert casey.complaints == []
