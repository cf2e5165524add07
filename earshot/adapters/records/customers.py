"""Customers and their interactions, as the shop's signed tokens name them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from earshot.adapters.tables import conversation, customer, event, interaction
from earshot.conversation import Conversation, Interaction, Person
from earshot.events import Author
from earshot.people import Identity


class Customers:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def known(self, site: str, who: Identity, at: datetime) -> Person:
        """The customer of this site with that id, with what the newest token says of them."""
        told = {k: v for k in ("name", "email", "phone", "tier") if (v := getattr(who, k)) is not None}
        if "email" in told:
            told["email"] = told["email"].lower()  # as it is compared: who is asked by mail is looked up by it
        mine = (customer.c.site == site) & (customer.c.external_id == who.subject)
        if told:
            self._db.execute(update(customer).where(mine).values(**told))
        row = self._db.execute(select(customer).where(mine)).one_or_none()
        if row is None:
            self._db.execute(customer.insert().values(site=site, external_id=who.subject, since=at, **told))
            row = self._db.execute(select(customer).where(mine)).one()
        return Person(row.called or row.name, row.email, row.phone, row.tier, verified=True, id=row.id)

    def called(self, talk: Conversation, name: str) -> None:
        """Theirs from now on; where nobody vouches for them, in this conversation."""
        if talk.customer.id is not None:
            self._db.execute(update(customer).where(customer.c.id == talk.customer.id).values(called=name))
        else:
            mine = conversation.c.id == talk.id
            claimed = self._db.execute(select(conversation.c.claimed).where(mine)).scalar_one()
            self._db.execute(update(conversation).where(mine).values(claimed={**claimed, "name": name}))
        theirs = (event.c.conversation_id == talk.id) & (event.c.author == Author.CUSTOMER.value)
        self._db.execute(update(event).where(theirs).values(name=name))

    def interaction(self, site: str, customer_id: int | None, what: dict[str, str], at: datetime) -> Interaction:
        mine = (interaction.c.site == site) & (interaction.c.external_id == what["id"])
        row = self._db.execute(select(interaction).where(mine)).one_or_none()
        if row is None:
            self._db.execute(
                interaction.insert().values(
                    site=site,
                    external_id=what["id"],
                    customer_id=customer_id,
                    kind=what.get("kind", "order"),
                    title=what.get("title"),
                    happened_at=at,
                )
            )
            row = self._db.execute(select(interaction).where(mine)).one()
        return Interaction(row.kind, row.title, row.id)
