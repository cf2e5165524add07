"""The name by which a customer is to be called: their own word before the shop's."""

from __future__ import annotations

from sqlalchemy import func

from earshot.adapters.tables import customer

NAME = func.coalesce(customer.c.called, customer.c.name).label("name")
