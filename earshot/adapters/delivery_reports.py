"""Reports of mails that came back (RFC 3464) or were complained of (RFC 5965), as anybody may have written them.

Only a report that names one of our own Message-IDs is believed: its 128 random bits are known to who had the mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from itertools import islice

from earshot.returned import OURS, Kind, Report, kind_of
from earshot.text import line

MOST_RECIPIENTS = 50
_STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
_HEADERS_PARTS = ("text/rfc822-headers", "message/global-headers")
_MOST_BOUNDARIES = 40  # each line is held against all that are open: thousands of them would take minutes
_MOST_BLOCKS = 2000  # each becomes a mail of its own
_MOST_PARTS = 60


def read(mail: bytes) -> list[Report]:
    """What `mail` reports; nothing where it is no report, such as an answer of a mailbox whose owner is away."""
    mail = mail.replace(b"\r\n", b"\n")
    if mail.lower().count(b"boundary") > _MOST_BOUNDARIES or mail.count(b"\n\n") > _MOST_BLOCKS:
        return []
    try:
        parts = list(islice(message_from_bytes(mail).walk(), _MOST_PARTS))
        return _reports(parts) if parts[0].get_content_type() == "multipart/report" else []
    except RecursionError:  # nested by the thousand: no mail server writes that
        return []


def _reports(parts: list[Message]) -> list[Report]:
    original = _original(parts)
    if original is None:
        return []
    for part in parts:
        if part.get_content_type() in _STATUS_PARTS:
            return list(_delivery(original, part))
        if part.get_content_type() == "message/feedback-report":
            return [Report(original, Kind.COMPLAINT)]
    return []


def _delivery(original: str, part: Message) -> Iterator[Report]:
    blocks = part.get_payload()
    if not isinstance(blocks, list):
        return
    for block in blocks[: MOST_RECIPIENTS + 1]:  # the first is about the mail as a whole
        if not isinstance(block, Message) or "Action" not in block:
            continue
        diagnosis = _after_type(_value(block, "Diagnostic-Code"))
        status = _value(block, "Status")
        if not re.match(r"[245]\.", status):  # some servers write it into their words only
            status = (re.search(r"\b[245]\.\d{1,3}\.\d{1,3}\b", diagnosis) or [""])[0]
        kind = kind_of(_value(block, "Action"), status)
        if kind is not None:
            whom = _address(_value(block, "Original-Recipient")) or _address(_value(block, "Final-Recipient"))
            yield Report(original, kind, whom, diagnosis or status)


def _original(parts: list[Message]) -> str | None:
    """The Message-ID of the mail that came back: from what the report holds of it, else from what it answers."""
    held = [_held_id(part) for part in parts]
    answered = [_value(parts[0], name, 2000) for name in ("In-Reply-To", "References")]
    found = (OURS.search(text) for text in [*held, *answered])
    return next((match[0] for match in found if match), None)


def _held_id(part: Message) -> str:
    if part.get_content_type() in _HEADERS_PARTS:
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            return _value(message_from_bytes(payload), "Message-ID")
    if part.get_content_type() in ("message/rfc822", "message/global"):
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            return _value(inner[0], "Message-ID")
    return ""


def _value(message: Message, name: str, longest: int = 300) -> str:
    """One clean line: a header with bytes in it that are no ASCII comes as an object, and may hold anything."""
    said = str(message.get(name, ""))[:4000].encode(errors="replace").decode()
    return line(said, longest) or ""


def _after_type(value: str) -> str:
    """Without the type in front: "rfc822; casey@example.com"."""
    return value.rpartition(";")[2].strip() if re.match(r"[\w-]+\s*;", value) else value


def _address(value: str) -> str | None:
    found = _after_type(value).strip("<> ").lower()
    return found if re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", found) else None
