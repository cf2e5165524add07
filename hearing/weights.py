"""What each kind of cue weighs, in log-odds of frustration.

Figures, fitted by penalised logistic regression around hand-set starting values, on the messages of our own in
tests/hearing/messages.txt and, at a small weight, on the open-licence part of the shared data: GoEmotions (Apache-2.0),
Banking77 (CC-BY-4.0), CLINC150 (CC-BY-3.0), MultiDoGO (CDLA-Permissive-1.0). No sentence of theirs is in here.
docs/hearing.md tells what they do.
"""

from __future__ import annotations

BIAS = -2.2  # a message without a cue reads near 0.1
SECOND = 0.5  # what a second cue of a kind counts; further ones add nothing
VADER = -0.5  # per point of its compound
TEXTBLOB = -0.1  # per point of its polarity
BREVITY = -1.0  # of a message with hardly a word

WEIGHTS = {
    # One is enough to call a person.
    "insult": 4.5, "sarcasm": 4.2, "repeat": 4.0, "profanity": 3.8, "disbelief": 3.8, "anger": 3.7, "distrust": 3.7,
    "wasted effort": 3.6, "leaving": 3.6, "angry face": 3.6,
    # One is enough to offer one, or nearly.
    "no help": 2.4, "displeasure": 2.4, "harsh": 2.3, "oath": 2.3, "broken promise": 2.4, "unanswered": 2.4,
    "wait": 2.4, "chasing": 2.3,
    # These lean on company.
    "shouting": 2.0, "demand": 1.6, "sour face": 1.4, "shortfall": 1.3, "delay": 1.1, "exclamation": 1.0,
    "emphasis": 0.9, "again": 0.3, "hurry": 0.1, "problem": 0.1,
    # These calm.
    "someone else": -0.4, "request": -0.5, "glad face": -0.6, "praise": -0.7, "thanks": -0.8, "apology": -0.9,
    "not angry": -1.0, "spared": -2.0, "delight": -1.6, "put right": -1.4,
}  # fmt: skip
