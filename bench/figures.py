"""One figure, and the file of figures that each measurement leaves in var/bench/."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "var" / "bench"


@dataclass(frozen=True)
class Figure:
    """`aim` is what the figure is held against, in words: "≤ 1.2", "none" where it is only told."""

    what: str
    value: float
    unit: str
    aim: str = ""


def keep(name: str, figures: Iterable[Figure]) -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.json"
    document = {
        "measured": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "figures": [asdict(figure) for figure in figures],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def kept(path: Path) -> list[Figure]:
    document = json.loads(path.read_text(encoding="utf-8"))
    return [Figure(**figure) for figure in document["figures"]]


def share(values: list[float], part: float) -> float:
    """The value below which `part` of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
