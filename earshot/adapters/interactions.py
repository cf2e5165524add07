"""A file of interactions, as shops export them: which line is to be asked about, and what is wrong with the others.

Comma, semicolon or tab; UTF-8 with or without its mark, UTF-16, or Windows-1252, which is what a spreadsheet writes. A
bad line is told and costs no other.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email

from earshot.errors import Refused
from earshot.invitation import Row, Wanted
from earshot.text import line as clean

COLUMNS = tuple(field.name for field in fields(Wanted))
NEEDED = ("email", "interaction", "title")
LONGEST = {"email": 254, "phone": 40, "locale": 16, "zone": 64, "kind": 40, "tier": 40}
_PLAIN = re.compile(r"(?=.{1,64}$)[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*")  # before the @, as nearly everybody has it
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(file: Path, columns: Mapping[str, str] | None = None) -> Iterator[Row]:
    """The lines of `file`, one at a time. `columns` says which heading holds what: {"email": "E-Mail"}.

    Raises Refused where the file as a whole cannot be read: no such file, or a needed column that is not there.
    """
    with _opened(file, columns) as (rows, places):
        yield from _rows(rows, places)


def count(file: Path, columns: Mapping[str, str] | None = None) -> int:
    """How many lines `read` will tell of, at most, without looking at what they say. Raises Refused as it does."""
    with _opened(file, columns) as (rows, _):
        return sum(1 for _ in _lines(rows))


@contextmanager
def _opened(file: Path, columns: Mapping[str, str] | None) -> Iterator[tuple[csv._reader, dict[str, int]]]:  # type: ignore[name-defined]
    """The lines under the heading, and where in them each column of ours stands."""
    try:
        with file.open("rb") as raw:
            start = raw.read(64 * 1024)
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from None
    with file.open(encoding=_encoding(start), errors="replace", newline="") as text:
        rows = csv.reader(text, delimiter=_delimiter(start), strict=True)
        heading = next(_lines(rows), (1, []))[1]
        if isinstance(heading, str):
            raise Refused(f"{file}, line 1: {heading}.")
        yield rows, _places(file, heading, columns or {})


def _rows(rows: csv._reader, places: Mapping[str, int]) -> Iterator[Row]:  # type: ignore[name-defined]
    seen: dict[str, int] = {}
    for line, cells in _lines(rows):
        if isinstance(cells, str):
            yield Row(line, problem=cells)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        given = {name: cells[at].strip() for name, at in places.items() if at < len(cells) and cells[at].strip()}
        try:
            wanted = _wanted(given)
        except ValueError as problem:
            yield Row(line, problem=str(problem))
            continue
        if (first := seen.setdefault(wanted.interaction, line)) != line:
            yield Row(line, problem=f"interaction {wanted.interaction} stands in line {first} already")
            continue
        yield Row(line, wanted)


def _lines(rows: csv._reader) -> Iterator[tuple[int, list[str] | str]]:  # type: ignore[name-defined]
    """Each record with the number of its first line; in place of its cells, what is wrong with it."""
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"this line is not CSV ({error})"
            continue
        yield line, "a character in it cannot be read" if any("\ufffd" in cell for cell in cells) else cells


def _wanted(given: dict[str, str]) -> Wanted:
    """Raises ValueError with what is wrong."""
    for name in NEEDED:
        if name not in given:
            raise ValueError(f"no {name}")
    for name, value in given.items():
        if len(value) > LONGEST.get(name, 200):
            raise ValueError(f"{name} is longer than {LONGEST.get(name, 200)} characters")
    zone = given.get("zone")
    if zone is not None:
        _check_zone(zone)
    told = {name: clean(value) or "" for name, value in given.items() if name not in ("email", "happened_at")}
    for name in ("interaction", "title"):
        if not told[name]:
            raise ValueError(f"no {name}")
    happened = given.get("happened_at")
    return Wanted(
        email=address(given["email"]), happened_at=None if happened is None else _moment(happened, zone), **told
    )


def address(written: str) -> str:
    """One mail address in the form it is compared in. Raises ValueError with what is wrong."""
    local, at, domain = written.rpartition("@")
    if at and _PLAIN.fullmatch(local) and len(written) <= LONGEST["email"] and _is_domain(domain):
        return written.lower()
    return _checked(written)


@lru_cache(maxsize=4096)
def _is_domain(domain: str) -> bool:
    """A plain one that holds. A file names the same few again and again, and to look at each costs most of its time."""
    try:
        return domain.isascii() and _checked(f"a@{domain}") == f"a@{domain.lower()}"
    except ValueError:
        return False


def _checked(written: str) -> str:
    try:
        found = validate_email(written, check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError(f"email: {str(error).rstrip('.')}") from None
    return found.normalized.lower()


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"zone: {zone!r} is no time zone like Europe/London") from None


def _moment(written: str, zone: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError("happened_at is written as 2026-05-03 or 2026-05-03T14:30") from None
    there = ZoneInfo(zone) if zone else UTC
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=there)).astimezone(UTC)
    except OverflowError:
        raise ValueError("happened_at is out of reach") from None


def _places(file: Path, heading: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    for name in columns:
        if name not in COLUMNS:
            raise Refused(f"{name} is no column of ours: {', '.join(COLUMNS)} are.")
    standing = {cell.strip().lower(): at for at, cell in reversed(list(enumerate(heading)))}
    places = {name: standing.get(columns.get(name, name).strip().lower()) for name in COLUMNS}
    for name in (*NEEDED, *columns):
        if places[name] is None:
            named = columns.get(name, name)
            raise Refused(f"{file} has no column {named!r}: it has {', '.join(map(repr, heading)) or 'none'}.")
    return {name: at for name, at in places.items() if at is not None}


def _encoding(start: bytes) -> str:
    for mark, encoding in _ENCODINGS:
        if start.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)  # a letter cut in two at the end is no fault
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(start: bytes) -> str:
    heading = next(iter(io.StringIO(start.decode(_encoding(start), errors="replace"))), "")
    return max(",;\t", key=heading.count)
