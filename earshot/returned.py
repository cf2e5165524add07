"""A mail that came back, as the mail servers on its way report it, and what follows from that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

OURS = re.compile(r"<[0-9a-f]{32}@[^<>\s]{1,150}>")  # a Message-ID that `journeys/post` gave; nobody guesses another


class Kind(str, Enum):
    RETURNED = "returned"  # for good, by the address: nobody is there
    PUT_OFF = "put_off"  # for now, or for a reason that is not the address's
    COMPLAINT = "complaint"  # its reader told their mail service that they do not want it (RFC 5965)


@dataclass(frozen=True)
class Report:
    """What one report says of one recipient. `said` is the server's reason in one line."""

    message_id: str
    kind: Kind
    recipient: str | None = None
    said: str = ""


class Fate(str, Enum):
    STOPPED = "stopped"
    UNSUBSCRIBED = "unsubscribed"
    NOTED = "noted"
    ALREADY = "already"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


WORDS = {
    Fate.STOPPED: "came back for good: it is not written to again",
    Fate.UNSUBSCRIBED: "does not want these mails: it is not written to again",
    Fate.NOTED: "came back for now: noted, and written to again",
    Fate.ALREADY: "known already",
    Fate.ELSEWHERE: "came back from another address, to which it was passed on: noted",
    Fate.UNKNOWN: "is about no mail of ours",
}


def kind_of(action: str, status: str) -> Kind | None:
    """What an Action and a Status (RFC 3463) come to; None where the mail is on its way or has arrived.

    5.7 is a policy against whoever sends, not a word about the address: a shop that stands on somebody's list for a day
    must not lose its customers over it.
    """
    if action.lower() != "failed":
        return None
    found = re.match(r"5\.(\d{1,3})\.\d{1,3}\b", status)
    return Kind.RETURNED if found and found[1] != "7" else Kind.PUT_OFF
