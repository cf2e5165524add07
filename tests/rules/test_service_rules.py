"""docs/service-rules.md is true: twenty rules, each with files that are there and tests that are collected."""

from __future__ import annotations

import ast
import re

import pytest

from earshot.settings import ROOT

PAGE = (ROOT / "docs" / "service-rules.md").read_text("utf-8")
SECTIONS = re.split(r"^## ", PAGE, flags=re.M)[1:]


def named(section: str) -> list[str]:
    return re.findall(r"`([\w./-]+(?:::\w+)?)`", section)


def test_all_twenty_rules_stand_there_in_order() -> None:
    assert [section.partition(" ")[0] for section in SECTIONS] == [f"R{n}" for n in range(1, 21)]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.partition(" ")[0])
def test_a_rule_lives_where_the_page_says_and_is_proved_or_said_not_to_be(section: str) -> None:
    files = [name for name in named(section) if "::" not in name]
    tests = [name for name in named(section) if "::" in name]

    assert [name for name in files if not (ROOT / name).exists()] == []
    assert [name for name in tests if not collected(name)] == []
    rule = f"::test_{section.partition(' ')[0].lower()}_"
    assert any(rule in name for name in tests), "no test bears its name"
    assert files
    assert bool(tests) != ("\n- not yet: " in section)


def collected(test: str) -> bool:
    """Whether pytest finds it: a function of that name at the top of a test file, not left out by a mark."""
    file, _, name = test.partition("::")
    path = ROOT / file
    if not (path.is_file() and path.name.startswith("test_") and name.startswith("test_")):
        return False
    found = [node for node in ast.parse(path.read_text("utf-8")).body if getattr(node, "name", None) == name]
    return any("soak" not in ast.dump(mark) for node in found for mark in [ast.List(node.decorator_list)])  # type: ignore[attr-defined]
