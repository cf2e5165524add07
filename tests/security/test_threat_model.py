"""docs/threat-model.md is true: every control that applies, with files that are there and tests that are collected."""

from __future__ import annotations

import re

import pytest

from earshot.settings import ROOT
from tests.imports import modules
from tests.rules.test_service_rules import collected, named

PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
SECTIONS = [section for section in re.split(r"^## ", PAGE, flags=re.M)[1:] if " · " in section.partition("\n")[0]]
APPLY = {
    *("1.2.1", "1.2.10", "1.3.6", "1.3.11", "2.2.1", "2.3.3", "2.4.1", "3.3.1", "3.4.3", "3.5.1", "4.4.2", "6.3.1"),
    *("6.8.2", "7.4.1", "8.2.1", "13.3.1", "14.2.1", "14.2.4", "15.2.1", "15.2.5", "15.3.4", "16.2.5", "16.4.2"),
    *("16.5.2", "R1"),
}
# Who may open a line to elsewhere, and where to.
ASKS_ELSEWHERE = {
    "earshot.adapters.outside": "webhooks that an owner has added, on the open internet or in EARSHOT_WEBHOOK_NETWORKS",
    "earshot.adapters.rasa": "EARSHOT_BOT_PORT, on loopback",
    "earshot.adapters.smtp": "EARSHOT_SMTP_HOST",
}
CLIENTS = {"httpx", "aiohttp", "requests", "urllib3", "aiosmtplib", "smtplib", "http.client", "urllib.request"}


def test_every_control_that_applies_has_its_section() -> None:
    assert {section.partition(" ")[0] for section in SECTIONS} == APPLY
    assert len(SECTIONS) == len(APPLY)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.partition(" ")[0])
def test_a_control_lives_where_the_page_says_and_is_proved(section: str) -> None:
    files = [name for name in named(section) if "::" not in name and "/" in name and not name.startswith("/")]
    tests = [name for name in named(section) if "::" in name]

    assert [name for name in files if not (ROOT / name).exists()] == []
    assert [name for name in tests if not collected(name)] == []
    assert files
    assert tests


def test_only_who_is_named_in_the_settings_is_asked_for_anything() -> None:
    found = {
        module.name
        for module in modules().values()
        for imported in module.imports
        if any(imported == client or imported.startswith(f"{client}.") for client in CLIENTS)
        and module.name.partition(".")[0] in ("earshot", "web")
    }

    assert found == set(ASKS_ELSEWHERE)
