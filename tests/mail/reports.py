"""Mails that came back, as mail servers write them."""

from __future__ import annotations

WHOLE = """\
From: Juniper & Co <care@example.com>
To: {to}
Subject: How did it go?
Message-ID: {id}
Content-Type: text/plain

Hello Casey
"""
HEADERS = "From: Juniper & Co <care@example.com>\nTo: {to}\nMessage-ID: {id}\n"


def report(
    id: str,
    *,
    to: str = "casey@example.com",
    action: str = "failed",
    status: str = "5.1.1",
    diagnosis: str = "smtp; 550 5.1.1 no such person",
    whole: bool = True,
    more: str = "",
) -> bytes:
    """A report after RFC 3464. With `whole` it brings the mail back, else its headers only."""
    kind, original = ("message/rfc822", WHOLE) if whole else ("text/rfc822-headers", HEADERS)
    said = f"Diagnostic-Code: {diagnosis}\n" if diagnosis else ""
    return f"""\
From: MAILER-DAEMON@mail.example.com (Mail Delivery System)
To: care@example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
{more}
--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com
Arrival-Date: Tue, 12 May 2026 11:00:00 +0000

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
{said}
--b1
Content-Type: {kind}

{original.format(to=to, id=id)}
--b1--
""".encode()


def away(id: str) -> bytes:
    """Casey is on holiday: an answer by itself, no report."""
    return f"""\
From: casey@example.com
To: care@example.com
Subject: Automatic reply: How did it go?
Auto-Submitted: auto-replied
In-Reply-To: {id}
Content-Type: text/plain

Back on Monday. 5.1.1 failed, says nobody.
""".encode()


def complaint(id: str) -> bytes:
    """Casey has pressed "this is spam"; her mail service tells us (RFC 5965)."""
    return f"""\
From: feedback@mail.example.com
To: care@example.com
Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

--b1
Content-Type: text/plain

This is an email abuse report.
--b1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeService/1.0
Version: 1

--b1
Content-Type: message/rfc822

{WHOLE.format(to="casey@example.com", id=id)}
--b1--
""".encode()
