"""The code on a certificate: 17 random letters, 84 bits, and one that finds any single slip of whoever types it.

31 letters, none of which looks like 0, 1, I, L or O. 31 is a prime, so a weighted sum notices every wrong letter and every
two that changed places.
"""

import re
import secrets

from core.text import normalise

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 18
GROUP = 6
NOT_IN_CODE = re.compile(r"[\W_]+")


def check_letter(body: str) -> str:
    return ALPHABET[sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, start=1)) % len(ALPHABET)]


def new_code() -> str:
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_letter(body)


def is_sound(code: str) -> bool:
    """Whether it can be a code at all: length, letters, and the last one fits the others."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET) and check_letter(code[:-1]) == code[-1]


def read(typed: str) -> str:
    """The code in what somebody typed: any digits, small letters, spaces and dashes."""
    return NOT_IN_CODE.sub("", normalise(typed[:200])).upper()


def grouped(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
