"""The desk talks about its week: the best and the worst conversations, what each thinks of them, what is done (R18)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from earshot.confidential import safe_line
from earshot.errors import NotFound, NotPossible, Refused
from earshot.events import Author
from earshot.journeys.attend import safe
from earshot.journeys.once import once
from earshot.passing_on import whom
from earshot.people import Agent, Right
from earshot.ports import DESK, House, Work
from earshot.ports.debriefs import Action, Comment, Line, Told
from earshot.report.debrief import BEST, WORST, Chosen, choose, judged
from earshot.report.nameless import nameless
from earshot.report.period import last_week, monday_of
from earshot.told import ToldKind

FAR = timedelta(days=366)
SHORT = 320  # characters of a line


@dataclass(frozen=True)
class Case:
    """One that is talked about. `lines` are what it began with, when it was loudest, the answer to that, and the end;
    nobody's name is in them. `had` says whether a colleague had it, `thanked` whether praise can reach one."""

    chosen: Chosen
    lines: Sequence[Line]
    comments: Sequence[Comment]
    had: bool
    thanked: bool
    began: datetime | None


@dataclass(frozen=True)
class Debrief:
    """`beside` are those that somebody has spoken of and the rule no longer picks."""

    week: date
    best: Sequence[Case]
    worst: Sequence[Case]
    beside: Sequence[Case]
    actions: Sequence[Action]
    people: Sequence[Agent]
    talks: int


@dataclass(frozen=True)
class About:
    """Which conversation is talked about, in the debrief of which week; `client_id` is how this was sent: it is done
    once."""

    week: date
    conversation: str
    client_id: str


async def debrief(house: House, *, by: Agent, week: date | None) -> Debrief:
    """Of the week with this day in it; of the last whole one without. Open to everybody at the desk."""
    by.must(Right.ATTEND)
    monday = last_week(house.clock.now(), _zone(house)).first if week is None else monday_of(week)
    return await house.records.read(lambda work: _debrief(work, monday, by))


async def comment(house: House, *, by: Agent, about: About, text: str) -> None:
    """Raises Refused, Empty, NotFound."""
    by.must(Right.ATTEND)
    said = safe(text)

    def write(work: Work, at: datetime) -> None:
        monday = _listed(work, about)
        work.debriefs.comment(monday, about.conversation, by.id, said, at)

    await _once(house, by, about, ["comment", said], write)


async def act(house: House, *, by: Agent, about: About, what: str, owner: int, due_on: date) -> None:
    """Somebody sees to something, by a day. Raises Refused, NotFound."""
    by.must(Right.ATTEND)
    kept = safe_line(what)
    today = house.clock.now().astimezone(ZoneInfo(_zone(house))).date()
    if kept is None:
        raise Refused("An action needs words: what is to be done.")
    if not today <= due_on < today + FAR:
        raise Refused("An action needs a day from today on, within a year.")

    def write(work: Work, at: datetime) -> None:
        monday = _listed(work, about)
        if owner not in {agent.id for agent in work.agents.all()}:
            raise Refused("An action needs somebody of the desk who sees to it.")
        work.debriefs.act(monday, about.conversation, kept, owner, due_on, by.id, at)

    await _once(house, by, about, ["act", kept, owner, due_on], write)


async def done(house: House, *, by: Agent, action: int) -> None:
    """Raises NotFound."""
    by.must(Right.ATTEND)
    at = house.clock.now()
    if not await house.records.write(lambda work: work.debriefs.done(action, at)):
        raise NotFound("That action is done already.")


async def pass_on(house: House, *, by: Agent, about: About) -> None:
    """Whoever had the conversation is told the customer's last words, and who thought of it (R20). Raises NotPossible
    where nobody had it but the assistant, or everybody has been told."""
    by.must(Right.ATTEND)
    conversation = about.conversation

    def write(work: Work, at: datetime) -> None:
        told = work.debriefs.told([conversation])[conversation]
        who = whom(told.with_, work.agents.everybody(), by)
        if told.last is None or not who:
            raise NotPossible("There is no colleague at the desk whom this could be passed on to.")
        entry = told.last
        told_of = [work.told.add(agent, ToldKind.PRAISE, conversation, entry, by.id, at) for agent in who]
        if not any(told_of):
            raise NotPossible("They have been told already.")
        work.ring(DESK)

    await _once(house, by, about, ["pass on"], write)


def _debrief(work: Work, monday: date, by: Agent) -> Debrief:
    happenings = {each.conversation: each for each in work.debriefs.happenings(monday)}
    best, worst = choose(happenings.values())
    comments, actions = work.debriefs.comments(monday), work.debriefs.actions(monday)
    picked = {one.happening.conversation for one in (*best, *worst)}
    spoken_of = {c.conversation for c in comments} | {a.conversation for a in actions if a.week == monday}
    others = [happenings[id] for id in sorted(spoken_of - picked) if id in happenings]
    beside = [max(judged(each, WORST), judged(each, BEST), key=lambda one: one.points) for each in others]
    told = work.debriefs.told([one.happening.conversation for one in (*best, *worst, *beside)])
    colleagues = work.agents.everybody()

    def cases(chosen: Sequence[Chosen]) -> list[Case]:
        return [_case(one, told[one.happening.conversation], comments, colleagues, by) for one in chosen]

    return Debrief(monday, cases(best), cases(worst), cases(beside), actions, work.agents.all(), len(happenings))


def _case(chosen: Chosen, told: Told, comments: Sequence[Comment], colleagues: Sequence[Agent], by: Agent) -> Case:
    names = [agent.name for agent in colleagues]
    lines = [
        Line(each.author, _short(nameless(each.text, told.names, names)), each.mood) for each in _telling(told.lines)
    ]
    mine = [each for each in comments if each.conversation == chosen.happening.conversation]
    return Case(chosen, lines, mine, bool(told.with_), bool(whom(told.with_, colleagues, by)), told.began)


def _telling(lines: Sequence[Line]) -> list[Line]:
    """What it began with, when it was loudest and what a colleague said to that, and the customer's last words."""
    theirs = [n for n, each in enumerate(lines) if each.author == Author.CUSTOMER.value and not each.text.isdigit()]
    if not theirs:
        return []
    loudest = max(theirs, key=lambda n: lines[n].mood or 0.0)
    answer = next((n for n in range(loudest, len(lines)) if lines[n].author == Author.AGENT.value), loudest)
    return [lines[n] for n in sorted({theirs[0], loudest, answer, theirs[-1]})]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT else f"{flat[: SHORT - 1].rstrip()}…"


async def _once(
    house: House, by: Agent, about: About, content: list[object], deed: Callable[[Work, datetime], None]
) -> None:
    def run(work: Work) -> None:
        at = house.clock.now()

        def do() -> dict[str, object]:
            deed(work, at)
            return {}

        once(work, f"a:{by.id}:{about.conversation}", about.client_id, [*content, about.week], at, do)

    await house.records.write(run)


def _listed(work: Work, about: About) -> date:
    """The Monday of the week, which must be the conversation's: of any other what is said would be shown nowhere."""
    work.conversations.get(about.conversation)
    monday = monday_of(about.week)
    if work.debriefs.week_of(about.conversation) != monday:
        raise Refused("That conversation is not of this week, so nothing was kept. Please open its own week.")
    return monday


def _zone(house: House) -> str:
    return next(iter(house.sites.values())).hours.zone
