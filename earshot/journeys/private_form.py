"""An agent asks for one piece of identity data; the customer gives it once; the agent reads it once; then it is gone.

The value is in no event, no receipt, no audit entry and no log, and never goes to Rasa. It lies sealed in its row from
the giving to the reading, a quarter of an hour at most.
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import Any

from earshot import words
from earshot.confidential import Kind, mask
from earshot.confidential.asking import asks_for, names
from earshot.conversation import Conversation
from earshot.errors import NotAllowed, NotPossible, Refused, TooLong
from earshot.events import Author, Type, stamp
from earshot.journeys.attend import by_agent, owned, safe
from earshot.journeys.once import once
from earshot.ownership import Status
from earshot.people import Agent
from earshot.ports import DESK, House, Work, topic
from earshot.private_form import LASTS, LONGEST, OPEN, Asked, FormState, PrivateForm
from earshot.text import clean

_NEVER = (Kind.CARD, Kind.SECRET)


async def ask_privately(
    house: House, *, agent: Agent, conversation: str, client_id: str, asked: Asked, purpose: str
) -> dict[str, Any]:
    """Shows the customer a form with one field, who asks and why. Raises Refused where the reason asks for a card."""
    why = safe(purpose)
    if asks_for(why) in _NEVER or names(why) is not None:
        raise Refused("Cards, passwords and codes are not asked for in a form either. Offer the phone instead.")

    def ask(work: Work, talk: Conversation) -> dict[str, Any]:
        at = house.clock.now()
        owned(talk, agent)
        if work.private_forms.open_in(talk.id):
            raise NotPossible("There is a form open already. Wait until it is read, or its quarter of an hour is over.")
        form = PrivateForm(secrets.token_hex(16), talk.id, agent.id, asked, why, FormState.ASKED, at + LASTS)
        work.private_forms.add(form, at)
        work.agents.audit(agent.id, "ask_privately", talk.id, {"form": form.id, "asked": asked.value}, at)
        _tell(work, house, talk, form, FormState.ASKED, agent.name)
        return {"form": form.id}

    return await by_agent(house, agent, conversation, client_id, ["private", asked.value, why], ask)


async def give(house: House, *, conversation: str, client_id: str, form: str, value: str) -> int:
    """Seals the customer's answer for the agent who asked. Raises Refused for a card number, NotPossible when over."""
    said = clean(value)
    if len(said) > LONGEST:
        raise TooLong("That is longer than anything that was asked for.", longest=LONGEST)
    refused = Kind.CARD in mask(said).kinds

    def keep(work: Work) -> dict[str, Any]:
        talk = work.conversations.get(conversation, lock=True)
        number = house.sites[talk.site].number.display
        if refused:
            raise Refused(words.say("form.no_cards", talk.locale, phone=number))

        def put_away() -> dict[str, Any]:
            wanted = work.private_forms.get(form, talk.id)
            if wanted.state is not FormState.ASKED or wanted.over(house.clock.now()):
                raise NotPossible(words.say("form.over", talk.locale, phone=number))
            work.private_forms.become(form, FormState.GIVEN, house.vault.seal(said, form))
            return {"seq": _tell(work, house, talk, wanted, FormState.GIVEN, _name(work, wanted))}

        # The value is no part of what a repeat is known by: it must not even be kept as a fingerprint.
        return once(work, f"c:{conversation}", client_id, ["form", form], house.clock.now(), put_away)

    return int((await house.records.write(keep))["seq"])


async def read_once(house: House, *, agent: Agent, conversation: str, client_id: str, form: str) -> str:
    """The value, to the agent who asked and still has the conversation; a second time there is none."""
    shown: list[str] = []

    def read(work: Work, talk: Conversation) -> dict[str, Any]:
        owned(talk, agent)
        wanted = work.private_forms.get(form, talk.id)
        if wanted.agent_id != agent.id:
            raise NotAllowed("Only who asked for it can read it.")
        if wanted.state is not FormState.GIVEN or wanted.sealed is None or wanted.over(house.clock.now()):
            raise NotPossible("It was shown once, or its quarter of an hour is over. It is gone.")
        shown[:] = [house.vault.open(wanted.sealed, form)]
        work.private_forms.become(form, FormState.READ)
        work.agents.audit(
            agent.id, "read_privately", talk.id, {"form": form, "asked": wanted.asked.value}, house.clock.now()
        )
        _tell(work, house, talk, wanted, FormState.READ, agent.name)
        work.leave_no_trace()
        return {"form": form}

    await by_agent(house, agent, conversation, client_id, ["read private", form], read)
    if not shown:
        raise NotPossible("It was shown once. It is gone.")
    return shown[0]


async def expire_forms(house: House) -> int:
    """Ends those whose time is over; how many."""
    expired = await house.records.read(lambda work: work.private_forms.expired(house.clock.now()))
    return sum([await house.records.write(partial(_end, house, form)) for form in expired])


def _end(house: House, form: PrivateForm, work: Work) -> bool:
    talk = work.conversations.get(form.conversation, lock=True)
    if work.private_forms.get(form.id, talk.id).state not in OPEN:
        return False
    work.private_forms.become(form.id, FormState.EXPIRED)
    _tell(work, house, talk, form, FormState.EXPIRED, _name(work, form))
    work.leave_no_trace()
    return True


def _tell(work: Work, house: House, talk: Conversation, form: PrivateForm, state: FormState, name: str) -> int:
    """Says on both sides how the form stands; whoever has no form to draw reads it as a line."""
    at, asked = house.clock.now(), words.say(f"form.{form.asked.value}", talk.locale)
    author = Author.AGENT if state in (FormState.ASKED, FormState.READ) else Author.SYSTEM
    shown = {"id": form.id, "state": state.value, "asked": asked, "expires_at": stamp(form.expires_at)}
    if state is FormState.ASKED:
        shown["purpose"] = form.purpose
    text = words.say(f"form.is_{state.value}", talk.locale, agent=name, what=asked, why=form.purpose)
    body = {"form": shown, "by": form.agent_id}
    event = work.log.add(talk.id, Type.FORM, author, at, text=text, name=name, body=body)
    work.ring(topic(talk.id))
    if talk.status is not Status.CLOSED:
        work.ring(DESK)
    return event.seq or 0


def _name(work: Work, form: PrivateForm) -> str:
    return work.agents.get(form.agent_id).name
