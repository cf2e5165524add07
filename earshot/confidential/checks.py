"""The check digits that tell a number from one that only looks like it. Each takes the value without separators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

_DNI = "TRWAGMYFPDXBNJZSQVHLCKE"
_FISCAL_DIGITS = "LMNPQRSTUV"  # stand for 0 … 9 where two people would have the same code
_FISCAL_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)


def luhn(digits: str) -> bool:
    """Cards (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def iban(value: str) -> bool:
    """Bank accounts (ISO 13616): the number read as base 36 leaves 1 when divided by 97."""
    return int("".join(str(int(c, 36)) for c in value[4:] + value[:4])) % 97 == 1


def dni(value: str) -> bool:
    """Spain, citizens and residents: the letter is the rest of the division by 23."""
    number = value[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return _DNI[int(number) % 23] == value[-1]


def nir(value: str) -> bool:
    """France: the last two digits are what is missing to a multiple of 97; Corsica's letters count as 19 and 18."""
    number = int(value[:-2].replace("2A", "19").replace("2B", "18"))
    return 97 - number % 97 == int(value[-2:])


def fiscal(value: str) -> bool:
    """Italy's codice fiscale: letters in odd places count by a table of their own."""
    total = 0
    for place, letter in enumerate(value[:15]):
        number = int(letter) if letter.isdigit() else ord(letter) - ord("A")
        total += number if place % 2 else _FISCAL_ODD[number]
    return chr(ord("A") + total % 26) == value[15]


def steuer(value: str) -> bool:
    """Germany's tax number: exactly one digit repeats among the first ten; then ISO 7064, mod 11,10."""
    times = Counter(value[:10])
    if sorted(times.values())[-2:] not in ([1, 2], [1, 3]):
        return False
    product = 10
    for digit in value[:10]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(value[10])


def pesel(value: str) -> bool:
    """Poland."""
    return sum(int(d) * w for d, w in zip(value, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), strict=True)) % 10 == 0


def bsn(value: str) -> bool:
    """The Netherlands: the proof of eleven."""
    return sum(int(d) * w for d, w in zip(value, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


CHECKS: dict[str, Callable[[str], bool]] = {check.__name__: check for check in (dni, nir, fiscal, steuer, pesel, bsn)}
