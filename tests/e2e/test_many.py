"""Many at once against the running web service: nobody is taken twice, nothing is missed, nobody is left hanging."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, expect

from earshot.adapters.local import ask, socket_path
from tests.e2e.system import ROOT, Web, free_port
from tests.e2e.talk import Casey
from tests.e2e.windows import SOON, Windows

pytestmark = [pytest.mark.soak, pytest.mark.timeout(300)]


@pytest.fixture
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """The web service without Rasa: a person is called all the same."""
    service = Web(
        tmp_path_factory.mktemp("web"),
        free_port(),
        {"EARSHOT_BOT_BOOT_WAIT": "0", "EARSHOT_CONVERSATIONS_PER_HOUR": "100000"},
    )
    service.start()
    yield service
    service.stop()


def link(web: Web, name: str) -> str:
    command = {"do": "desk-link", "email": f"{name.lower()}@example.com", "name": name}
    with ThreadPoolExecutor(1) as aside:  # the browser's loop runs in this thread
        answer = aside.submit(lambda: asyncio.run(ask(socket_path(ROOT / "var", web.port), command))).result()
    assert answer is not None
    return str(answer["url"]).split("link=")[1]


def at_the_desk(web: Web, name: str) -> httpx.Client:
    http = web.client(timeout=60)
    http.headers["Origin"] = web.url
    assert http.post("/desk/sign-in", data={"link": link(web, name)}).status_code == 303
    http.post("/api/desk/presence", json={"presence": "available"}).raise_for_status()
    return http


def accepts(agent: httpx.Client, conversation: str) -> int:
    path = f"/api/desk/conversations/{conversation}/accept"
    return agent.post(path, json={"client_id": str(uuid4())}).status_code


def test_eight_agents_grabbing_a_hundred_handoffs_win_exactly_a_hundred(web: Web) -> None:
    agents = [at_the_desk(web, f"Agent {n}") for n in range(8)]
    waiting = [Casey(web, f"Casey {n}") for n in range(100)]
    for casey in waiting:
        assert casey.post("person").status_code == 202

    def grab(agent: httpx.Client) -> list[tuple[str, int]]:
        ids = [casey.id for casey in waiting]
        random.shuffle(ids)
        return [(id, accepts(agent, id)) for id in ids]

    with ThreadPoolExecutor(8) as pool:
        tried = list(pool.map(grab, agents))

    won = [id for one in tried for id, code in one if code == 200]
    assert sorted(won) == sorted(casey.id for casey in waiting)
    assert {code for one in tried for _, code in one} == {200, 409}
    mine = [{line["conversation"] for line in agent.get("/api/desk/queue").json()["mine"]} for agent in agents]
    assert sum(map(len, mine)) == len(set[str]().union(*mine)) == 100


def test_a_transfer_without_a_note_is_refused_and_a_stale_answer_says_what_is_new(web: Web) -> None:
    alex, casey = at_the_desk(web, "Alex"), Casey(web)
    casey.post("person")
    accepts(alex, casey.id)
    path = f"/api/desk/conversations/{casey.id}"
    seen = alex.get(path).json()["cursor"]
    casey.says("And it is the blue one")

    bare = alex.post(f"{path}/transfer", json={"client_id": str(uuid4()), "note": " "})
    stale = alex.post(f"{path}/messages", json={"client_id": str(uuid4()), "text": "Which one?", "cursor": seen})

    assert (bare.status_code, stale.status_code) == (400, 409)
    assert "And it is the blue one" in [entry["text"] for entry in stale.json()["entries"]]


@pytest.fixture
def desk(web: Web, window: Windows) -> Callable[[str], Page]:
    """Somebody's desk in a window of their own."""

    def sit(name: str) -> Page:
        page = window()
        page.goto(f"{web.url}/desk/sign-in?link={link(web, name)}")
        page.get_by_role("button", name=re.compile("Sign in as")).click()
        expect(page.get_by_role("heading", name="Waiting", level=3)).to_be_visible(timeout=SOON)
        page.get_by_label("Your presence").select_option("Available")
        return page

    return sit


def row(page: Page, section: str, name: str) -> Any:
    return page.get_by_role("region", name=re.compile(f"^{section}")).get_by_role("link").filter(has_text=name)


def takes(page: Page, name: str) -> None:
    row(page, "Waiting", name).click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#composer")).to_be_enabled(timeout=SOON)


@pytest.mark.needs("chromium")
def test_two_agents_and_three_customers_each_see_their_own_and_who_reads_along(
    web: Web, desk: Callable[[str], Page]
) -> None:
    alex, robin = desk("Alex"), desk("Robin")
    casey, dana, lee = Casey(web, "Casey"), Casey(web, "Dana"), Casey(web, "Lee")
    for customer in (casey, dana, lee):
        customer.post("person")
    for page in (alex, robin):
        expect(page.get_by_role("region", name=re.compile("^Waiting")).get_by_role("link")).to_have_count(3)

    takes(alex, "Casey")
    takes(robin, "Dana")
    expect(row(robin, "With colleagues", "Casey")).to_contain_text("with Alex")
    expect(row(alex, "With colleagues", "Dana")).to_contain_text("with Robin")
    expect(row(alex, "Waiting", "Lee")).to_be_visible()

    row(robin, "With colleagues", "Casey").click()
    expect(alex.get_by_role("status").filter(has_text="Robin is reading too")).to_be_visible()
    expect(robin.locator("#composer")).to_have_count(0)

    alex.locator("#composer").fill("Hello Casey")
    alex.locator("#composer").press("Enter")
    casey.sees(lambda event: event.get("text") == "Hello Casey", within=15)
    assert not any(event.get("text") == "Hello Casey" for event in dana.seen)


@pytest.mark.needs("chromium")
def test_alex_offline_reads_everything_that_was_said_before_anything_can_be_sent(
    web: Web, desk: Callable[[str], Page]
) -> None:
    alex, casey = desk("Alex"), Casey(web)
    casey.post("person")
    takes(alex, "Casey")
    alex.context.set_offline(True)
    alex.locator("#composer").fill("Which one is it?")
    for n in range(3):
        casey.says(f"said while Alex was gone, number {n}")
    alex.locator("#composer").press("Enter")
    expect(alex.get_by_role("log")).not_to_contain_text("number 2")

    alex.context.set_offline(False)

    expect(alex.get_by_role("log")).to_contain_text("number 2", timeout=SOON)
    casey.reads()
    assert "Which one is it?" not in [event.get("text") for event in casey.seen], "nothing unseen was answered"


@pytest.mark.needs("chromium")
def test_half_a_minute_offline_casey_is_given_back_and_alex_sees_all_of_it_before_the_composer_opens(
    web: Web, desk: Callable[[str], Page]
) -> None:
    alex, casey = desk("Alex"), Casey(web)
    casey.post("person")
    takes(alex, "Casey")
    alex.context.set_offline(True)
    alex.locator("#composer").fill("Which one is it?")
    casey.says("It is the blue one")
    casey.sees(lambda event: "lost the connection" in event.get("handoff", {}).get("message", ""), within=60)
    casey.says("Hello?")

    alex.context.set_offline(False)

    expect(alex.get_by_role("log")).to_contain_text("Hello?", timeout=SOON)
    expect(alex.get_by_role("log")).to_contain_text("It is the blue one")
    expect(alex.locator("#composer")).to_have_count(0)
    takes(alex, "Casey")
    expect(alex.locator("#composer")).to_have_value("Which one is it?")
    casey.reads()
    assert "Which one is it?" not in [event.get("text") for event in casey.seen], "nothing unseen was answered"


@pytest.mark.needs("chromium")
def test_when_alexs_browser_dies_casey_is_told_and_stands_in_front_again(web: Web, desk: Callable[[str], Page]) -> None:
    alex, robin = desk("Alex"), desk("Robin")
    casey, dana = Casey(web), Casey(web, "Dana")
    casey.post("person")
    takes(alex, "Casey")
    dana.post("person")

    alex.context.close()
    seconds = casey.sees(lambda event: "lost the connection" in event.get("handoff", {}).get("message", ""), within=60)

    assert seconds <= 40
    first = robin.get_by_role("region", name=re.compile("^Waiting")).get_by_role("link").first
    expect(first).to_contain_text("Casey")
    expect(first).to_contain_text("came back")
