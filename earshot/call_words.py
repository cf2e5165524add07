"""The words of a call's own page, by language; its mail has its own, and so has the customer's calendar."""

from __future__ import annotations

from typing import Any

WORDS = {
    "en": {
        "title": "{shop}: your call",
        "we_call": "We call you {when}",
        "on": "On",
        "calendar": "Put it into your calendar",
        "made": "This call has been made",
        "made.more": "If there is more to say, choose another time, or ring us.",
        "none": "No call is booked",
        "none.choose": "Choose a time and we call",
        "time": "When shall we call you?",
        "time.other": "Another time",
        "book": "Book the call",
        "move": "Change the time",
        "not_needed": "I don’t need the call any more",
        "clock": "Times are by the clock in {zone}.",
        "choose": "Please choose a time.",
        "gone.title": "{shop}: this link is over",
        "gone": "This link does not open a call any more",
        "gone.why": "Perhaps it is an old one, or a piece of it went missing. A call that is booked stays booked.",
        "ring": "Call {phone}",
    },
    "de": {
        "title": "{shop}: Ihr Anruf",
        "we_call": "Wir rufen Sie an: {when}",
        "on": "Unter",
        "calendar": "In den Kalender eintragen",
        "made": "Dieser Anruf hat stattgefunden",
        "made.more": "Gibt es noch etwas, wählen Sie eine andere Zeit, oder rufen Sie uns an.",
        "none": "Es ist kein Anruf vorgemerkt",
        "none.choose": "Wählen Sie eine Zeit, und wir rufen an:",
        "time": "Wann sollen wir Sie anrufen?",
        "time.other": "Eine andere Zeit",
        "book": "Anruf vormerken",
        "move": "Zeit ändern",
        "not_needed": "Ich brauche den Anruf nicht mehr",
        "clock": "Die Zeiten gelten nach der Uhr in {zone}.",
        "choose": "Bitte wählen Sie eine Zeit.",
        "gone.title": "{shop}: dieser Link gilt nicht mehr",
        "gone": "Dieser Link öffnet keinen Anruf mehr",
        "gone.why": (
            "Vielleicht ist er alt, oder ein Stück davon fehlt. Ein Anruf, der vorgemerkt ist, bleibt vorgemerkt."
        ),
        "ring": "{phone} anrufen",
    },
    "es": {
        "title": "{shop}: su llamada",
        "we_call": "Le llamamos {when}",
        "on": "Al",
        "calendar": "Añadirla a su calendario",
        "made": "Esta llamada ya se hizo",
        "made.more": "Si queda algo por decir, elija otra hora o llámenos.",
        "none": "No hay ninguna llamada anotada",
        "none.choose": "Elija una hora y llamamos al",
        "time": "¿Cuándo le llamamos?",
        "time.other": "Otra hora",
        "book": "Anotar la llamada",
        "move": "Cambiar la hora",
        "not_needed": "Ya no necesito la llamada",
        "clock": "Las horas son las del reloj de {zone}.",
        "choose": "Por favor, elija una hora.",
        "gone.title": "{shop}: este enlace ya no vale",
        "gone": "Este enlace ya no abre ninguna llamada",
        "gone.why": "Quizá es antiguo, o le falta una parte. Una llamada que está anotada sigue anotada.",
        "ring": "Llamar al {phone}",
    },
}


def say(key: str, language: str = "en", **values: Any) -> str:
    """Raises KeyError for an unknown key."""
    return WORDS.get(language, WORDS["en"])[key].format(**values)


def language_of(locale: str) -> str:
    """The one of ours for somebody who speaks `locale`; English where we have none."""
    spoken = locale.replace("_", "-").partition("-")[0].lower()
    return spoken if spoken in WORDS else "en"
