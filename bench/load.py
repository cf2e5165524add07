"""A thousand open conversations, fifty agents, two hundred messages a second and bursts of eight hundred.

    python -m bench.load [--conversations 1000] [--seconds 60]

The crowd is a process of its own. Beside every figure stands a bare WebSocket echo on the same server, measured in the
same run: what of it is the machine's and not ours.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import psutil

from bench.echo import echoed
from bench.figures import Figure, keep, share
from bench.running import ROOT, Running, running
from earshot.adapters.local import ask, socket_path

AGENTS = 50
WITH_BOT = 20
BOT_TURNS = 4.0  # a second: what Rasa carries with room to spare
RATE, BURST = 200, 800  # messages a second
BY_AGENTS = 60  # messages a second, and
TO_WHO_LOOKS = 40  # to those who have the conversation open; the rest to those who have it among others
WORDS = (
    "the delivery was late",
    "it was fine",
    "the parcel never came",
    "what do you mean",
    "thank you",
    "it is still the same with my order",
    "I have waited since last week and nobody writes to me",
    "could you look where it is now, please?",
    "it came, but the lid is broken and one piece is missing",
    "that would be very kind of you",
)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
    said = parser.parse_args()
    bare = await echoed(said.conversations, RATE)
    with running() as earshot:
        await earshot.until(f"{earshot.url}/demo")
        await earshot.until(earshot.bot)
        sessions = [await _session(earshot.url, n) for n in range(AGENTS)]
        plan = {"url": earshot.url, "conversations": said.conversations, "sessions": sessions, "with_bot": WITH_BOT}
        plan |= {"bot_turns": BOT_TURNS, "words": WORDS, "by_agents": BY_AGENTS, "to_who_looks": TO_WHO_LOOKS}
        async with _crowd(plan) as tell:
            web = _web(earshot)
            await tell({"rate": RATE, "seconds": 5})
            used, taken = sum(web.cpu_times()[:2]), _taken()
            steady = await tell({"rate": RATE, "seconds": said.seconds})
            used, taken = sum(web.cpu_times()[:2]) - used, _taken() - taken
            before = earshot.resident()["web"]
            late = share(steady["acknowledged"], 0.99)
            print(f"  steady: p99 {late:.1f} ms of {steady['sent']} sent, {before:.0f} MB", flush=True)
            burst = await tell({"rate": BURST, "seconds": said.seconds, "last": True})
            report = await tell(None)
        resident = earshot.resident()["web"]
        lost, doubled, gaps = _compared(earshot.folder, report["kept"])
    figures = [
        *_figures("200 a second", steady, 250, 300, bare),
        *_figures("burst of 800 a second", burst, 500, None, bare),
        Figure("web, CPU a message at 200 a second", round(used / max(1, len(steady["acknowledged"])) * 1000, 1), "ms"),
        Figure("meanwhile taken from all cores by their host", round(taken, 1), "s"),
        Figure("web, resident at 200 a second", round(before), "MB", "≤ 200"),
        Figure("web, resident after the burst", round(resident), "MB", "≤ 200"),
        Figure("bare echo beside it, p50", round(share(bare, 0.5), 2), "ms"),
        Figure("bare echo beside it, p99", round(share(bare, 0.99), 2), "ms"),
        Figure("lost", lost, "", "0"),
        Figure("not pushed within half a minute", steady["missed"] + burst["missed"], "", "0"),
        Figure("doubled", doubled, "", "0"),
        Figure("gaps", gaps + report["gaps"], "", "0"),
    ]
    for figure in figures:
        print(f"  {figure.what}: {figure.value:g} {figure.unit} {figure.aim}", flush=True)
    keep("load", figures)


def _figures(name: str, found: dict[str, Any], kept: int, pushed: int | None, bare: list[float]) -> list[Figure]:
    acknowledged = found["acknowledged"]
    through = f"answers {found['answers']}, {found['stale']} stale, {found['missed']} not pushed"
    print(f"  {name}: {found['sent']} sent, {through}", flush=True)
    late = share(acknowledged, 0.99)
    return [
        Figure(f"{name}: acknowledged, p50", round(share(acknowledged, 0.5), 1), "ms"),
        Figure(f"{name}: acknowledged, p95", round(share(acknowledged, 0.95), 1), "ms"),
        Figure(f"{name}: acknowledged, p99", round(late, 1), "ms", f"≤ {kept}"),
        Figure(f"{name}: acknowledged, times the bare echo's", round(late / share(bare, 0.99), 1), "×"),
        Figure(f"{name}: pushed, p99", round(share(found["pushed"], 0.99), 1), "ms", f"≤ {pushed}" if pushed else ""),
    ]


@asynccontextmanager
async def _crowd(plan: dict[str, Any]) -> AsyncIterator[Any]:
    """Yields what tells the crowd what to do next and hears what came of it."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bench.children.thousand"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**26,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    stdin, stdout = child.stdin, child.stdout

    async def tell(order: dict[str, Any] | None) -> dict[str, Any]:
        if order is not None:
            stdin.write(json.dumps(order).encode() + b"\n")
        told = await stdout.readline()
        if not told:
            raise RuntimeError("the crowd has gone home; what it said stands above")
        found: dict[str, Any] = json.loads(told)
        return found

    try:
        await tell(plan)
        yield tell
    finally:
        if child.returncode is None:
            stdin.close()
            child.kill()
        await child.wait()


async def _session(url: str, n: int) -> str:
    """An agent signed in, each from an address of their own: one address may not sign in fifty times a minute."""
    command = {"do": "desk-link", "email": f"agent{n}@example.com", "name": f"Agent {n}"}
    answer = await ask(socket_path(ROOT / "var", urlsplit(url).port or 0), command)
    assert answer is not None
    transport = httpx.AsyncHTTPTransport(local_address=f"127.0.1.{n + 1}")
    async with httpx.AsyncClient(base_url=url, transport=transport, timeout=60) as http:
        form = {"link": str(answer["url"]).split("link=")[1]}
        signed_in = await http.post("/desk/sign-in", data=form, headers={"Origin": url})
        return signed_in.cookies["sid"]


def _web(earshot: Running) -> psutil.Process:
    children = psutil.Process(earshot.process.pid).children(recursive=True)
    return next(child for child in children if child.cmdline()[-1:] == ["web"])  # and not its spare


def _taken() -> float:
    """Seconds in which a core had work and its host gave it to somebody else; 0 where that is not told."""
    return float(getattr(psutil.cpu_times(), "steal", 0.0))


def _compared(folder: Path, kept: list[str]) -> tuple[int, int, int]:
    """What was acknowledged beside what is stored: lost, doubled, and conversations whose numbers have gaps."""
    with sqlite3.connect(f"file:{folder / 'earshot.db'}?mode=ro", uri=True) as records:
        copies = dict(records.execute("SELECT client_id, count(*) FROM message GROUP BY 1").fetchall())
        numbers = "SELECT conversation_id, count(seq), max(seq) FROM event WHERE seq IS NOT NULL GROUP BY 1"
        gaps = sum(count != last for _, count, last in records.execute(numbers))
    records.close()
    doubled = sum(many - 1 for id, many in copies.items() if id is not None)
    return sum(id not in copies for id in kept), doubled, gaps


if __name__ == "__main__":
    asyncio.run(main())
