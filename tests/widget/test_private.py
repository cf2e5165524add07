"""What must not leave the browser is taken out before it is sent, by the rules the service itself keeps to."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from earshot.confidential import Kind, mask
from tests.cards import DISGUISES, cards
from tests.nouns.everyday_numbers import everyday
from tests.patience import comes_to
from tests.widget.casey import Casey
from tests.widget.twin import Server, Twin

EXAMPLES = json.loads((Path(__file__).parents[1] / "nouns" / "confidential.json").read_text(encoding="utf-8"))
RECOGNISER = "/static/widget/private.js"


def test_browser_and_service_take_out_the_same(page: Page, juniper: Server, service: Twin) -> None:
    disguised = [hide(card) for card in cards(18) for hide in DISGUISES.values()]
    texts = [text for text, _ in EXAMPLES] + disguised + list(everyday(2000))
    page.goto(juniper.url)

    masked = page.evaluate(
        "async ([address, texts]) => { const { mask } = await import(address); return texts.map(mask); }",
        [service.server.url + RECOGNISER, texts],
    )

    assert [(t, m) for t, m in zip(texts, masked, strict=True) if m != mask(t).text] == []
    assert masked[: len(EXAMPLES)] == [kept for _, kept in EXAMPLES]


def test_a_card_number_does_not_leave_the_browser_nor_stay_in_it(casey: Casey, twin: Twin) -> None:
    casey.says("hello")
    casey.sees("Sent")
    assert RECOGNISER not in twin.fetched

    casey.composer.fill("charge it to 4111 1111 1111 1111")
    kept = casey.page.evaluate("JSON.stringify(localStorage)")
    casey.composer.press("Enter")
    casey.reads(f"charge it to {Kind.CARD.mask}")
    casey.sees("Sent")

    assert "1111" not in kept + str(twin.talk.posts) + casey.page.evaluate("JSON.stringify(localStorage)")
    assert twin.fetched.count(RECOGNISER) == 1


def ask_privately(twin: Twin, state: str = "asked") -> None:
    form = {"id": "f1", "state": state, "asked": "date of birth", "purpose": "to find the policy you mean"}
    twin.talk.add("form", "agent", name="Alex", text=f"Alex asks for your date of birth: {form['purpose']}", form=form)


def test_a_one_time_form_is_given_once_and_kept_nowhere(casey: Casey, twin: Twin) -> None:
    casey.says("hello")
    casey.sees("Sent")
    ask_privately(twin)
    field = casey.panel.get_by_role("textbox", name="Your date of birth")
    expect(field).to_have_accessible_description(
        "Encrypted, shown to Alex once, then gone. Not for card numbers or passwords."
    )
    assert casey.barriers() == []

    field.fill("29 February 1984")
    field.press("Enter")
    expect(field).to_have_value("")
    ask_privately(twin, "given")

    expect(field).to_have_count(0)
    comes_to(
        casey.page, lambda: [body["value"] for kind, body in twin.talk.posts if kind == "form"], ["29 February 1984"]
    )
    assert "1984" not in casey.page.evaluate("JSON.stringify(localStorage)")


def test_without_the_recogniser_words_still_go_out_in_their_order(casey: Casey, twin: Twin) -> None:
    casey.page.route(f"**{RECOGNISER}", lambda route: route.abort())

    casey.says("order 12345 never came")
    casey.says("and nobody called")

    casey.sees("Sent")
    casey.reads("and nobody called")
    comes_to(
        casey.page,
        lambda: [body["text"] for _, body in twin.talk.posts],
        ["order 12345 never came", "and nobody called"],
    )
