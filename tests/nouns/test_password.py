"""A password is long, and not one that is guessed first; nothing else is asked of it."""

from __future__ import annotations

import pytest

from earshot.errors import WeakPassword
from earshot.password import LONGEST, accept


def accepted(password: str) -> str:
    return accept(password, email="alex@example.com", name="Alex")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "twelve bytes",
        "  spaces kept  ",
        "840216739955",
        "пароль длиною в жизнь",
        "🐝🐝🦊🦊🐢🐢🐳🐳🦉🦉🦔🦔",
        "x" * 3 + "long words in a row " * 12,
    ],
)
def test_any_long_one_is_taken_as_it_is_typed(password: str) -> None:
    assert accepted(password) == password


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password2026!",
        "P@ssw0rdP@ssw0rd",
        "letmeinletmein",
        "iloveyou!!!!!!",
        "123456789012",
        "098765432109",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "qwertyuiop12",
        "abcdefghijklm",
        "alexalexalex",
        "Alex-Password-1",
        "alex@example.com",
    ],
)
def test_one_that_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword, match="guessed"):
        accepted(password)


def test_a_short_one_is_refused_and_told_how_short() -> None:
    with pytest.raises(WeakPassword, match="at least 12 characters"):
        accepted("a1B$x9?qwe7")


def test_one_without_end_is_refused() -> None:
    with pytest.raises(WeakPassword, match="at most"):
        accepted("long words " * LONGEST)


def test_the_same_password_from_two_keyboards_is_one() -> None:
    assert accepted("cafe\u0301 au lait deux") == accepted("caf\u00e9 au lait deux")
