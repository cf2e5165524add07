"""`earshot cluster` with everything it keeps in a folder of its own: python -m bench.children.cluster FOLDER."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from earshot import cluster, settings
from earshot.supervise import Console, Supervisor


def main(folder: Path) -> int:
    plan = cluster.plan(settings.read(), folder)
    return asyncio.run(Supervisor(plan, Console(folder / "log", cluster.QUIET)).run())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
