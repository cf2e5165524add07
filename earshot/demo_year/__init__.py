"""A year of a shop that never was: so that whoever looks at Earshot for the first time sees its pages full.

Everything is invented here, from our own sentences, by a die with a fixed seed. What it makes is marked (`MARK`) and
can be taken out again.
"""

MARK = "year-"  # how the id of a demo customer, order or conversation begins: no order of the demo shop does
AGENTS = ("Wren", "Ilse", "Noor", "Jules")  # they cannot sign in: there is no password, and they are disabled
DOMAIN = "year.demo.invalid"  # where the people of the demo year live


def invented(email: str) -> bool:
    """Whether it is the address of somebody of the demo year."""
    return email.endswith(f"@{DOMAIN}")
