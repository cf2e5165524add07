"""What a page pays for the widget: bytes on the wire (gzip -9), beside two others as their registries ship them."""

from __future__ import annotations

import gzip
from pathlib import Path

from bench.figures import Figure, keep

FOLDER = Path(__file__).resolve().parents[1] / "web" / "static" / "widget"
# gzip -9 of the one file their own snippet loads, measured once: rasa-webchat 1.0.1, Typebot's web.js of 2026-11.
OTHERS = {"rasa-webchat 1.0.1": 211.1, "Typebot's web.js": 196.4}


def main() -> None:
    names = ("widget.js", "panel.js", "private.js", "call.js")
    launcher, panel, private, call = (kilobytes(FOLDER / name) for name in names)
    keep(
        "widget_size",
        [
            Figure("widget before it is opened, gzipped", launcher, "kB", "≤ 8"),
            Figure("widget in all, gzipped", round(launcher + panel, 1), "kB", "≤ 20"),
            Figure("fetched with the first digits somebody types", private, "kB", "≤ 6"),
            Figure("fetched with the first offer of a call at a time", call, "kB", "≤ 4"),
            *(Figure(f"{name}, gzipped", size, "kB", "for comparison") for name, size in OTHERS.items()),
        ],
    )


def kilobytes(path: Path) -> float:
    return round(len(gzip.compress(path.read_bytes(), 9, mtime=0)) / 1000, 1)


if __name__ == "__main__":
    main()
