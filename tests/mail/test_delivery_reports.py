"""Reports of many mail servers are read alike; what is none, or is hostile, is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.adapters.delivery_reports import read
from earshot.returned import OURS, Kind, Report
from tests.mail.reports import away, complaint, report

ID = f"<{'5a' * 16}@example.com>"


@pytest.mark.parametrize("whole", [True, False], ids=["with the mail", "with its headers only"])
def test_a_mail_to_nobody_is_told_with_the_server_s_reason(whole: bool) -> None:
    assert read(report(ID, whole=whole)) == [
        Report(ID, Kind.RETURNED, "casey@example.com", "550 5.1.1 no such person"),
    ]


@pytest.mark.parametrize(
    ("action", "status", "kind"),
    [
        ("failed", "5.0.0", Kind.RETURNED),
        ("Failed", "5.2.1 (mailbox disabled)", Kind.RETURNED),
        ("failed", "4.4.7", Kind.PUT_OFF),
        ("failed", "5.7.1", Kind.PUT_OFF),
        ("failed", "", Kind.RETURNED),
        ("failed", "nonsense", Kind.RETURNED),
        ("delayed", "4.4.1", None),
        ("delivered", "2.0.0", None),
        ("relayed", "2.0.0", None),
    ],
)
def test_only_a_failure_counts_and_only_one_of_the_address_for_good(
    action: str, status: str, kind: Kind | None
) -> None:
    found = read(report(ID, action=action, status=status))

    assert [each.kind for each in found] == ([] if kind is None else [kind])


def test_a_failure_that_gives_no_code_at_all_ends_nothing() -> None:
    (found,) = read(report(ID, status="", diagnosis="the other side hung up"))

    assert found.kind is Kind.PUT_OFF


def test_a_report_without_the_mail_is_known_by_what_it_answers() -> None:
    bare = report("<not-ours@example.com>", more=f"In-Reply-To: {ID}\n")

    assert [each.message_id for each in read(bare)] == [ID]


def test_the_reason_may_stand_in_other_letters_than_ascii() -> None:
    raw = report(ID, diagnosis="smtp; 550 Postfach nicht gefunden ä").replace("ä".encode(), b"\xe4\x00\x1b[31m")

    (found,) = read(raw)

    assert found.said.startswith("550 Postfach nicht gefunden")
    assert found.said.isprintable()


def test_several_recipients_are_told_each() -> None:
    original = b"\n--b1\nContent-Type: message/rfc822"
    second = b"\nFinal-Recipient: rfc822; dana@example.com\nAction: delayed\nStatus: 4.4.1\n"

    found = read(report(ID).replace(original, second + original))

    assert [each.recipient for each in found] == ["casey@example.com"]


def test_somebody_who_is_away_or_forges_or_writes_about_another_mail_reports_nothing() -> None:
    assert read(away(ID)) == []
    assert read(report("<casey@example.com>")) == []
    assert read(report(ID).replace(b"multipart/report", b"multipart/mixed")) == []


def test_a_complaint_is_told_as_one() -> None:
    assert read(complaint(ID)) == [Report(ID, Kind.COMPLAINT)]


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\0" * 1000,
        b"Content-Type: message/rfc822\n\n" * 5000,
        b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2000)),
        b"Content-Type: multipart/report; report-type=" + b"a" * 100_000,
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
        + b"\n" * 99_000,
        report(ID).replace(b"Final-Recipient", b"Final-Recipient: x\n" * 4000 + b"Final-Recipient"),
    ],
    ids=["empty", "zeros", "mail in mail", "parts in parts", "a long word", "blocks of nothing", "thousands of lines"],
)
def test_what_is_hostile_costs_nothing_but_its_reading(hostile: bytes) -> None:
    assert read(hostile) == [] or hostile.startswith(b"From")


@given(st.binary(max_size=400), st.integers(0, 900))
def test_a_report_with_any_bytes_put_into_it_never_raises(junk: bytes, at: int) -> None:
    raw = report(ID)
    for found in read(raw[:at] + junk + raw[at:]):
        assert OURS.fullmatch(found.message_id)
        assert found.said.isprintable()
