"""What people with SQL tools of their own may rely on: a few views with plain names, moments as text, no words.

They are made at each start, after the tables: a change of a table never waits for a view, and a view is never old.
The columns are kept by a test (tests/report/test_views.py) and explained in docs/sql.md.
"""

from __future__ import annotations

from sqlalchemy import Connection

from earshot.report.terms import SHARED

_OFFERS = """
SELECT id, site, channel, survey, version, kind, touchpoint, day, week, score, finished
FROM report_offer WHERE NOT test
"""
_CASES = """
SELECT conversation_id AS conversation, site, channel, touchpoint, day, week, status, score, why,
       {wanted_at} AS wanted_at, {got_at} AS got_at, {upset_at} AS upset_at, {human_at} AS human_at,
       {waited} AS waited_seconds, loops, transfers, again, came, "left", loudest, outcome, cause
FROM report_case WHERE NOT test
"""
_PROMISES = """
SELECT id, site, conversation_id AS conversation, kind, status,
       {made_at} AS made_at, {due_at} AS due_at, {ended_at} AS ended_at
FROM promise
"""
_FOLLOW_UPS = """
SELECT id, site, why, conversation_id AS conversation, invitation_id AS invitation, outcome,
       {opened_at} AS opened_at, {due_at} AS due_at, {ended_at} AS ended_at
FROM follow_up
"""
_SPOKEN = f"""
SELECT t.day, t.term, t.conversation_id AS conversation, c.site, c.channel, c.touchpoint
FROM report_term t JOIN report_case c ON c.conversation_id = t.conversation_id
WHERE t.term IN (SELECT term FROM report_term GROUP BY term HAVING count(DISTINCT conversation_id) >= {SHARED})
"""
VIEWS = {
    "earshot_offers": _OFFERS,
    "earshot_cases": _CASES,
    "earshot_promises": _PROMISES,
    "earshot_follow_ups": _FOLLOW_UPS,
    "earshot_terms": _SPOKEN,
}
_MOMENTS = ("wanted_at", "got_at", "upset_at", "human_at", "made_at", "due_at", "ended_at", "opened_at")
_MOMENT = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S', {0} / 1000000, 'unixepoch')",
    "postgresql": "to_timestamp({0} / 1000000.0)",
}


def make(db: Connection) -> None:
    """PostgreSQL replaces them where they stand, so that who was let read them still is."""
    postgres = db.dialect.name == "postgresql"
    if not postgres:
        drop(db)
    for name, body in VIEWS.items():
        moments = {column: _MOMENT[db.dialect.name].format(column) for column in _MOMENTS}
        written = body.format(**moments, waited="(got_at - wanted_at) / 1000000.0")
        db.exec_driver_sql(f"CREATE {'OR REPLACE ' if postgres else ''}VIEW {name} AS {written}")


def drop(db: Connection) -> None:
    """Before the tables change beneath them."""
    for name in VIEWS:
        db.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
