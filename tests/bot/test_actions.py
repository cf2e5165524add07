"""The action server: which question comes next, and who may ask it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import httpx
import psutil
import pytest

from actions.validate_feedback_form import is_answer, wanted
from tests.bot.conftest import ROOT, action_server


@pytest.mark.parametrize(("rating", "questions"), [(1, 4), (2, 4), (3, 4), (4, 2), (5, 2), ("declined", 2)])
def test_only_who_was_not_content_is_asked_what_would_make_it_right(rating: Any, questions: int) -> None:
    assert len(wanted({"rating": rating})) == questions


@pytest.mark.parametrize(
    ("key", "value"), [("rating", 0), ("rating", 6), ("rating", "4"), ("rating", None), ("reason", "…"), ("wish", " ")]
)
def test_what_is_no_answer_is_asked_again(key: str, value: Any) -> None:
    assert not is_answer(key, value)


@pytest.mark.parametrize("header", ["", "Bearer wrong"])
def test_nobody_runs_an_action_without_the_token(actions_port: int, header: str) -> None:
    call = {"next_action": "validate_feedback_form", "tracker": {"sender_id": "casey"}}
    answer = httpx.post(
        f"http://127.0.0.1:{actions_port}/webhook", content=json.dumps(call), headers={"Authorization": header}
    )

    assert answer.status_code == 401


def test_its_health_is_everybodys(actions_port: int) -> None:
    assert httpx.get(f"http://127.0.0.1:{actions_port}/health").status_code == 200


def test_it_listens_on_the_loopback_only(token: str) -> None:
    with action_server(token) as port:
        listening = [c.laddr.ip for c in psutil.net_connections("tcp") if c.laddr.port == port and c.status == "LISTEN"]

    assert listening == ["127.0.0.1"]


def test_it_does_not_start_without_a_token() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "actions"],
        cwd=ROOT,
        env={"PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode != 0
    assert "EARSHOT_BOT_TOKEN" in ended.stderr
