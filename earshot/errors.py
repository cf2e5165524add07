"""What can go wrong, in words a person can use.

EarshotError                    status  code
├── Refused                     400     refused               the request makes no sense as it stands
│   ├── TooLong                 413     too_long              over 4,000 characters
│   ├── Empty                   400     empty                 nothing but white space
│   └── WeakPassword            400     weak_password         too short, too long, or one that is guessed first
├── NotSignedIn                 401     not_signed_in         no token or session, or one that is over
│   └── NotRecognised           401     not_recognised        address and password do not belong together
├── NotAllowed                  403     not_allowed           known, but not for this
│   └── IdentityRefused         403     identity_refused      a signed identity that does not hold
├── NotFound                    404     not_found
├── Conflict                    409     conflict
│   ├── IdUsedAgain             409     id_used_again         one client_id, two contents
│   ├── ChoiceOver              409     choice_over           a button whose time has passed
│   ├── AlreadyTaken            409     already_taken         another agent was first
│   ├── NotPossible             409     not_possible          the ownership table has no such row
│   └── Stale                   409     stale                 written without having seen what is new
├── LinkInvalid                 410     link_invalid          unknown, used or expired: told apart by nobody
├── Erased                      410     erased                taken out of the records for good
├── TooMany                     429     too_many
├── AssistantUnavailable        502     assistant_unavailable
├── NotSaved                    503     not_saved             the database refused: nothing was acknowledged
├── NoRoom                      507     no_room               the disk is full: a file could not be made
└── CannotStart                 –       cannot_start          the process ends with this sentence
    ├── SettingsError           –       settings
    └── DatabaseHeld            –       database_held
"""

from __future__ import annotations

from typing import Any, ClassVar


class EarshotError(Exception):
    """Base of all. `sentence` is shown to people; `extra` travels beside it in the problem document."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "error"
    sentence: str = "Something went wrong on our side."

    def __init__(self, sentence: str | None = None, **extra: Any) -> None:
        self.sentence = sentence or self.sentence
        self.extra = extra
        super().__init__(self.sentence)


class Refused(EarshotError):
    status = 400
    code = "refused"
    sentence = "That request could not be read."


class TooLong(Refused):
    status = 413
    code = "too_long"
    sentence = "That is longer than 4,000 characters. Please send it in parts."


class Empty(Refused):
    code = "empty"
    sentence = "There is nothing in that message yet."


class WeakPassword(Refused):
    code = "weak_password"
    sentence = "Please choose another password."


class NotSignedIn(EarshotError):
    status = 401
    code = "not_signed_in"
    sentence = "Please sign in again."


class NotRecognised(NotSignedIn):
    """The same for an unknown address, a wrong password, no password yet, and somebody disabled."""

    code = "not_recognised"
    sentence = "That address and password do not belong together."


class NotAllowed(EarshotError):
    status = 403
    code = "not_allowed"
    sentence = "That is not allowed from here."


class IdentityRefused(NotAllowed):
    code = "identity_refused"
    sentence = "The shop's sign-in could not be confirmed. You can go on without it."


class NotFound(EarshotError):
    status = 404
    code = "not_found"
    sentence = "There is nothing here."


class Conflict(EarshotError):
    status = 409
    code = "conflict"
    sentence = "That does not fit with what is already there."


class IdUsedAgain(Conflict):
    code = "id_used_again"
    sentence = "This id was already used for other words. Nothing was changed."


class ChoiceOver(Conflict):
    code = "choice_over"
    sentence = "That choice is no longer open. You can say it in your own words."


class AlreadyTaken(Conflict):
    code = "already_taken"
    sentence = "Somebody else has taken this conversation."


class NotPossible(Conflict):
    code = "not_possible"
    sentence = "That cannot be done with this conversation now."


class Stale(Conflict):
    code = "stale"
    sentence = "There is something new in this conversation. Read it first, then send."


class LinkInvalid(EarshotError):
    status = 410
    code = "link_invalid"
    sentence = "This link has been used or is too old. Ask for a new one."


class Erased(EarshotError):
    status = 410
    code = "erased"
    sentence = "This conversation was erased. Start another one."


class TooMany(EarshotError):
    """`retry_after` is whole seconds."""

    status = 429
    code = "too_many"
    sentence = "That was a lot at once. Please wait a moment and send it again."

    def __init__(self, sentence: str | None = None, *, retry_after: int = 10) -> None:
        super().__init__(sentence, retry_after=retry_after)
        self.retry_after = retry_after


class AssistantUnavailable(EarshotError):
    status = 502
    code = "assistant_unavailable"
    sentence = "The assistant cannot answer just now."


class NotSaved(EarshotError):
    status = 503
    code = "not_saved"
    sentence = "Your message could not be saved just now. It is still here; please send it again in a moment."


class NoRoom(EarshotError):
    status = 507
    code = "no_room"
    sentence = "There is no room on the disk for that workbook just now. The other two kinds of file need none."


class CannotStart(EarshotError):
    """Ends the process; `sentence` names the setting and the cure."""

    code = "cannot_start"
    sentence = "Earshot cannot start."


class SettingsError(CannotStart):
    code = "settings"


class DatabaseHeld(CannotStart):
    code = "database_held"
    sentence = (
        "The database file is held by another Earshot web process: stop that one, or set EARSHOT_DATABASE_URL to "
        "another file or to PostgreSQL."
    )
