"""The shop as a fixture: `from tests.house import shop` in a conftest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from earshot.journeys import overhear
from earshot.logs import PROCESSORS
from tests.cast import Shop, open_shop
from tests.patience import LONGEST


@pytest.fixture
async def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shop]:
    """On a busy machine a reading takes longer than a customer is let wait for it; here it is waited for."""
    monkeypatch.setattr(overhear, "HEAR_WITHIN", LONGEST)
    async with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True, scope="session")
def quiet_log() -> None:
    """One JSON line for each log entry, as in production: no local variables, so no customer's words."""
    structlog.configure(processors=PROCESSORS)
