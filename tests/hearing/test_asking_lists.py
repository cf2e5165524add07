"""Asking for a person over whole lists (data/hearing/asking/), and in the languages that are not hearing's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing import listen
from hearing.asking import asks_for_a_person
from hearing.learning.asking import lists, read


@pytest.mark.parametrize("path", lists(), ids=lambda path: str(path.stem))
def test_nearly_all_who_ask_are_heard_and_hardly_anybody_else(path: Path) -> None:
    told = [(asks_for_a_person(text), asks) for text, asks in read(path)]

    heard = sum(found and asks for found, asks in told)

    assert heard / sum(asks for _, asks in told) >= 0.93
    assert heard / sum(found for found, _ in told) >= 0.93


@pytest.mark.parametrize(
    "text",
    """
Ich möchte mit einem Menschen sprechen
Kann ich bitte mit einem Mitarbeiter reden?
Bitte rufen Sie mich zurück
Verbinden Sie mich bitte mit dem Kundendienst
Kann mich jemand anrufen?
Mitarbeiter bitte
quiero hablar con una persona
¿Puedo hablar con un agente?
pásame con un humano
llámame por favor
je voudrais parler à quelqu'un
Puis-je parler avec un conseiller ?
rappelez-moi svp
vorrei parlare con una persona
potete richiamarmi?
operatore
quero falar com uma pessoa
podem me ligar?
ik wil met een mens praten
kunt u mij bellen
chcę rozmawiać z człowiekiem
proszę mnie połączyć z kimś
CHCIAŁBYM POROZMAWIAĆ Z KONSULTANTEM
""".strip().splitlines(),
)
def test_a_plain_request_in_another_language_is_heard(text: str) -> None:
    assert listen(text).asked


@pytest.mark.parametrize(
    "text",
    """
Ich möchte nicht mit einem Menschen sprechen
der Mitarbeiter war sehr freundlich
niemand hat mich angerufen
no quiero hablar con una persona
el agente fue muy amable
me llamo Ana
je ne veux pas parler à quelqu'un
le conseiller était très gentil
non voglio parlare con nessuno
ho parlato con una persona gentile
o atendente foi ótimo
não quero falar com ninguém
de medewerker was vriendelijk
nie chcę rozmawiać z człowiekiem
nikt do mnie nie zadzwonił
""".strip().splitlines(),
)
def test_a_person_told_of_or_refused_in_another_language_is_not(text: str) -> None:
    assert not listen(text).asked
