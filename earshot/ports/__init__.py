"""What the journeys need of the world, and nothing about how it is done."""

from earshot.ports.archive import Archive
from earshot.ports.assistant import Ask, Assistant, Ear
from earshot.ports.customers import Asks, Customers
from earshot.ports.demo import Demo
from earshot.ports.desk import Agents, Audit, Marks, Sessions, ToldOnes
from earshot.ports.doorbell import DESK, EVERYTHING, OUTBOX, Doorbell, Heard, Listener, aside, row, topic
from earshot.ports.handing_over import Handoffs, Promises, Queue, WrapUps
from earshot.ports.house import House
from earshot.ports.mails import Invitations, Outbox
from earshot.ports.matters import Matters
from earshot.ports.privacy import Privacy
from earshot.ports.processes import Neighbour, Processes
from earshot.ports.records import Records, Work
from earshot.ports.reports import Books, Reports
from earshot.ports.snippets import Snippets
from earshot.ports.talk import Conversations, Ended, Log, Receipts, Turns
from earshot.ports.world import Clock, Passwords, Phones, Postman, Stationery

__all__ = [
    "DESK",
    "EVERYTHING",
    "OUTBOX",
    "Agents",
    "Archive",
    "Ask",
    "Asks",
    "Assistant",
    "Audit",
    "Books",
    "Clock",
    "Conversations",
    "Customers",
    "Demo",
    "Doorbell",
    "Ear",
    "Ended",
    "Handoffs",
    "Heard",
    "House",
    "Invitations",
    "Listener",
    "Log",
    "Marks",
    "Matters",
    "Neighbour",
    "Outbox",
    "Passwords",
    "Phones",
    "Postman",
    "Privacy",
    "Processes",
    "Promises",
    "Queue",
    "Receipts",
    "Records",
    "Reports",
    "Sessions",
    "Snippets",
    "Stationery",
    "ToldOnes",
    "Turns",
    "Work",
    "WrapUps",
    "aside",
    "row",
    "topic",
]
