"""`earshot invite`: says of each line what becomes of it, then how many of each, and why."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from earshot.adapters.interactions import count, read
from earshot.carrying import carried
from earshot.contact import WHY
from earshot.errors import Refused
from earshot.inviting import send_all
from earshot.journeys.invite import Fate, Told
from earshot.settings import Settings


def run(
    settings: Settings, file: Path, *, survey: str, site: str | None, columns: Iterable[str], dry_run: bool
) -> None:
    """Prints a line for each that is not invited (in a dry run for each), the sums at the end. Raises Refused."""
    counts = asyncio.run(invite_all(settings, file, survey, site, _mapped(columns), dry_run))
    print(_sum(counts, dry_run))


async def invite_all(
    settings: Settings, file: Path, survey: str, site: str | None, columns: dict[str, str], dry_run: bool
) -> Counter[str]:
    counts: Counter[str] = Counter()
    total = count(file, columns)  # reads it once to the end, so that a bad file is refused whole
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Inviting", total=total)
        async with carried(settings) as carry:
            async for told in send_all(carry, read(file, columns), survey=survey, site=site, dry_run=dry_run):
                progress.advance(task)
                counts[_kind(told)] += 1
                if dry_run or told.fate in (Fate.REFUSED, Fate.BAD):
                    print(f"line {told.line}: {_words(told)}")
    return counts


def _mapped(columns: Iterable[str]) -> dict[str, str]:
    pairs = [column.partition("=") for column in columns]
    for ours, equals, theirs in pairs:
        if not (ours and equals and theirs):
            raise Refused(f"--column is written as ours=theirs, like email=E-Mail, not {ours + equals + theirs!r}.")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _words(told: Told) -> str:
    if told.fate is Fate.BAD:
        return f"left out: {told.problem}"
    if told.refusal is not None:
        return f"{told.email} is not asked: {WHY[told.refusal]}"
    if told.due_at is None:
        return f"{told.email} was invited before"
    return f"{told.email} is asked {told.due_at:%Y-%m-%d %H:%M} UTC"


def _kind(told: Told) -> str:
    return told.refusal.value if told.refusal is not None else told.fate.value


def _sum(counts: Counter[str], dry_run: bool) -> str:
    invited, already, bad = (counts[fate.value] for fate in (Fate.INVITED, Fate.ALREADY, Fate.BAD))
    refused = ", ".join(f"{counts[refusal.value]} {why}" for refusal, why in WHY.items() if counts[refusal.value])
    said = [f"{invited} {'would be' if dry_run else 'are'} invited", f"{already} were before", f"{bad} lines left out"]
    return "; ".join([*said, *([f"not asked: {refused}"] if refused else [])]) + "."
