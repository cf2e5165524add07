"""What Casey does on a page of her survey."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def sends(page: Page) -> None:
    """By the one button there is once the style sheet has come: without it each question shows its own."""
    button = page.get_by_role("button", name="Send")
    expect(button).to_have_count(1)
    button.click()
