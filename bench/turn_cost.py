"""What a bot turn costs: CPU per turn at our door, beside the same model on Rasa as it installs.

    bot/.venv/bin/python bench/turn_cost.py [--turns 300]

Both load the same model archive and use the same action server. Beside ours stands Rasa's REST channel with its SQLite
tracker store and nothing patched. The same customer says the same things to both, turn by turn in alternation, so that
whatever else the machine does hits both. Counted is the CPU of each server process, all threads.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.children.rasa import OurDoor, Server, StockRasa, action_server, model
from bench.figures import Figure, keep

SAYS = (
    "what is your phone number?",
    "2",
    "the soup was cold and nobody came to the table",
    "are you a bot?",
    "hello",
    "a table by the window next time",
    "thanks",
    "where is my order",
    "actually make that a 3",
    "everything else was fine",
)
WINDOW = 20
SHORT_CONVERSATIONS = 4


@dataclass
class Costs:
    """Milliseconds of CPU, turn by turn."""

    ours: list[float] = field(default_factory=list)
    stock: list[float] = field(default_factory=list)

    def __add__(self, other: Costs) -> Costs:
        return Costs(self.ours + other.ours, self.stock + other.stock)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=300)
    turns = parser.parse_args().turns
    with (
        TemporaryDirectory() as folder,
        action_server() as actions,
        OurDoor(model(), actions) as ours,
        StockRasa(model(), actions, Path(folder)) as stock,
    ):
        both = Pair(ours, stock)
        both.converse("warm-up", WINDOW)
        early = sum((both.converse(f"short-{n}", WINDOW) for n in range(SHORT_CONVERSATIONS)), Costs())
        both.converse("long", turns - WINDOW, tell=True)
        late, beside = both.converse_side_by_side("long", "new")
        figures = compared(early + beside, late, turns)
        figures.append(
            Figure("late turns against early ones beside them, ours", ratio(late.ours, beside.ours), "×", "≤ 1.2")
        )
        figures += [
            Figure("resident, ours", round(ours.resident_mb()), "MB"),
            Figure("resident, Rasa as it installs", round(stock.resident_mb()), "MB"),
            Figure("state carried", ours.state_bytes, "bytes"),
        ]
    print(table(figures))
    print(f"Written to {keep('turn_cost', figures)}.")
    return 0


@dataclass
class Pair:
    """The two servers, told the same."""

    ours: Server
    stock: Server
    _turns: Counter[str] = field(default_factory=Counter)

    def converse(self, conversation: str, turns: int, tell: bool = False) -> Costs:
        costs = Costs()
        for turn in range(1, turns + 1):
            costs += self._say(conversation)
            if tell and turn % 50 == 0:
                print(f"  turn {turn}: ours {costs.ours[-1]:.1f} ms, stock {costs.stock[-1]:.1f} ms", flush=True)
        return costs

    def converse_side_by_side(self, old: str, new: str) -> tuple[Costs, Costs]:
        """The last turns of an old conversation and the first of a new one, by turns, so that a machine which has got
        slower meanwhile does not look like a conversation that has."""
        late, early = Costs(), Costs()
        for _ in range(WINDOW):
            late += self._say(old)
            early += self._say(new)
        return late, early

    def _say(self, conversation: str) -> Costs:
        text = SAYS[self._turns[conversation] % len(SAYS)]
        self._turns[conversation] += 1
        return Costs([self.ours.cost_of(conversation, text)], [self.stock.cost_of(conversation, text)])


def compared(early: Costs, late: Costs, turns: int) -> list[Figure]:
    windows = ((f"1–{WINDOW}", early, "≥ 2.5"), (f"{turns - WINDOW + 1}–{turns}", late, "≥ 10"))
    figures = []
    for name, costs, aim in windows:
        figures.append(Figure(f"CPU per turn {name}, ours", round(mean(costs.ours), 1), "ms"))
        figures.append(Figure(f"CPU per turn {name}, Rasa as it installs", round(mean(costs.stock), 1), "ms"))
        figures.append(Figure(f"times less CPU, {name}", ratio(costs.stock, costs.ours), "×", aim))
    return figures


def ratio(these: list[float], those: list[float]) -> float:
    return round(mean(these) / mean(those), 2)


def table(figures: list[Figure]) -> str:
    width = max(len(figure.what) for figure in figures)
    return "\n".join(f"{f.what:<{width}}  {f.value:>8g} {f.unit:<5}  {f.aim}".rstrip() for f in figures)


if __name__ == "__main__":
    sys.exit(main())
