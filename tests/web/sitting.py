"""Somebody in front of the desk's own pages: looks, and sends the forms that are on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from uuid import uuid4

import httpx

from tests.cast import Desk


@dataclass
class Sitting:
    desk: Desk

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"sid={self.desk.session}", "Origin": str(self.desk.shop.http.base_url).rstrip("/")}

    async def opens(self, path: str) -> httpx.Response:
        return await self.desk.shop.http.get(path, headers=self.headers)

    async def reads(self, path: str) -> str:
        """The words on a page, one space between them."""
        return words_of(await self.opens(path))

    async def seal(self) -> str:
        found = re.search(r'name="seal" value="([0-9a-f]{64})"', (await self.opens("/desk/account")).text)
        assert found is not None
        return found[1]

    async def sends(self, path: str, **fields: str) -> httpx.Response:
        """A form as the page has it, and what follows."""
        form = {"seal": await self.seal(), "once": str(uuid4()), **fields}
        answer = await self.desk.shop.http.post(path, data=form, headers=self.headers)
        return await self.opens(answer.headers["location"]) if answer.status_code == 303 else answer


def words_of(answer: httpx.Response) -> str:
    body = answer.text.partition("<body")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body.partition(">")[2])).split())
