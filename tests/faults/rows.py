"""Every fault that something is promised about, in the order of their numbers.

`python -m tests.faults.table` writes docs/reliability.md from this and from what the tests last found out.
"""

from __future__ import annotations

from tests.faults.abused import ABUSED
from tests.faults.broken import BROKEN
from tests.faults.row import Row

__all__ = ["ROWS", "Row"]
ROWS = tuple(sorted((*BROKEN, *ABUSED), key=lambda row: int(row.key[1:])))
