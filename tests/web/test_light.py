"""What the web process does without until somebody needs it: each is megabytes in every process."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = """
import sys
import web.__main__, web.app, web.spare
import hearing
hearing.warm()
hearing.listen("the parcel never came, and nobody answers")
print(*sys.modules)
"""
UNTIL_NEEDED = {
    "numpy": "learning",
    "nltk": "learning",
    "cryptography": "a private form, or a shop that signs who its visitors are",
    "limits": "Redis",
    "redis": "Redis",
    "psycopg": "PostgreSQL",
    "sqlalchemy.dialects.postgresql": "PostgreSQL",
    "typer": "a command",
}


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return set(
        subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True).stdout.split()
    )


@pytest.mark.parametrize("name", UNTIL_NEEDED)
def test_it_starts_without(loaded: set[str], name: str) -> None:
    assert "web.app" in loaded
    assert name not in loaded, f"it is for {UNTIL_NEEDED[name]} only: load it where it is used"
