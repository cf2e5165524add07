"""What our neighbours cost us, for Prometheus (web/metrics.py shows it)."""

from __future__ import annotations

from prometheus_client import Histogram

TURNS = Histogram(
    "earshot_turn_seconds",
    "How long Rasa took for a turn, by what came of it",
    ("outcome",),
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0),
)
