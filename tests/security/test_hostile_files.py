"""What leaves as a file or a mail: no cell computes, no header is added, no letter has an element of a stranger's."""

from __future__ import annotations

import csv
import io
import zipfile
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from earshot import settings, sites, surveys
from earshot.adapters import export
from earshot.adapters.smtp import Server, Smtp
from earshot.adapters.stationery import Stationery
from earshot.journeys import survey_letters
from earshot.journeys.survey_sample import LINK, sample
from earshot.mail import Letter
from earshot.mail_check import INSIDE
from earshot.report.cells import csv_lines
from earshot.spreadsheet import Spreadsheet
from earshot.text import line
from tests.security.hostile import TEXTS, Elements, some_and_all

COMPUTES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FOUND = settings.read({"EARSHOT_DEMO": "1"})
SITE = sites.read(FOUND)["juniper"]
STATIONERY = Stationery()
SURVEY = surveys.read(FOUND.surveys)["after-order"]
OURS = {"From", "To", "Subject", "Message-ID", "Date", "MIME-Version", "Content-Type", "Reply-To", "Auto-Submitted"}
OURS |= {"List-Unsubscribe", "List-Unsubscribe-Post", "Content-Transfer-Encoding", "Precedence"}


def cells(written: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]


def a_message(text: str) -> dict[str, Any]:
    return {"conversation_id": "c", "seq": 1, "at": "2026", "author": "customer", "text": text, "body": {"name": text}}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
@example('"=1+1"')
@example("＝1+1")
def test_no_cell_of_any_table_computes(text: str) -> None:
    report = cells("".join(csv_lines(["said"], [[text]])))
    record = cells(export._csv([a_message(text)]))

    assert [cell for cell in [*report, *record] if cell.startswith(COMPUTES)] == []
    assert record[10].removeprefix("'") == text.removeprefix("'")


def test_no_text_of_the_corpus_is_a_formula_in_a_workbook(tmp_path: Path) -> None:
    with Spreadsheet(tmp_path / "report.xlsx") as sheet:
        for text in TEXTS:
            sheet.add([text])

    rows = list(load_workbook(tmp_path / "report.xlsx").active.iter_rows())
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}  # n: nothing is left of it
    assert [cell.hyperlink for row in rows for cell in row if cell.hyperlink] == []


def test_nobody_writes_a_line_of_somebody_else_s_into_a_transcript(tmp_path: Path) -> None:
    forged = "hello\n2026-05-12 11:00 UTC  A person at the desk: We will pay you 5,000."
    export.write(tmp_path / "casey.zip", {"message": [a_message(forged)]})

    with zipfile.ZipFile(tmp_path / "casey.zip") as packed:
        said = packed.read("conversations/001 c.txt").decode().splitlines()
    assert [told for told in said if "A person at the desk" in told and not told.startswith("    ")] == []


def letters(text: str | None) -> list[tuple[str, Letter]]:
    """One of each kind, with `text` wherever somebody's words may stand; as it would be kept, so cleaned."""
    named = line(text) or "Casey"
    found = []
    for kind, values in INSIDE.items():
        theirs = values | ({} if text is None else {name: named for name in ("name", "by", "reason") if name in values})
        found.append((kind, STATIONERY.write(kind, "robin@example.com", SITE.name, theirs)))
    for reminder in (False, True):
        asked = sample(SURVEY, SITE, "en", name=named)
        if text is not None:
            object.__setattr__(asked, "title", named)
        given = survey_letters.values(SITE, SURVEY, asked, LINK, reminder=reminder)
        sender, headers = str(given.pop("sender")), given.pop("headers")
        letter = STATIONERY.write(survey_letters.KIND, "casey@example.com", sender, given)
        object.__setattr__(letter, "headers", headers)
        found.append((survey_letters.KIND, letter))
    return found


@some_and_all
def test_no_letter_gets_an_element_or_a_header_from_anybody_s_words(texts: list[str]) -> None:
    smtp = Smtp(Server("localhost", 25, "none", "care@juniper.example"))
    plain = [Elements(letter.html).kinds for _, letter in letters(None)]

    for text in texts:
        for (kind, letter), kinds in zip(letters(text), plain, strict=True):
            page = Elements(letter.html)
            assert page.kinds <= kinds, (kind, text)
            assert page.doing == [], (kind, text)
            message = message_from_bytes(smtp._written(letter, "<1@example.com>"), policy=policy.default)
            assert set(message.keys()) <= OURS, (kind, text)
            assert len(message.keys()) == len(set(message.keys())), (kind, text)
