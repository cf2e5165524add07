"""docs/reliability.md, written from the rows and from what the tests last found out.

python -m tests.faults.table            writes it
python -m tests.faults.table --tests    names the tests that run in the web side's environment
python -m tests.faults.table --bot      those that run in the bot's
"""

from __future__ import annotations

import json
import sys
from typing import Any

from tests.faults.rows import ROWS, Row
from tests.figures import KEPT

PAGE = KEPT.parents[1] / "docs" / "reliability.md"
BEGIN, END = "<!-- the table is written by `make reliability` -->", "<!-- the end of the table -->"
BOT = "tests/bot/"
HEAD = "| | what happens | what is promised | last seen | shown by |\n|---|---|---|---|---|\n"


def main(words: list[str]) -> None:
    if words:
        print(*sorted({test for row in ROWS for test in row.tests if test.startswith(BOT) == (words == ["--bot"])}))
        return
    found = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")


def written(page: str, found: dict[str, Any]) -> str:
    """The page with the table anew; a row whose tests have not run here keeps what was seen before."""
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    seen = {
        cells[1].strip(): cells[4].strip()
        for line in page.splitlines()
        if (cells := line.split("|"))[1:] and len(cells) > 5
    }
    lines = [line_of(row, last_seen(row, found) or seen.get(row.key, "–")) for row in ROWS]
    return f"{before}{BEGIN}\n\n{HEAD}{''.join(lines)}\n{END}{after}"


def line_of(row: Row, seen: str) -> str:
    shown = "<br>".join(f"`{test.partition('::')[0].removeprefix('tests/')}`" for test in dict.fromkeys(_files(row)))
    return f"| {row.key} | {row.fault} | {row.promise} | {seen} | {shown or 'not yet'} |\n"


def last_seen(row: Row, found: dict[str, Any]) -> str:
    """What fails before anything else, then its figures, or that it holds; and how many of its tests nobody has run."""
    ran = {name: one for name, one in found.items() if _plain(name) in row.tests and one["outcome"] != "skipped"}
    if not ran:
        return ""
    failed = [f"**fails**: {_in_words(name)}" for name, one in ran.items() if one["outcome"] == "failed"]
    figures = [figure for one in ran.values() for figure in one["figures"]]
    told = [*failed, *figures] or ["holds"]
    left = len(set(row.tests) - {_plain(name) for name in ran})
    told += [f"{left} of its {len(row.tests)} tests not run"] if left else []
    return f"{'; '.join(told)} ({max(one['at'] for one in ran.values())})"


def _plain(name: str) -> str:
    """A test's name without what it was given."""
    return name.partition("[")[0]


def _in_words(name: str) -> str:
    return name.partition("::")[2].removeprefix("test_").replace("_", " ").replace("[", " [")


def _files(row: Row) -> list[str]:
    return [test.partition("::")[0] for test in row.tests]


if __name__ == "__main__":
    main(sys.argv[1:])
