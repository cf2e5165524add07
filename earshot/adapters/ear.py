"""The ear: `hearing`, in Earshot's own nouns."""

from __future__ import annotations

from earshot.danger import in_danger
from earshot.mood import Cue, Mood


class Ear:
    def __init__(self) -> None:
        self.ready = False

    def warm(self) -> None:
        """Loads what the first reading would otherwise wait a second or two for, and what no page does."""
        import hearing

        hearing.warm()
        self.ready = True

    def hear(self, text: str) -> Mood:
        """How `text` sounds. Takes a few milliseconds at most: call it from a thread when on the event loop."""
        import hearing

        reading = hearing.listen(text)
        cues = tuple(Cue(c.phrase, c.start, c.end, c.weight, c.kind) for c in reading.cues)
        asked = reading.asked or in_danger(text)  # a person is called at once, as if asked for
        return Mood(reading.score, cues, asked, reading.about, reading.sure)
