"""A browser, the twin of the service, and Alex in front of it. Dana has been let down by a sofa.

The service and the browser's windows live as long as the tests do, so that the desk's files are fetched once; the twin
behind them, and all that the browser keeps, are new for each test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.desk.alex import Alex
from tests.desk.service import Service
from tests.desk.twin import Talk, Twin
from tests.patience import PATIENCE

WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def served() -> Iterator[Service]:
    service = Service()
    service.start()
    yield service
    service.stop()


@pytest.fixture
def twin() -> Twin:
    return Twin()


@pytest.fixture
def service(served: Service, twin: Twin) -> Service:
    served.play(twin)
    return served


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    opened: dict[str, BrowserContext] = {}
    yield opened
    for window in opened.values():
        window.close()


@pytest.fixture
def seated(browser: Browser, windows: dict[str, BrowserContext], service: Service) -> Iterator[Callable[..., Alex]]:
    """Seats Alex in front of a browser window of a kind: its size, its scheme, whether it is a phone."""
    seats: list[Alex] = []

    def seat(**kind: Any) -> Alex:
        kind = {"locale": "en-GB", "viewport": WIDE, **kind}
        if repr(kind) not in windows:
            windows[repr(kind)] = browser.new_context(**kind)
            windows[repr(kind)].set_default_timeout(PATIENCE)
        seats.append(Alex(windows[repr(kind)].new_page(), service))
        return seats[-1]

    yield seat
    for alex in seats:
        alex.leaves()
    assert [complaint for alex in seats for complaint in alex.complaints] == []


@pytest.fixture
def alex(seated: Callable[..., Alex]) -> Alex:
    return seated()


@pytest.fixture
def dana(twin: Twin) -> Talk:
    """Dana waits: the sofa never came, and she has said so three times."""
    talk = twin.chats("Dana", answers={"rating": 1, "wish": "A date that holds."})
    twin.bot(talk, "How did it go with your order of 3 May?")
    twin.says(talk, "the sofa never came", score=0.6, cues=(("never came", 0.6, "unresolved"),))
    twin.bot(talk, "I'm sorry the sofa never came. What would make it right for you?")
    cues = (("told you three times", 1.2, "repeat"), ("a joke", 0.9, "anger"))
    twin.says(talk, "😠 I have told you three times, this is a joke", score=0.93, cues=cues, about="the delivery")
    return twin.calls(talk, about="the delivery", waited=134)
