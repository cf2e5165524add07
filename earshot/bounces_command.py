"""`earshot bounces`: reads mails that came back, says of each report what follows from it, then how many of each."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from earshot import bounces
from earshot.adapters.delivery_reports import read
from earshot.adapters.mail_files import mails
from earshot.carrying import carried
from earshot.returned import WORDS, Report
from earshot.settings import Settings


def run(settings: Settings, file: Path) -> None:
    """Prints a line for each report, the sums at the end. Raises Refused."""
    counts = asyncio.run(take_all(settings, file))
    said = [f"{counts[fate.value]} {words}" for fate, words in WORDS.items() if counts[fate.value]]
    print("; ".join([f"{counts['mails']} mails read, {counts['reports']} of them reports", *said]) + ".")


async def take_all(settings: Settings, file: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    reports = list(_reports(file, counts))  # all is read before any is kept, so that a bad file changes nothing
    async with carried(settings) as carry:
        async for told in bounces.send_all(carry, reports):
            counts[told.fate.value] += 1
            print(f"{told.recipient or 'one report'}: {WORDS[told.fate]}{told.said and f' ({told.said})'}")
    return counts


def _reports(file: Path, counts: Counter[str]) -> Iterator[Report]:
    for mail in mails(file):
        found = read(mail)
        counts["mails"] += 1
        counts["reports"] += bool(found)
        yield from found
