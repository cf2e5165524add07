"""One-time forms as rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from earshot.adapters.tables import private_form as table
from earshot.errors import NotFound
from earshot.private_form import OPEN, Asked, FormState, PrivateForm

_OPEN = table.c.state.in_([state.value for state in OPEN])


class PrivateForms:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, form: PrivateForm, at: datetime) -> None:
        row = {
            "id": form.id,
            "conversation_id": form.conversation,
            "agent_id": form.agent_id,
            "asked": form.asked.value,
            "purpose": form.purpose,
            "state": form.state.value,
            "expires_at": form.expires_at,
            "at": at,
        }
        self._db.execute(table.insert().values(**row))

    def get(self, id: str, conversation: str) -> PrivateForm:
        mine = (table.c.id == id) & (table.c.conversation_id == conversation)
        row = self._db.execute(select(table).where(mine)).one_or_none()
        if row is None:
            raise NotFound("There is no such form.")
        return _form(row)

    def become(self, id: str, state: FormState, sealed: str | None = None) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(state=state.value, sealed=sealed))

    def open_in(self, conversation: str) -> list[PrivateForm]:
        mine = select(table).where(table.c.conversation_id == conversation, _OPEN)
        return [_form(row) for row in self._db.execute(mine)]

    def expired(self, at: datetime) -> list[PrivateForm]:
        return [_form(row) for row in self._db.execute(select(table).where(_OPEN, table.c.expires_at <= at))]


def _form(row: Row[Any]) -> PrivateForm:
    return PrivateForm(
        row.id,
        row.conversation_id,
        row.agent_id,
        Asked(row.asked),
        row.purpose,
        FormState(row.state),
        row.expires_at,
        row.sealed,
    )
