"""What a customer does in a conversation: says, taps, asks for a person, goes on, ends it.

Every verb commits the customer's words under the id their browser gave them before anything answers (`answer` does).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from earshot import words
from earshot.confidential import Kind, mask
from earshot.conversation import Conversation
from earshot.errors import ChoiceOver, Erased, NotFound, NotPossible
from earshot.events import Author, Type
from earshot.journeys.feedback import answers_after
from earshot.journeys.handover import call_person, in_sight, say_requested, withdraw
from earshot.journeys.keep_out import masked_here, tell_why
from earshot.journeys.matters import came_again
from earshot.journeys.names import take
from earshot.journeys.once import once
from earshot.journeys.waiting import answer_who_waits
from earshot.naming import naming
from earshot.outcome import Choice
from earshot.ownership import REOPENS_DAYS, Deed, Status, change
from earshot.ports import DESK, House, Work, topic
from earshot.text import clean
from earshot.trail import Judgement, Reason, Verdict

ASKED = Judgement(Verdict.HAND_OVER, Reason.ASKED)
TAPPED = ("rating", "contact")


async def hear(house: House, *, conversation: str, client_id: str, text: str) -> int:
    """Keeps the customer's words and owes them an answer. Raises Empty, TooLong, Refused, IdUsedAgain."""
    said = clean(text)
    masked = mask(said).text

    def say(work: Work, talk: Conversation) -> int:
        talk = _reopen(work, house, talk, masked)
        safe = masked_here(work, talk, said, house.clock.now())
        return _say(work, house, talk, client_id, safe.text, confidential=safe.kinds)

    return await _customer(house, conversation, client_id, ["text", masked], say)


async def choose(house: House, *, conversation: str, client_id: str, choice: str) -> int:
    """Takes a tapped choice. Raises ChoiceOver for one whose time has passed."""

    def tap(work: Work, talk: Conversation) -> int:
        seq, chosen = work.log.choice(talk.id, choice)
        if chosen.means.get("act") == "person":
            return _person(work, house, talk, client_id, chosen.title)
        if seq != work.log.latest_choices(talk.id) and not chosen.means.get("changes"):
            raise ChoiceOver()
        talk = _reopen(work, house, talk)
        if talk.status is not Status.WITH_BOT:
            _note_answer(work, house, talk, chosen)
        return _say(work, house, talk, client_id, chosen.title, means=chosen.means, choice=choice)

    return await _customer(house, conversation, client_id, ["choice", choice], tap)


async def ask_for_person(house: House, *, conversation: str, client_id: str) -> int:
    """The button: honoured at once, in any state, without a question (R2)."""

    def ask(work: Work, talk: Conversation) -> int:
        return _person(work, house, talk, client_id, words.say("choice.person", talk.locale))

    return await _customer(house, conversation, client_id, ["person"], ask)


async def carry_on(house: House, *, conversation: str, client_id: str) -> int:
    """A waiting customer goes on with the bot instead."""

    def go_on(work: Work, talk: Conversation) -> int:
        withdraw(work, talk, Deed.CARRY_ON, "carried_on", house.clock.now())
        return work.conversations.get(talk.id).seq

    return await _customer(house, conversation, client_id, ["carry on"], go_on)


async def close(house: House, *, conversation: str, client_id: str) -> int:
    """The customer ends it; ending twice is ending once."""

    def end(work: Work, talk: Conversation) -> int:
        if talk.status is not Status.CLOSED:
            end_conversation(work, house, talk, Deed.END, "ended")
        return work.conversations.get(talk.id).seq

    return await _customer(house, conversation, client_id, ["close"], end)


def end_conversation(work: Work, house: House, talk: Conversation, deed: Deed, key: str, **values: str) -> None:
    """Closes it by `deed`, with one quiet line that says so."""
    at = house.clock.now()
    row = change(talk.status, deed)
    handoff = work.handoffs.current(talk.id)
    work.conversations.own(talk.id, row.status, None, at)
    if handoff is not None and row.handoff is not None:
        work.handoffs.become(handoff.id, row.handoff, at)
    body = {"status": row.status.value}
    work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=words.say(key, talk.locale, **values), body=body)
    _ring(work, talk)


async def _customer(
    house: House,
    conversation: str,
    client_id: str,
    content: list[str],
    deed: Callable[[Work, Conversation], int],
) -> int:
    def run(work: Work) -> dict[str, Any]:
        talk = work.conversations.get(conversation, lock=True)
        return once(work, f"c:{conversation}", client_id, content, house.clock.now(), lambda: {"seq": deed(work, talk)})

    try:
        answer = await house.records.jot(run)
    except NotFound:  # it was there a moment ago, when the token let them in
        if await house.records.read(lambda work: work.privacy.is_erased(conversation)):
            raise Erased() from None
        raise
    house.wake(conversation)
    return int(answer["seq"])


def _say(
    work: Work,
    house: House,
    talk: Conversation,
    client_id: str,
    text: str,
    *,
    means: dict[str, Any] | None = None,
    choice: str | None = None,
    confidential: tuple[Kind, ...] = (),
) -> int:
    at = house.clock.now()
    body: dict[str, Any] = {}
    if choice is not None:
        body["choice"] = choice
    if confidential:
        body["confidential"] = [kind.value for kind in confidential]
    said = work.log.add(
        talk.id, Type.MESSAGE, Author.CUSTOMER, at, text=text, client_id=client_id, name=talk.customer.name, body=body
    )
    assert said.message_id is not None
    named = naming(text, talk.customer.name) if choice is None else None
    if named is not None:
        take(work, talk, named.name, at)
    if named is None or not named.whole or talk.status is not Status.WITH_BOT:
        work.turns.open(talk.id, said.message_id, means, at)
    if confidential and talk.status is not Status.WITH_BOT:
        tell_why(work, house.sites[talk.site], talk, confidential, at)
    if talk.status is Status.WAITING and not (named is not None and named.whole):  # a name alone has been answered
        answer_who_waits(work, house, talk, text)
    _ring(work, talk)
    return said.seq or 0


def _person(work: Work, house: House, talk: Conversation, client_id: str, title: str) -> int:
    at = house.clock.now()
    site = house.sites[talk.site]
    again = talk.status is Status.WAITING
    said = work.log.add(
        talk.id,
        Type.MESSAGE,
        Author.CUSTOMER,
        at,
        text=title,
        client_id=client_id,
        name=talk.customer.name,
        body={"choice": "person"},
    )
    talk = _reopen(work, house, talk)
    if talk.status is Status.WITH_BOT:
        lead = words.hand_over(Reason.ASKED, None, talk.locale)
        call_person(work, site, talk, ASKED, at, words_said=_last_words(work, talk), lead=lead)
    elif talk.status is Status.WAITING:
        handoff = work.handoffs.current(talk.id)
        if handoff is not None and handoff.reason is Reason.ASSISTANT_UNAVAILABLE:
            # Asked for by now: it is not given back to the bot when the bot returns.
            work.handoffs.for_reason(handoff.id, Reason.ASKED, handoff.words)
        if again and handoff is not None and handoff.missed_at is None and not in_sight(work, talk, "requested"):
            say_requested(work, site, talk, handoff, at)
    _ring(work, talk)
    return said.seq or 0


def _reopen(work: Work, house: House, talk: Conversation, said: str | None = None) -> Conversation:
    """A closed conversation goes on, with the person who had it or with the bot. Raises NotPossible after a week."""
    at = house.clock.now()
    if talk.status is not Status.CLOSED:
        return talk
    if talk.closed_at is not None and at - talk.closed_at > timedelta(days=REOPENS_DAYS):
        raise NotPossible("This conversation is closed. Start another one.")
    if said is not None:
        came_again(work, talk, said, at)
    agent_id = work.handoffs.last_agent(talk.id)
    if agent_id is None:
        row = change(talk.status, Deed.WRITE_AGAIN)
        work.conversations.own(talk.id, row.status, None, at)
        body = {"status": row.status.value}
        work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=words.say("reopened", talk.locale), body=body)
    else:
        lead = words.say("reopened", talk.locale)
        theirs = work.agents.get(agent_id)
        here = theirs.on_duty(at) and theirs.disabled_at is None
        call_person(
            work,
            house.sites[talk.site],
            talk,
            ASKED,
            at,
            deed=Deed.RETURN,
            lead=lead,
            for_agent_id=agent_id if here else None,
            front=not here,
            words_said=_last_words(work, talk),
        )
    return work.conversations.get(talk.id)


def _note_answer(work: Work, house: House, talk: Conversation, chosen: Choice) -> None:
    """A rating tapped while a person is in charge is still an answer, and so is whether they may be contacted."""
    told = {key: chosen.means.get("entities", {}).get(key) for key in TAPPED}
    if any(value is not None for value in told.values()):
        site = house.sites[talk.site]
        answers = answers_after(house, site, talk.answers, {k: v for k, v in told.items() if v is not None})
        work.conversations.learn(talk.id, answers=answers)


def _last_words(work: Work, talk: Conversation) -> str | None:
    said = work.log.words_of_customer(talk.id, last=1)
    return said[0] if said else None


def _ring(work: Work, talk: Conversation) -> None:
    work.ring(topic(talk.id))
    work.ring(DESK)
