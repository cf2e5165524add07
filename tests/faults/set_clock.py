"""The web service on a machine whose clock somebody sets: `python -m tests.faults.set_clock FILE`.

By how many seconds stands in the file, and is read at every look.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


def main(file: Path) -> None:
    real = time.time

    def by() -> float:
        return float(file.read_text("utf-8"))

    time.time = lambda: real() + by()

    from earshot.adapters import clock
    from web.__main__ import main as serve

    clock.machine = lambda: datetime.now(UTC) + timedelta(seconds=by())
    serve()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
