"""What each kind of cue weighs, in log-odds of frustration."""

from __future__ import annotations

BIAS = -2.7
SECOND = 0.5  # what a second cue of a kind counts; a third and later add nothing
WEIGHTS = {
    "insult": 4.2, "profanity": 2.6, "anger": 3.0, "disbelief": 2.5, "demand": 1.0, "distrust": 2.6, "no help": 2.0,
    "wasted effort": 2.4, "repeat": 2.5, "wait": 1.7, "broken promise": 2.0, "leaving": 2.8, "sarcasm": 3.0,
    "harsh": 2.4, "displeasure": 1.8, "problem": 0.5, "shouting": 1.4, "emphasis": 0.6, "exclamation": 0.9,
    "angry face": 3.0, "sour face": 1.4, "glad face": -0.6,
    "thanks": -0.7, "praise": -0.6, "request": -0.7, "apology": -1.2, "not angry": -1.0,
}  # fmt: skip
VADER = -0.7  # per point of compound
TEXTBLOB = -0.5  # per point of polarity
