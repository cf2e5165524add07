"""What is left out is really out, and whoever needs it is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.left_out import LEFT_OUT, IsLeftOut
from tests.bot.conftest import ROOT


def test_a_neural_network_cannot_be_made_by_mistake() -> None:
    from rasa.utils.tensorflow.models import RasaModel

    with pytest.raises(IsLeftOut):
        RasaModel()


def test_nothing_that_is_left_out_is_loaded() -> None:
    script = (
        "import sys; from bot.left_out import leave_out; leave_out(); import rasa.core.run;"
        "print([n for n, m in sys.modules.items() if n in set(sys.argv[1:]) and getattr(m, '__file__', None)])"
    )
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *LEFT_OUT], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert ended.stdout == "[]\n"
