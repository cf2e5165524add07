"""Numbers a shop's customers write every day and nobody may mask: dates, phones, amounts, order numbers.

Equal parts of the four, each in the forms named here, most of them in a sentence; order numbers have 5 to 15 digits.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

SENTENCES = ["{}", "It was {}.", "order {} still not here", "{} and nobody called", "see {}, please", "№ {}!"]


def everyday(count: int, seed: int = 11) -> Iterator[str]:
    chance = random.Random(seed)
    kinds = [_date, _phone, _amounts, _order]
    for at in range(count):
        yield chance.choice(SENTENCES).format(kinds[at % 4](chance))


def _date(chance: random.Random) -> str:
    d, m, y = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1990, 2030)
    clock = f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}"
    forms = [
        f"{d}/{m}/{y}",
        f"{d:02}.{m:02}.{y}",
        f"{y}-{m:02}-{d:02}",
        f"{y}-{m:02}-{d:02} {clock}",
        f"{y}-{m:02}-{d:02}T{clock}:{chance.randint(0, 59):02}Z",
        f"{d:02}.{m:02}.{y % 100:02} {clock}–{clock}",
        f"{d}.{m}. to {d + 1}.{m}.{y}",
        str(chance.randint(1_500_000_000, 1_900_000_000)),
        str(chance.randint(1_500_000_000_000, 1_900_000_000_000)),
    ]
    return chance.choice(forms)


def _phone(chance: random.Random) -> str:
    def digits(count: int) -> str:
        return str(chance.randint(10 ** (count - 1), 10**count - 1))

    forms = [
        f"+44 20 {digits(4)} {digits(4)}",
        f"+44{digits(10)}",
        f"+49 {digits(3)} {digits(8)}",
        f"0049 {digits(2)} {digits(8)}",
        f"020 {digits(4)} {digits(4)}",
        f"07{digits(3)} {digits(6)}",
        f"0{digits(3)}/{digits(7)}",
        f"({digits(3)}) {digits(3)}-{digits(4)}",
        f"{digits(3)}-{digits(3)}-{digits(4)}",
        f"1{digits(10)}",
        f"0{digits(1)} {digits(2)} {digits(2)} {digits(2)} {digits(2)}",
        f"+48 {digits(3)} {digits(3)} {digits(3)}",
        f"020 {digits(4)} {digits(4)}, 020 {digits(4)} {digits(4)}",
    ]
    return chance.choice(forms)


def _amounts(chance: random.Random) -> str:
    def amount() -> float:
        return chance.randint(1, 500_000) / 100

    forms = [
        f"£{amount():,.2f}",
        f"{amount():.2f} €",
        f"{amount():.2f}, {amount():.2f}, {amount():.2f}",
        f"${amount():,.2f} instead of ${amount():,.2f}",
        f"{chance.randint(1, 99)} x {amount():.2f} = {amount():.2f}",
        f"{amount():.0f}.000.000",
    ]
    return chance.choice(forms)


def _order(chance: random.Random) -> str:
    length = chance.randint(5, 15)
    number = str(chance.randint(10 ** (length - 1), 10**length - 1))
    forms = [number, f"AB-{number}", f"{number[:4]}-{number[4:]}", f"#{number}", f"JN{number}"]
    return chance.choice(forms)
