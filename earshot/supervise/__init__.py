"""One process that starts the others, restarts what dies, and takes all of them along when it goes."""

from __future__ import annotations

from earshot.supervise.backoff import Backoff
from earshot.supervise.child import Command
from earshot.supervise.console import Console
from earshot.supervise.keeper import Service
from earshot.supervise.supervisor import Plan, Supervisor

__all__ = ["Backoff", "Command", "Console", "Plan", "Service", "Supervisor"]
