"""How a moment and the hours are said: "14:30" or "2:30 pm", "today", "Monday", "open now, until 18:00"; and abroad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOCKS = (24, 12)


@dataclass(frozen=True)
class Tongue:
    """A language, as far as days and hours go."""

    days: tuple[str, ...]
    months: tuple[str, ...]
    today: str
    tomorrow: str
    midnight: str
    date: str
    when: str
    until: str
    opens: str
    always: str
    closed: str

    def clock(self, said: str) -> str:
        """With its article, where one goes with it: "las 14:30", "la 1:30"."""
        return said


class Spanish(Tongue):
    def clock(self, said: str) -> str:
        return f"{'la' if said.startswith('1:') else 'las'} {said}"


_MONTHS = "January February March April May June July August September October November December"
_MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
_MESES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
TONGUES = {
    "en": Tongue(
        days=DAYS,
        months=tuple(_MONTHS.split()),
        today="today",
        tomorrow="tomorrow",
        midnight="midnight",
        date="{day} {month}",
        when="{day} at {time}",
        until="open now, until {time}",
        opens="opens {day} {time}",
        always="open day and night",
        closed="closed for now",
    ),
    "de": Tongue(
        days=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        months=tuple(_MONATE.split()),
        today="heute",
        tomorrow="morgen",
        midnight="Mitternacht",
        date="{day}. {month}",
        when="{day} um {time}",
        until="jetzt erreichbar, bis {time}",
        opens="wieder erreichbar {day} um {time}",
        always="rund um die Uhr erreichbar",
        closed="zurzeit nicht erreichbar",
    ),
    "es": Spanish(
        days=("el lunes", "el martes", "el miércoles", "el jueves", "el viernes", "el sábado", "el domingo"),
        months=tuple(_MESES.split()),
        today="hoy",
        tomorrow="mañana",
        midnight="medianoche",
        date="el {day} de {month}",
        when="{day} a {time}",
        until="abierto ahora, hasta {time}",
        opens="abre {day} a {time}",
        always="abierto las 24 horas",
        closed="cerrado por ahora",
    ),
}


def tongue(language: str) -> Tongue:
    return TONGUES.get(language, TONGUES["en"])


def clock(at: time | datetime, hours: int = 24) -> str:
    """The time of day by a clock of 24 or of 12 hours, as it stands on the wall where `at` is."""
    if hours == 24:
        return f"{at.hour}:{at.minute:02}"
    return f"{at.hour % 12 or 12}:{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def day(there: date, today: date, language: str = "en") -> str:
    """A day from today on, as one says it; a past one by its date."""
    return day_in(tongue(language), there, today)


def day_in(say: Tongue, there: date, today: date) -> str:
    ahead = (there - today).days
    if ahead in (0, 1):
        return (say.today, say.tomorrow)[ahead]
    if 0 < ahead < 7:
        return say.days[there.weekday()]
    return say.date.format(day=there.day, month=say.months[there.month - 1])
