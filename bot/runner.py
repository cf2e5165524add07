"""Runs a trained Rasa graph in a straight line.

Rasa asks its scheduler for every message and every prediction anew which nodes are needed and in which order, and
writes the whole graph into a debug line that nobody reads. The graph does not change after loading, so the order is
found once per target. The nodes are Rasa's own and get the same inputs.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner


class StraightRunner(GraphRunner):
    def __init__(self, nodes: dict[str, Any], schema: Any) -> None:
        self._nodes = nodes
        self._schema = schema
        self._orders: dict[tuple[str, ...], list[tuple[str, Any, dict[str, str]]]] = {}

    @classmethod
    def over(cls, runner: GraphRunner) -> GraphRunner:
        """A straight runner over a loaded one's nodes; a runner of another make is left alone."""
        if not isinstance(runner, DaskGraphRunner):
            return runner
        return cls(runner._instantiated_nodes, runner._graph_schema)

    @classmethod
    def create(cls, *args: Any, **kwargs: Any) -> GraphRunner:
        return cls.over(DaskGraphRunner.create(*args, **kwargs))

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        wanted = tuple(targets if targets else self._schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        results = dict(inputs or {})
        for name, node, needs in self._orders[wanted]:
            results[name] = node(*((source, results[source]) for source in needs.values()))[1]
        return {name: results[name] for name in wanted}

    def _order(self, wanted: tuple[str, ...]) -> list[tuple[str, Any, dict[str, str]]]:
        """The nodes that `wanted` needs, each after what it needs itself."""
        schema = self._schema.nodes
        order: list[tuple[str, Any, dict[str, str]]] = []
        placed: set[str] = set()

        def place(name: str) -> None:
            if name in placed or name not in schema:  # what is not a node is an input of the run
                return
            placed.add(name)
            for source in schema[name].needs.values():
                place(source)
            order.append((name, self._nodes[name], schema[name].needs))

        for name in wanted:
            place(name)
        return order
