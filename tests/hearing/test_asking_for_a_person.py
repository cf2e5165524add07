"""Casey asks for a person: in any words, in one, misspelt, politely. And what is no such asking."""

from __future__ import annotations

import pytest

from hearing import listen


@pytest.mark.parametrize(
    "text",
    """
I want to talk to a person
can i speak to a human please
let me talk to someone
could somebody give me a ring?
operator
agent
AGENT!!!
representative please
i need a real person
p e r s o n
not you. them.
do you have humans?
I'd like to speak with a manager
put me through to someone
connect me to an agent
transfer me to a human
get me a supervisor
call me back
can someone call me
please call me on 020 7946 0958
I want a call back
talk to hooman
speek to agnet
can I talk to an actual human being
is there a person I can talk to
I'd rather talk on the phone
can we sort this out over the phone
I don't want to talk to a bot
no more bots
stop this stupid bot, get me a human
human
someone please
I would like to speak to someone about my order
is anyone there
Is there somebody I could speak to?
can you have someone contact me
who can I speak to about this?
I want to speak to your represenative
sombody call me please
I need to speak with customer service
live agent
can I get an advisor
i wanna talk to a real person
you're useless, give me a person
I've been trying to speak to someone for weeks
why can't I talk to a person
I don't need a bot, I need a human
would you call me back please
let me speak to the manager
Hi, can I chat with a human?
customer service
can you escalate this
I do not want to chat with a machine
may I speak with someone
please have your manager phone me
I can't get through to anyone, please let me talk to a human
can you put me through to reception
just give me a human being
not you, a person
a person please
i'd like someone to ring me tomorrow
can i have a chat with somebody
could I talk this over with someone?
ring me
phone me please
talk to agent
is it possible to talk with a member of staff
need human help
I want human assistance
get me someone who can help
I don't want to talk to a bot, get me a person
not a bot, a person
""".strip().splitlines(),
)
def test_this_asks_for_a_person(text: str) -> None:
    assert listen(text).asked


@pytest.mark.parametrize(
    "text",
    """
I don't need an agent
the agent was lovely
no need to call me
the person at the till was rude
I spoke to an agent yesterday
the operator was very helpful
are you a human?
am I talking to a real person?
I don't need anybody to call me
not you, the lamp
is this a bot?
call me Jo
you can call me Sam
they never called me back
he said he would call me back
you said someone would call me
please don't call me
I talked to your manager and she was great
the human touch was nice
my agent did a good job
no thanks, I don't want to speak to anyone
I had to speak to three different people
what number can I call
can you tell me your phone number
I was able to talk to a person right away
nobody called me
I need to return a lamp
can someone help me with my card
I want to change my person details
staff
the staff were friendly
I need help
the bot was fine
I need to send money to a person
no
2
a manager apologised to me
I liked talking to someone who knew the product
great customer service
I want to contact my bank
the person who called me was kind
customer service was slow
she promised to give me a call
I'd rather not speak to anyone
do I have to talk to someone?
my brother is an agent
after speaking to an agent it was solved
how do I contact the courier
support was good
I didn't ask for a human
you don't need to call me back
transfer money to someone
I want to transfer to someone in Spain
can I send money to someone
I want someone to fix my lamp
what a nice person
I don't want a person
I said no person
I don't need a person
no need to get a human involved
please don't put me through to anyone
no person please, just 2 stars, it was late
I have a problem with my manager
""".strip().splitlines(),
)
def test_this_does_not(text: str) -> None:
    assert not listen(text).asked


def test_a_request_at_the_end_of_a_long_message_is_heard() -> None:
    assert listen("The lamp is blue. " * 200 + "Please call me back.").asked


def test_a_request_in_the_midst_of_a_long_message_is_heard_with_what_takes_it_back() -> None:
    around = "The lamp is blue and the shade is white. " * 45

    assert listen(f"{around}I would like to talk to your manager about it. {around}").asked
    assert not listen(f"{around}She said that somebody would call me. {around}").asked


@pytest.mark.parametrize(
    "text",
    """
would you be so kind as to put me on to the lady who deals with mortgages
is there anybody there who can help me with that
right I need to speak to whoever does the direct debits
can you pass me over to one of the people who sort out pins
please make someone contact me about the visa card
my english is not so good, can i talk to someone by phone
""".strip().splitlines(),
)
def test_nor_need_the_words_be_foreseen(text: str) -> None:
    assert listen(text).asked


@pytest.mark.parametrize(
    "text",
    """
the young man at the counter was ever so patient with me
who do I make the cheque payable to
can my daughter check in for me
send the receipt to my agent
your colleague called me already, thank you
""".strip().splitlines(),
)
def test_people_may_be_spoken_of(text: str) -> None:
    assert not listen(text).asked
