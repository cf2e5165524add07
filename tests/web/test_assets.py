"""The desk's files are kept by a browser for as long as they are the same, and never for longer."""

from __future__ import annotations

import re

import pytest

from tests.cast import Shop
from tests.web.sitting import Sitting
from web.assets import version

pytestmark = pytest.mark.anyio


async def test_all_that_the_desk_s_page_names_is_there_and_may_be_kept_for_good(shop: Shop) -> None:
    page = await Sitting(await shop.agent("Alex")).opens("/desk")
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)

    answers = [await shop.http.get(path) for path in named]

    assert len(named) > 60
    assert {answer.status_code for answer in answers} == {200}
    assert all("immutable" in answer.headers["cache-control"] for answer in answers)


@pytest.mark.parametrize("path", ["/static/desk/main.js", "/static/v-0123456789ab/desk/main.js"])
async def test_under_no_version_or_another_one_the_file_is_asked_for_again(shop: Shop, path: str) -> None:
    answer = await shop.http.get(path)

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


@pytest.mark.parametrize("path", ["../../pyproject.toml", "v-1/../../../pyproject.toml", "v-1/v-2/desk/main.js"])
async def test_a_version_opens_no_way_out_of_the_folder(shop: Shop, path: str) -> None:
    assert (await shop.http.get(f"/static/v-{version()}/{path}")).status_code == 404
