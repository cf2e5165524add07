"""Runs every measurement in this folder, or those named, and prints one table."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.figures import FOLDER, kept

ROOT = Path(__file__).resolve().parents[1]
NOT_MEASUREMENTS = {"__init__", "__main__", "figures", "running", "spending"}
IN_RASA_S_ENVIRONMENT = {"turn_cost"}


def main(names: list[str]) -> int:
    here = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_MEASUREMENTS)
    unknown = sorted(set(names) - set(here))
    if unknown:
        print(f"There is no measurement {unknown[0]}: {', '.join(here)} are.", file=sys.stderr)
        return 2
    failed = [name for name in names or here if not _measure(name)]
    _show(here)
    for name in failed:
        print(f"{name} failed; its older figures, if any, stand above.", file=sys.stderr)
    return 1 if failed else 0


def _measure(name: str) -> bool:
    print(f"{name}:", flush=True)
    python = ROOT / "bot" / ".venv" / "bin" / "python" if name in IN_RASA_S_ENVIRONMENT else Path(sys.executable)
    return subprocess.run([python, "-m", f"bench.{name}"], cwd=ROOT, check=False).returncode == 0


def _show(names: list[str]) -> None:
    table = Table("what", "measured", "", "aim", title="Earshot, measured", title_justify="left")
    table.columns[1].justify = "right"
    for name in names:
        path = FOLDER / f"{name}.json"
        for figure in kept(path) if path.exists() else ():
            table.add_row(figure.what, f"{figure.value:g}", figure.unit, figure.aim)
        table.add_section()
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
