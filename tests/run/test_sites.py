"""A site file is read with care: a shop without a number its customers can ring does not open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from earshot import colour, settings, sites
from earshot.errors import SettingsError
from earshot.site import Number

ROWAN = """\
name: Rowan Books
numbers:
  - number: +44 20 7123 4567
hours:
  zone: Europe/London
  mon-fri: 9:00-17:30
origins: [https://rowan.example]
accent: "#7a2e3a"
"""

BAD = {
    "no number": (("  - number: +44 20 7123 4567\n", ""), "line 2, numbers: needs at least one number"),
    "a number cut short": (("7123 4567", "7123"), "line 2, numbers: '+44 20 7123' is not a valid number"),
    "no country": (("+44 20", "020"), "'020 7123 4567' is no number: write it with its country"),
    "a number YAML ate": (("+44 20 7123 4567", "+442071234567"), "must stand in quotation marks"),
    "an expensive number": (("+44 20 7123 4567", "+44 909 879 1234"), "costs its callers extra"),
    "a number from films": (("7123 4567", "7946 0958"), "is reserved for fiction"),
    "another number shown": (("4567\n", "4567\n    display: 020 7123 4576\n"), "do not end in the same digits"),
    "no hours": (("  mon-fri: 9:00-17:30\n", ""), "line 4, hours: a site opens at least once a week."),
    "a 25th hour": (("17:30", "25:30"), "line 4, hours: '9:00-25:30' are no hours"),
    "a day that is none": (("mon-fri", "mon-day"), "'mon-day' is no day: write mon, or mon-fri."),
    "a day twice": (("17:30\n", "17:30\n  fri: 9:00-12:00\n"), "Friday stands there twice: keep one."),
    "a week backwards": (("mon-fri", "fri-mon"), "'fri-mon' runs backwards: the week starts with mon."),
    "a zone that is none": (("Europe/London", "Europe/Londno"), "'Europe/Londno' is no time zone"),
    "a zone that leaves": (("Europe/London", "../etc/passwd"), "is no time zone"),
    "an origin with a path": (("rowan.example", "rowan.example/shop"), "line 7, origins: 'https://rowan.example/shop'"),
    "every origin": (("https://rowan.example", '"*"'), "'*' is no origin: write scheme and host alone"),
    "a colour by name": (('"#7a2e3a"', "plum"), "line 8, accent: 'plum' is not a colour like #2f6f4f."),
    "a key nobody knows": (("name:", "nmae: x\nname:"), "line 1, nmae: is not known here: correct or remove it."),
    "a key twice": (("name:", "name: x\nname:"), "line 2: name stands there twice. Keep one."),
    "no name": (("name: Rowan Books\n", ""), "line 1, name: is missing: every site has one."),
    "levels upside down": (("accent", "levels: {offer: 0.9, hand_over: 0.5}\naccent"), "line 8, levels: levels must"),
    "a language not shipped": (("accent", "languages: [fr]\naccent"), "'fr' is not shipped yet: en is."),
    "a shared cost untold": (("+44 20 7123 4567", "+33 884 01 23 45"), "costs its callers a share: put in another one"),
    "a first number for some": (("4567\n", "4567\n    topics: [order]\n"), "the first number is everybody's"),
    "a clock of 13 hours": (("17:30\n", "17:30\n  clock: 13\n"), "line 4, hours: clock is 24 or 12, not 13."),
    "a 31st of February": (("17:30\n", "17:30\n  closed: [02-31]\n"), "closed is a list of dates: [2026-12-25], or"),
    "a day of no date": (("17:30\n", "17:30\n  days: {xmas: closed}\n"), "days are dates with hours of their own"),
    "no YAML": (("name: Rowan Books", "name: [Rowan"), "this is not YAML"),
}


def read(folder: Path, **environ: str) -> dict[str, sites.Site]:
    given = {"EARSHOT_SITES": str(folder), "EARSHOT_SECRET_FILE": str(folder / "secret"), **environ}
    return sites.read(settings.read(given, root=folder))


def refusal(folder: Path, **environ: str) -> str:
    with pytest.raises(SettingsError) as refused:
        read(folder, **environ)
    return refused.value.sentence


@pytest.mark.parametrize(("change", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_site_ends_with_a_sentence_naming_file_line_and_cure(
    change: tuple[str, str], sentence: str, tmp_path: Path
) -> None:
    assert change[0] in ROWAN
    (tmp_path / "rowan.yml").write_text(ROWAN.replace(*change, 1))

    says = refusal(tmp_path)

    assert says.startswith(f"{tmp_path}/rowan.yml, line ")
    assert sentence in says
    assert "\n" not in says


def test_a_folder_without_a_site_stops_the_start(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"EARSHOT_SITES names {tmp_path}, where there is no site: put one .yml there."


def test_a_good_site_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "rowan.yml").write_text(ROWAN + "idle_minutes: 45\n")

    rowan = read(tmp_path)["rowan"]

    assert rowan.name == "Rowan Books"
    assert rowan.number == Number("020 7123 4567", "+442071234567")
    assert rowan.number.link == "tel:+442071234567"
    assert (rowan.accept_within, rowan.idle) == (timedelta(seconds=60), timedelta(minutes=45))
    assert rowan.origins == {"https://rowan.example"}


def test_a_shared_cost_is_taken_where_its_owner_says_so(tmp_path: Path) -> None:
    (tmp_path / "rowan.yml").write_text(ROWAN.replace("+44 20 7123 4567", "+33 884 01 23 45\n    shared_cost: true"))

    assert read(tmp_path)["rowan"].number.tel == "+33884012345"


def test_a_caller_gets_the_number_that_fits_them_closest_and_everybody_else_the_first(tmp_path: Path) -> None:
    more = """\
  - number: +353 1 437 1234
    countries: [IE]
    hours: {zone: Europe/Dublin, mon-fri: 10:00-16:00}
  - number: +44 20 7123 4568
    topics: [order]
  - number: +353 1 437 1235
    countries: [IE]
    topics: [order]
"""
    (tmp_path / "rowan.yml").write_text(ROWAN.replace("hours:\n", f"{more}hours:\n", 1))

    rowan = read(tmp_path)["rowan"]

    def ends(locale: str, topic: str | None = None) -> str:
        return rowan.number_for(locale, topic).tel[-4:]

    assert [ends("en"), ends("en-GB", "visit"), ends("en-US")] == ["4567"] * 3
    assert [ends("en-IE"), ends("en", "order"), ends("en-IE", "order")] == ["1234", "4568", "1235"]
    assert rowan.number_for("en-IE").abroad == "+353 1 437 1234"
    assert rowan.hours_line(datetime(2026, 5, 12, 8, tzinfo=UTC), rowan.number_for("en-IE")) == "opens today 10:00"
    assert rowan.hours_line(datetime(2026, 5, 12, 8, tzinfo=UTC)) == "open now, until 17:30"


def test_holidays_every_year_and_days_with_hours_of_their_own(tmp_path: Path) -> None:
    own = "17:30\n  closed: [12-25, 2026-12-28]\n  days: {2026-12-24: '9:00-12:00, 13:00-14:00'}\n  clock: 12\n"
    (tmp_path / "rowan.yml").write_text(ROWAN.replace("17:30\n", own))

    hours = read(tmp_path)["rowan"].hours

    def line(day: int, hour: int, year: int = 2026) -> str:
        return hours.line(datetime(year, 12, day, hour, tzinfo=UTC))

    assert line(24, 10) == "open now, until 12:00 pm"
    assert line(24, 15) == "opens Tuesday 9:00 am"
    assert line(24, 10, year=2028) == "opens Tuesday 9:00 am"  # a Sunday, with Christmas on the Monday


def test_the_demo_shop_is_for_the_demo(tmp_path: Path) -> None:
    demo = read(settings.ROOT / "sites", EARSHOT_DEMO="1", EARSHOT_SECRET_FILE=str(tmp_path / "secret"))
    says = refusal(settings.ROOT / "sites", EARSHOT_SECRET_FILE=str(tmp_path / "secret"))

    assert demo["juniper"].number == Number("020 7946 0958", "+442079460958", "Customer care")
    assert "sites/juniper.yml, line 6, numbers: 020 7946 0958 is reserved for fiction" in says
    assert says.endswith("or set EARSHOT_DEMO=1 to look around on this machine.")


@pytest.mark.parametrize("accent", ["#ffffff", "#000000", "#ffee00", "#7a2e3a", "#2f6f4f"])
def test_any_accent_becomes_one_that_can_be_read(accent: str, tmp_path: Path) -> None:
    (tmp_path / "rowan.yml").write_text(ROWAN.replace("#7a2e3a", accent))

    found = read(tmp_path)["rowan"].accent

    assert colour.contrast(found.light, colour.LIGHT_SURFACE) >= 4.5
    assert colour.contrast(found.dark, colour.DARK_SURFACE) >= 4.5


def test_each_site_has_a_secret_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "rowan.yml").write_text(ROWAN)
    (tmp_path / "rowan-north.yml").write_text(ROWAN)

    both = read(tmp_path, EARSHOT_SITE_ROWAN_NORTH_SECRET="n" * 32)

    assert both["rowan-north"].secret == "n" * 32
    assert len(both["rowan"].secret) == 64
    assert both["rowan"].secret not in repr(both["rowan"])


def test_a_secret_for_a_site_that_is_not_there_is_a_slip_of_the_pen(tmp_path: Path) -> None:
    (tmp_path / "rowan.yml").write_text(ROWAN)

    assert refusal(tmp_path, EARSHOT_SITE_ROWEN_SECRET="n" * 32) == (
        "EARSHOT_SITE_ROWEN_SECRET is for a site that is not there: remove it."
    )
