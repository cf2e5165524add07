"""Trains a model, showing what it is at."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
import time
from pathlib import Path

from bot.inputs import ROOT
from bot.left_out import leave_out
from bot.own_model import note, note_of
from bot.quiet import quieten

KEPT_MODELS = 5


def train(model: Path, name: str) -> int:
    """Trains into `model`, which appears only when it is whole. Returns an exit code."""
    started = time.monotonic()
    print(f"Training the bot's model {name}: loading Rasa …", flush=True)
    quieten()
    leave_out()
    import rasa.model_training

    _show_progress(started)
    model.parent.mkdir(parents=True, exist_ok=True)
    unfinished = f"unfinished-{os.getpid()}"
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):  # forty progress bars
        result = rasa.model_training.train(
            domain=str(ROOT / "bot" / "domain"),
            config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "data" / folder) for folder in ("nlu", "rules")],
            output=str(model.parent),
            fixed_model_name=unfinished,
        )
    if result.model is None or result.code != 0:
        print("Training failed; the lines above say why.", file=sys.stderr)
        return 1
    note_of(model).unlink(missing_ok=True)
    Path(result.model).replace(model)
    note(model)
    _tidy(model.parent)
    print(f"Trained {model.name} in {time.monotonic() - started:.0f} s.", flush=True)
    return 0


def _tidy(folder: Path) -> None:
    """Going back to yesterday's wordings should not train twice; keeping every model would fill a disk."""
    models = sorted(folder.glob("earshot-*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for model in models[KEPT_MODELS:]:
        model.unlink(missing_ok=True)
        note_of(model).unlink(missing_ok=True)


class _Progress(logging.Handler):
    def __init__(self, started: float) -> None:
        super().__init__(logging.INFO)
        self._started, self._out = started, sys.stdout

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith("Starting to train component"):
            component = message.split("'")[1]
            print(f"  {time.monotonic() - self._started:3.0f} s  {component}", file=self._out, flush=True)


def _show_progress(started: float) -> None:
    hooks = logging.getLogger("rasa.engine.training.hooks")
    hooks.setLevel(logging.INFO)
    hooks.addHandler(_Progress(started))
    hooks.propagate = False
