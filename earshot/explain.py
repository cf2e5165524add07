"""How a message sounds, told in lines: the score, the customer's own words that carried it, and what would follow."""

from __future__ import annotations

from earshot.step import Step
from earshot.trail import Levels, Trail
from hearing import Cue, listen

LONGEST = 60  # characters of a phrase that are shown
FOLLOWS = {"carry_on": "carry on", "offer": "offer a person", "hand_over": "hand over to a person"}


def explained(text: str, levels: Levels | None = None) -> str:
    """The reading of `text` as a person would want it told."""
    heard = listen(text)
    judged = Trail().after(Step(score=heard.score, asked=heard.asked)).verdict(levels or Levels())
    follows = FOLLOWS[judged.verdict.value]
    reason = "" if judged.reason is None else f" ({judged.reason.value.replace('_', ' ')})"
    lines = [f"{heard.score:.2f}  {follows}{reason}"]
    lines += [_cue(cue) for cue in sorted(heard.cues, key=lambda cue: -abs(cue.weight))]
    if heard.asked:
        lines.append("Asks for a person.")
    if heard.about is not None:
        lines.append(f"About: {heard.about}.")
    if not heard.sure:
        lines.append("Not sure: no English to go on, so only capitals, marks and faces count.")
    return "\n".join(lines)


def _cue(cue: Cue) -> str:
    phrase = cue.phrase if len(cue.phrase) <= LONGEST else cue.phrase[: LONGEST - 1] + "…"
    return f"  {cue.weight:+.1f}  {' '.join(phrase.split())}  ({cue.kind})"
