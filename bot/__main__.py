"""The bot's command line: `python -m bot train`, `python -m bot serve`, `python -m bot model`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot.inputs import ROOT, fingerprint, model_file
from bot.limits import hold
from bot.own_model import NotOurs, note_of, read

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Trains and serves the Rasa side.")
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the model, if anything it is made of has changed")
    train.add_argument("--force", action="store_true", help="train even so")
    train.add_argument("--out", type=Path, default=ROOT / "models", help="folder for the model")
    serve = commands.add_parser("serve", help="answer turns, on the loopback only")
    serve.add_argument("--port", type=int, default=int(os.environ.get("EARSHOT_BOT_PORT", "5005")))
    serve.add_argument("--model", type=Path, help="a model file; else the one trained from what is there now")
    commands.add_parser("model", help="print the file of the model that fits what is there now")
    given = parser.parse_args(arguments)
    os.chdir(ROOT)  # Rasa looks for the components beside the configuration
    if given.command == "train":
        return _train(given.out, given.force)
    if given.command == "serve":
        return _serve(given.port, given.model or model_file())
    print(model_file().relative_to(ROOT))
    return 0


def _train(folder: Path, force: bool) -> int:
    model = folder / model_file().name
    if model.exists() and note_of(model).exists() and not force:
        print(f"Nothing has changed since {model.name} was trained.")
        return 0
    from bot.training import train

    return train(model, fingerprint())


def _serve(port: int, model: Path) -> int:
    if not model.is_file():
        print(f"There is no model {model}. `python -m bot train` makes it.", file=sys.stderr)
        return 1
    hold()
    try:
        packed = read(model)
    except (NotOurs, OSError) as error:
        print(f"The bot did not start: {error}", file=sys.stderr)
        return 1
    from bot.serving import serve

    return serve(port, model.name, packed)


if __name__ == "__main__":
    sys.exit(main())
