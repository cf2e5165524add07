"""A whole corpus is a flood: here nobody counts."""

from __future__ import annotations

from typing import Any

import pytest

from web.limits import Limits


def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nobody_counts(*_: Any, **__: Any) -> None: ...

    monkeypatch.setattr(Limits, "_hit", lambda *_, **__: None)
    monkeypatch.setattr(Limits, "_hit_everywhere", nobody_counts)
