"""How a draft spells a column's type: as the database knows it, so that it reads the same when the tables move on."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import BigInteger, Integer

from earshot.adapters.tables import Instant


def render(kind: str, item: Any, _: Any) -> str | Literal[False]:
    if kind != "type":
        return False
    if isinstance(item, Instant):
        return "sa.BigInteger()"
    if isinstance(item, BigInteger) and isinstance(item._variant_mapping.get("sqlite"), Integer):
        return "ROW"  # as script.py.mako defines it
    return False
