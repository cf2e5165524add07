"""Doing a thing once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from earshot.errors import IdUsedAgain
from earshot.ports import Work


def once(
    work: Work, scope: str, client_id: str, content: Any, at: datetime, deed: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """The answer of `deed`, or the one given before to the same `client_id` with the same `content`.

    `content` is what was asked for, already masked: its fingerprint is kept. Raises IdUsedAgain for other content.
    """
    fingerprint = work.receipts.fingerprint(content)
    found = work.receipts.find(scope, client_id)
    if found is not None:
        if found[0] != fingerprint:
            raise IdUsedAgain()
        return found[1]
    answer = deed()
    work.receipts.keep(scope, client_id, fingerprint, answer, at)
    return answer
