"""Everything a journey may use, in one hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from earshot.contact import ContactRules
from earshot.ports.assistant import Assistant, Ear
from earshot.ports.doorbell import Doorbell
from earshot.ports.private_forms import Vault
from earshot.ports.records import Records
from earshot.ports.world import Clock, Passwords, Phones
from earshot.privacy import Keeping
from earshot.site import Site
from earshot.survey import Survey


@dataclass(frozen=True)
class House:
    """Everything a journey may use, put together in compose."""

    records: Records
    assistant: Assistant
    ear: Ear
    phones: Phones
    passwords: Passwords
    bell: Doorbell
    clock: Clock
    vault: Vault
    sites: Mapping[str, Site]
    secret: bytes
    address: str  # where people open it, for the links in mails
    surveys: Mapping[str, Survey] = field(default_factory=dict)
    asking: ContactRules = field(default_factory=ContactRules)
    boot_wait: float = 30.0
    keeping: Keeping = field(default_factory=Keeping)
    wake: Callable[[str], None] = field(default=lambda conversation: None)

    def site(self, key: str) -> Site:
        """For what is looked back on: a site whose file is gone has the days and times of the first."""
        return self.sites.get(key) or next(iter(self.sites.values()))
