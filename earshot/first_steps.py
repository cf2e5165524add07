"""What the terminal tells whoever has just started it: how they come to the desk, and to reports with something in
them."""

from __future__ import annotations

_LINK = ".venv/bin/earshot desk-link"
DEMO = f"""\
The desk's link signs in once. In a second terminal, `{_LINK} alex@example.com` makes another, and
`.venv/bin/earshot demo-data` fills the reports with a made-up year. Reports are for supervisors and owners: for a
colleague who is to see them, `{_LINK} sam@example.com --name Sam --role supervisor`."""
REAL = f"""\
The way to the desk, in a second terminal: `{_LINK} you@example.com --name You --role owner`. Without --role the link
is an agent's, who sees no reports and manages nobody."""


def first_steps(*, demo: bool) -> str:
    return DEMO if demo else REAL
