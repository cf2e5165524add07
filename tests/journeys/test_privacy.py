"""Casey asks what is kept of them, and wants it gone: a word planted everywhere is in the zip, and then nowhere."""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from earshot import settings as settings_of
from earshot import surveys
from earshot.adapters.export import write
from earshot.adapters.tables import audit, invitation, mailbox, outbox, response, tombstone
from earshot.commands import carry_out
from earshot.contact import Refusal
from earshot.errors import Refused
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import invite
from earshot.journeys.links import token
from earshot.journeys.privacy import erase, export, find, forget_the_old
from earshot.journeys.respond import take, unsubscribe
from earshot.journeys.survey_case import go_on
from earshot.journeys.sweep import sweep
from earshot.outcome import Outcome, Turn
from earshot.ports import Ask
from earshot.privacy import Keeping
from earshot.privacy import Wanted as Of
from earshot.settings import ROOT
from tests.cast import Customer, Desk, Shop, open_shop, plain_answer, told
from tests.kept import everything

pytestmark = pytest.mark.anyio
WORD = "quillwort"
ADDRESS = f"casey.{WORD}@example.com"
CASEY = Of(customer="c-Casey")
ORDER = {"id": f"o-{WORD}", "kind": "order", "title": f"your {WORD} of 3 May"}


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[tuple[Shop, Path]]:
    async with open_shop(tmp_path) as shop:
        yield shop, tmp_path


def writes_it_down(ask: Ask) -> Turn:
    turn = plain_answer(ask)
    answers: dict[str, Any] = {} if ask.text is None else {"reason": ask.text, "wish": f"a new {WORD}"}
    return Turn(
        {**(turn.state or {}), "slots": {"reason": ask.text}}, turn.replies, turn.mood, Outcome(answers=answers)
    )


async def answers_by_mail(shop: Shop) -> str:
    rows = [Row(2, Wanted(ADDRESS, "o-2", f"your {WORD} chair", name=f"Casey {WORD}", customer="c-Casey"))]
    survey = surveys.read(ROOT / "surveys")["after-order"]
    async for _ in invite(shop.house, site=shop.house.sites["juniper"], survey=survey, rows=rows, ruled=False):
        pass
    nonce = await shop.house.records.read(lambda work: work._db.execute(select(invitation.c.nonce)).scalar_one())  # type: ignore[attr-defined]
    link = token(shop.house.secret, nonce)
    await take(shop.house, link, {"score": "1", "went_wrong": f"The {WORD} came broken."})
    await go_on(shop.house, link)
    await unsubscribe(shop.house, link)
    return link


async def lives(shop: Shop) -> tuple[Customer, Desk]:
    """Casey's word is in everything that Earshot keeps."""
    shop.twin.answer = writes_it_down
    alex = await shop.agent("Alex")
    await answers_by_mail(shop)
    signed = {"email": ADDRESS, "phone": "+442079460123", "tier": WORD, "interaction": ORDER}
    casey = await shop.known(f"Casey {WORD}", sub="c-Casey", **signed)
    await casey.says(f"my {WORD} is late")
    await casey.hears("Thank you, noted")
    await casey.post("person")
    slot = next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {}))
    assert (await casey.post("callback", slot=slot.isoformat())).status_code == 202
    await alex.does("accept", casey)
    await alex.does("notes", casey, text=f"@Alex the {WORD} again")
    await alex.answers(casey, f"I will send the {WORD} on Friday.")
    mood = next(e for e in await alex.log(casey) if e["type"] == "message" and e["author"] == "customer")
    await alex.does("marks", casey, entry=mood["entry"], should="calm")
    due = (shop.clock.now() + timedelta(days=2)).isoformat()
    done = await alex.does(
        "wrap-up",
        casey,
        outcome="promised",
        cause="delivery",
        record=f"{WORD}",
        promises=[{"what": WORD, "due_at": due}],
    )
    assert done.status_code == 202, done.text
    return casey, alex


def traces(folder: Path) -> list[str]:
    """Where the word stands, byte for byte: in which files, and whether in the records."""
    places = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    places["the records"] = everything(folder)
    return [name for name, content in places.items() if WORD.encode() in content.lower()]


async def test_everything_is_in_the_zip_and_then_nowhere(
    kept: tuple[Shop, Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shop, folder = kept
    dana = await shop.known("Dana")
    casey, _ = await lives(shop)
    assert traces(folder) != []

    rows = await export(shop.house, CASEY)
    write(tmp_path / "casey.zip", rows)

    with zipfile.ZipFile(tmp_path / "casey.zip") as packed:
        told = json.loads(packed.read("records.json"))
        assert {"customer", "conversation", "message", "event", "handoff", "promise", "wrap_up", "contact"} <= set(told)
        assert {"invitation", "response", "outbox", "mailbox", "interaction", "mark", "audit", "turn"} <= set(told)
        assert all(WORD in json.dumps(told[table]) for table in ("customer", "message", "response", "outbox", "event"))
        assert any(WORD in packed.read(name).decode() for name in packed.namelist() if name.startswith("conv"))
        assert "token_hash" not in packed.read("records.json").decode()
    (tmp_path / "casey.zip").unlink()

    found = await erase(shop.house, CASEY)

    assert found.rows["customer"] == 1
    assert traces(folder) == []
    assert WORD not in caplog.text
    assert (await find(shop.house, CASEY)).nothing
    shop.twin.answer = plain_answer  # or Dana's own record would have the word
    assert (await dana.says("I am still here")).status_code == 202
    await dana.hears("Thank you, noted")
    late = await casey.says("is anybody there?")
    assert (late.status_code, late.json()["code"]) == (410, "erased")
    assert traces(folder) == []


async def test_who_was_unsubscribed_stays_so_when_nothing_else_is_known(kept: tuple[Shop, Path]) -> None:
    shop, _ = kept
    await answers_by_mail(shop)

    await erase(shop.house, Of(email=ADDRESS.upper()))

    boxes = await shop.house.records.read(lambda work: work._db.execute(select(mailbox)).all())  # type: ignore[attr-defined]
    assert [len(box.email) for box in boxes] == [64]
    standing = await shop.house.records.read(lambda work: work.invitations.standing("juniper", ADDRESS, None))
    assert standing.unsubscribed


async def test_a_queued_mail_is_not_sent_any_more(kept: tuple[Shop, Path]) -> None:
    shop, _ = kept
    await answers_by_mail(shop)

    await erase(shop.house, CASEY)

    left = await shop.house.records.read(lambda work: work._db.execute(select(outbox.c.recipient)).all())  # type: ignore[attr-defined]
    assert left == []


async def test_one_conversation_can_be_asked_for_without_the_customer(kept: tuple[Shop, Path]) -> None:
    shop, _ = kept
    stranger, other = await shop.customer(f"Casey {WORD}"), await shop.customer("Dana")
    await stranger.says(f"the {WORD} is late")
    await stranger.hears("Thank you, noted")

    await erase(shop.house, Of(conversation=stranger.id))

    assert (await stranger.says("hello?")).status_code == 410
    assert (await other.says("hello?")).status_code == 202


async def test_the_mail_about_a_call_goes_with_its_conversation(kept: tuple[Shop, Path]) -> None:
    shop, _ = kept
    casey = await shop.known("Casey", email=ADDRESS)
    slot = next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {}))
    await casey.post("callback", slot=slot.isoformat(), phone="020 7946 0123")

    found = await erase(shop.house, Of(conversation=casey.id))

    assert (found.rows["promise"], found.rows["outbox"]) == (1, 1)


async def test_words_that_are_still_being_answered_do_not_come_back(kept: tuple[Shop, Path]) -> None:
    shop, folder = kept
    casey = await shop.known("Casey")
    shop.twin.held = asyncio.Event()
    await casey.says(f"the {WORD} is late")
    await shop.twin.arrived.wait()

    await erase(shop.house, CASEY)
    shop.twin.held.set()
    await shop.turns.close()

    assert traces(folder) == []


async def test_an_erasure_is_noted_without_a_word_of_whose(kept: tuple[Shop, Path]) -> None:
    shop, _ = kept
    casey, _ = await lives(shop)

    await erase(shop.house, CASEY)

    def look(work: Any) -> Any:
        trail = work._db.execute(select(audit.c.deed, audit.c.subject).order_by(audit.c.number.desc())).first()
        return tuple(trail), work._db.execute(select(tombstone.c.hash, tombstone.c.kind)).all(), work.audit.verify()

    noted, stones, trail = await shop.house.records.read(look)
    assert noted == ("erase", "customer")
    assert {kind for _, kind in stones} == {"conversation", "customer"}
    assert casey.id not in str(stones)
    assert trail.whole


async def test_what_was_kept_long_enough_goes_by_night_and_what_is_promised_stays(kept: tuple[Shop, Path]) -> None:
    shop, folder = kept
    old, owed = await shop.known("Casey", email=ADDRESS), await shop.known("Dana")
    for who in (old, owed):
        await who.says(f"my {WORD} is late" if who is old else "mine too")
        await who.hears("Thank you, noted")
    slot = next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {}))
    assert (await owed.post("callback", slot=slot.isoformat(), phone="020 7946 0123")).status_code == 202
    for who in (old, owed):
        await who.post("close")
    house = shop.house.__class__(**{**vars(shop.house), "keeping": Keeping(conversations=30, customers=30)})
    assert await forget_the_old(house) == 0

    shop.clock.move(days=31)
    gone = await forget_the_old(house)

    assert gone > 0
    assert traces(folder) == []
    assert (await old.says("hello?")).status_code == 410
    assert (await find(shop.house, Of(conversation=owed.id))).rows["promise"] == 1


async def test_an_old_conversation_goes_and_the_one_after_it_is_still_counted(kept: tuple[Shop, Path]) -> None:
    shop, _ = kept
    old = await shop.known("Casey", interaction=ORDER)
    await old.post("person")
    await old.post("close")
    shop.clock.move(days=40)
    new = await shop.known("Casey", interaction=ORDER)
    await new.post("person")

    gone = await forget_the_old(replace(shop.house, keeping=Keeping(conversations=30)))

    assert gone > 0
    counted = await shop.house.records.read(lambda work: work.matters.of_conversation(new.id))
    assert counted is not None


async def test_at_one_site_means_that_mails_of_another_one_wait_as_before(kept: tuple[Shop, Path]) -> None:
    shop, _ = kept
    await answers_by_mail(shop)

    await erase(shop.house, Of(email=ADDRESS, site="another"))

    assert (await find(shop.house, Of(email=ADDRESS, site="juniper"))).rows.keys() >= {"outbox", "mailbox"}
    boxes = await shop.house.records.read(lambda work: work._db.execute(select(mailbox.c.email)).scalars().all())  # type: ignore[attr-defined]
    assert boxes == [ADDRESS]


async def test_an_old_conversation_goes_and_what_was_answered_by_mail_stays_as_long_as_answers_do(
    kept: tuple[Shop, Path],
) -> None:
    shop, _ = kept
    link = await answers_by_mail(shop)
    talk = (await go_on(shop.house, link)).id
    shop.clock.move(minutes=31)
    await sweep(shop.house)
    shop.clock.move(days=31)

    await forget_the_old(replace(shop.house, keeping=Keeping(conversations=30, answers=365)))

    assert (await find(shop.house, Of(conversation=talk))).nothing
    kept_answer = await shop.house.records.read(lambda work: work._db.execute(select(response)).one())  # type: ignore[attr-defined]
    assert (kept_answer.score, kept_answer.conversation_id) == (1, None)


async def test_of_whom_nothing_is_left_but_that_they_want_no_mail_a_hash_is(kept: tuple[Shop, Path]) -> None:
    shop, folder = kept
    await answers_by_mail(shop)
    shop.clock.move(minutes=31)
    await sweep(shop.house)
    shop.clock.move(days=31)

    await forget_the_old(replace(shop.house, keeping=Keeping(conversations=30, answers=30, mails=30, customers=30)))

    assert traces(folder) == []
    assert await fate(shop) == Refusal.UNSUBSCRIBED


async def fate(shop: Shop) -> str | None:
    """What becomes of one more invitation to the same address."""
    rows = [Row(2, Wanted(ADDRESS, "o-9", "your next order"))]
    survey = surveys.read(ROOT / "surveys")["after-order"]
    async for _ in invite(shop.house, site=shop.house.sites["juniper"], survey=survey, rows=rows):
        pass
    refusals = select(invitation.c.refusal).order_by(invitation.c.id.desc())
    found: str | None = await shop.house.records.read(lambda work: work._db.execute(refusals).scalars().first())  # type: ignore[attr-defined]
    return found


async def test_a_formula_is_told_to_be_text(tmp_path: Path) -> None:
    write(
        tmp_path / "a.zip",
        {"message": [{"conversation_id": "c", "seq": 1, "at": "2026", "author": "customer", "text": "=1+1"}]},
    )

    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert "'=1+1" in packed.read("tables/message.csv").decode()
    with pytest.raises(FileExistsError):
        write(tmp_path / "a.zip", {})


async def test_the_shops_notice_is_said_with_its_address_before_a_word_is_written(kept: tuple[Shop, Path]) -> None:
    shop, _ = kept
    site = shop.house.sites["juniper"]
    shop.house.sites["juniper"] = replace(site, privacy="https://juniper.example/privacy")  # type: ignore[index]

    casey = await shop.customer("Casey")

    assert [told(e) for e in casey.seen][1:] == [
        "How Juniper & Co keeps what you write here: https://juniper.example/privacy"
    ]


async def test_the_commands_say_what_they_found_wrote_and_erased(kept: tuple[Shop, Path], tmp_path: Path) -> None:
    shop, _ = kept
    await lives(shop)
    found = settings_of.read({"EARSHOT_DEMO": "1"}, tmp_path)
    wanted = {"customer": "c-Casey", "email": None, "conversation": None, "site": "juniper"}

    async def does(what: str, **said: str) -> Any:
        return (await carry_out(shop.house, found, {"do": f"customer {what}", "wanted": wanted, **said}))["says"]

    assert "There is" in await does("find")
    assert f"are in {tmp_path / 'casey.zip'}" in await does("export", to=str(tmp_path / "casey.zip"))
    with pytest.raises(Refused, match="could not be written"):
        await does("export", to=str(tmp_path / "casey.zip"))
    assert (await does("erase")).startswith("Erased: ")
    assert await does("find") == "Nothing is kept of them."
