"""One-time forms, and the vault their answers lie in until they are read."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from earshot.private_form import FormState, PrivateForm


class Vault(Protocol):
    def seal(self, value: str, form: str) -> str:
        """Encrypted so that it opens for this form only, and shows where it was changed."""

    def open(self, sealed: str, form: str) -> str: ...


class PrivateForms(Protocol):
    def add(self, form: PrivateForm, at: datetime) -> None: ...
    def get(self, id: str, conversation: str) -> PrivateForm:
        """Raises NotFound."""

    def become(self, id: str, state: FormState, sealed: str | None = None) -> None:
        """What was sealed before is gone."""

    def open_in(self, conversation: str) -> list[PrivateForm]: ...
    def expired(self, at: datetime) -> list[PrivateForm]:
        """Those whose time is over and which nobody has ended yet."""
