"""How Earshot hears: a message in, a Reading out: how frustrated, by which words, and is a person wanted."""

from hearing.listen import listen, warm
from hearing.reading import Cue, Reading

__all__ = ["Cue", "Reading", "listen", "warm"]
