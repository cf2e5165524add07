"""The terminal shows what a person needs, and the logs keep the rest."""

from __future__ import annotations

import io
from pathlib import Path

from earshot.supervise import Console


def heard(folder: Path, *lines: tuple[str, str]) -> str:
    out = io.StringIO()
    console = Console(folder, frozenset({"rasa"}), out)
    for name, text in lines:
        console.line(name, text)
    console.close()
    return out.getvalue()


def test_a_terminal_that_was_closed_is_no_reason_to_fail(tmp_path: Path) -> None:
    gone = io.StringIO()
    gone.close()

    Console(tmp_path, out=gone).say("Stopping.")


def test_what_two_web_processes_have_to_say_of_one_address_is_said_once(tmp_path: Path) -> None:
    desk = "EARSHOT-ADDRESS Desk http://127.0.0.1:8000/desk/in/"

    shown = heard(tmp_path, *((name, desk + name) for name in ("web-1", "web-2", "web-1")))

    assert [line.split("/")[-1] for line in shown.splitlines()] == ["web-1", "web-1"]


def test_addresses_stand_out(tmp_path: Path) -> None:
    shown = heard(tmp_path, ("web", "EARSHOT-ADDRESS Demo shop http://127.0.0.1:8000/demo"))

    assert shown == "  Demo shop  http://127.0.0.1:8000/demo\n"


def test_the_link_that_opens_the_desk_is_not_kept(tmp_path: Path) -> None:
    heard(tmp_path, ("web", "EARSHOT-ADDRESS Desk http://127.0.0.1:8000/desk/in/s3cret"), ("web", "hello"))

    assert (tmp_path / "web.log").read_text() == "hello\n"


def test_of_rasa_only_errors_are_shown_and_everything_is_kept(tmp_path: Path) -> None:
    shown = heard(tmp_path, ("rasa", "2026-05-03 INFO  all is well"), ("rasa", "2026-05-03 ERROR rasa.core  it is not"))

    assert shown == "rasa    | 2026-05-03 ERROR rasa.core  it is not\n"
    assert (tmp_path / "rasa.log").read_text().count("\n") == 2


def test_a_log_entry_is_put_into_words_and_only_if_it_is_a_warning_or_worse(tmp_path: Path) -> None:
    told = '{"event": "opened", "level": "info", "timestamp": "2026-05-03T12:00:00Z"}'
    warned = '{"path": "/demo", "event": "unexpected", "level": "error", "exception": "Traceback ..."}'

    assert heard(tmp_path, ("web", told), ("web", warned)) == "web     | error: unexpected, path /demo\n"
    assert (tmp_path / "web.log").read_text() == f"{told}\n{warned}\n"


def test_what_only_looks_like_a_log_entry_is_shown_as_it_is(tmp_path: Path) -> None:
    assert heard(tmp_path, ("web", "{half"), ("web", '{"a": 1}')) == 'web     | {half\nweb     | {"a": 1}\n'


def test_of_a_stack_only_the_fault_is_shown_and_all_of_it_is_kept(tmp_path: Path) -> None:
    stack = ["Traceback (most recent call last):", '  File "app.py", line 1, in build', "    raise", "OSError: no disk"]

    assert heard(tmp_path, *(("web", line) for line in stack)) == "web     | OSError: no disk\n"
    assert (tmp_path / "web.log").read_text().splitlines() == stack
