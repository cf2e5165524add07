"""A shop's file of interactions: every line is asked about or told of, and none is lost."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from earshot.adapters.interactions import address, count, read
from earshot.errors import Refused
from earshot.invitation import Row, Wanted

HEAD = "email,interaction,title,name,happened_at,zone,locale\n"
CASEY = "casey@example.com,o-1,your order of 3 May,Casey,2026-05-03T14:30,Europe/London,en\n"
WANTED = Wanted(
    email="casey@example.com",
    interaction="o-1",
    title="your order of 3 May",
    name="Casey",
    happened_at=datetime(2026, 5, 3, 13, 30, tzinfo=UTC),
    locale="en",
    zone="Europe/London",
)


def rows(tmp_path: Path, content: str | bytes, **columns: str) -> list[Row]:
    (file := tmp_path / "may.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(file, columns))


def test_a_line_is_one_wish_to_ask(tmp_path: Path) -> None:
    assert rows(tmp_path, HEAD + CASEY) == [Row(2, WANTED)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_whatever_program_wrote_it_the_same_is_read(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    table = (HEAD + CASEY.replace("Casey,", "Zoë,")).replace(",", delimiter).replace("\n", end)

    (row,) = rows(tmp_path, table.encode(encoding))

    assert row.wanted is not None
    assert row.wanted.name == "Zoë"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("casey@example.com", ""), "no email"),
        (("casey@example.com", "casey"), "email: "),
        (("casey@example.com", "a@b@c.example"), "email: "),
        (("casey@example.com", "x" * 300 + "@example.com"), "email is longer than 254 characters"),
        (("o-1", ""), "no interaction"),
        (("your order of 3 May", " "), "no title"),
        (("your order of 3 May", "\u200b"), "no title"),
        (("Europe/London", "London"), "zone: 'London' is no time zone"),
        (("Europe/London", "../../etc/passwd"), "is no time zone"),
        (("2026-05-03T14:30", "3/5/26"), "happened_at is written as 2026-05-03"),
        (("Casey,", "C" * 201 + ","), "name is longer than 200 characters"),
        (("Casey,", '"Ca"sey,'), "this line is not CSV"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_number_and_costs_no_other(
    tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    dana = CASEY.replace("casey", "dana").replace("o-1", "o-2")

    bad, good = rows(tmp_path, HEAD + CASEY.replace(*change, 1) + dana)

    assert bad.line == 2
    assert bad.wanted is None
    assert problem in (bad.problem or "")
    assert good.line == 3
    assert good.wanted is not None


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    good, bad = rows(
        tmp_path, (HEAD + CASEY).encode() + b"d\xc3\xa9," * 30_000 + b"\n" + b"caf\xff@example.com,o-2,x\n"
    )[::2]

    assert good.wanted == WANTED
    assert bad == Row(4, problem="a character in it cannot be read")


def test_an_order_that_stands_there_twice_is_asked_about_once(tmp_path: Path) -> None:
    first, second = rows(tmp_path, HEAD + CASEY + CASEY)

    assert first.wanted == WANTED
    assert second.problem == "interaction o-1 stands in line 2 already"


def test_a_title_over_two_lines_keeps_the_numbers_right(tmp_path: Path) -> None:
    two_lines = CASEY.replace("your order of 3 May", '"your order\nof 3 May"')

    first, empty_and_bad = rows(tmp_path, HEAD + two_lines + "\n,,\nnobody\n")

    assert first.wanted == WANTED
    assert empty_and_bad.line == 6


def test_the_shops_own_headings_are_named(tmp_path: Path) -> None:
    export = HEAD.replace("email", "E-Mail").replace("interaction", "Order no.") + CASEY

    (row,) = rows(tmp_path, export, email="e-mail", interaction="Order no.")

    assert row.wanted == WANTED


@pytest.mark.parametrize(
    ("content", "columns", "sentence"),
    [
        ("", {}, "has no column 'email': it has none."),
        ("mail,interaction,title\n", {}, "has no column 'email': it has 'mail', 'interaction', 'title'."),
        (HEAD, {"name": "Vorname"}, "has no column 'Vorname'"),
        (HEAD, {"nmae": "name"}, "nmae is no column of ours: email, interaction, title,"),
    ],
)
def test_a_file_that_cannot_be_read_as_one_is_refused_whole(
    tmp_path: Path, content: str, columns: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        rows(tmp_path, content, **columns)
    assert sentence in refused.value.sentence


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"may\.csv cannot be read: No such file"):
        list(read(tmp_path / "may.csv"))


@given(content=st.binary(max_size=400))
def test_whatever_stands_in_a_file_every_row_is_a_wish_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    for row in rows(tmp_path_factory.mktemp("any"), HEAD.encode() + content):
        assert (row.wanted is None) != (row.problem is None)


def test_lines_are_read_one_at_a_time_however_many_there_are(tmp_path: Path) -> None:
    (file := tmp_path / "year.csv").write_text(
        HEAD + "".join(CASEY.replace("o-1", f"o-{number}") for number in range(100_000))
    )
    tracemalloc.start()
    first = list(islice(read(file), 1000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert first[-1].line == 1001
    assert peak < file.stat().st_size / 4


@given(
    st.one_of(
        st.emails(), st.from_regex(r"[A-Za-z0-9._+-]{1,70}@[A-Za-z0-9.-]{1,30}", fullmatch=True), st.text(max_size=20)
    )
)
def test_the_quick_look_at_an_address_finds_what_the_long_one_does(written: str) -> None:
    try:
        thorough = validate_email(written, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        with pytest.raises(ValueError, match="email: "):
            address(written)
    else:
        assert address(written) == thorough


def test_lines_are_counted_without_being_read(tmp_path: Path) -> None:
    (file := tmp_path / "may.csv").write_text(HEAD + CASEY + "nonsense\n" + CASEY)

    assert count(file) == len(list(read(file))) == 3
