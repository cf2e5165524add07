"""What axe finds wrong with a page as it stands, as one line each."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

COLOURS = ("color-contrast", "link-in-text-block")  # the rules that hang on them
_THERE = "typeof axe !== 'undefined'"
# What moves is let come to rest (but for what never does), because colours on their way are not those that stand.
# Only what is wrong comes back: of all that is right a busy page would be told for longer than it is looked at.
_LOOK = """async ([within, options]) => {
  const shadows = [...document.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? []);
  const moving = [document, ...shadows].flatMap((root) => root.getAnimations());
  const ending = moving.filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map((one) => one.finished));
  return (await axe.run(within ?? document, options)).violations;
}"""


def barriers(page: Page, within: str | None = None, *, rules: tuple[str, ...] = ()) -> list[str]:
    """By all rules, or by `rules` alone."""
    if not page.evaluate(_THERE):
        page.evaluate(Axe().axe_script)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = page.evaluate(_LOOK, [within, options])
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def barriers_in_any_light(page: Page, within: str | None = None) -> list[str]:
    """The dark differs from the light in its colours, which must not be still on their way."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = barriers(page, within)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return [*found, *(f"in the dark: {one}" for one in barriers(page, within, rules=COLOURS))]
