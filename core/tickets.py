"""Tickets: eight digits that may be read out at a door, in any language; useless without staff's sign-in."""

import secrets
from typing import Any

TRIED_AT_ONCE, TRIES = 8, 10


def new_ticket() -> str:
    return str(secrets.randbelow(90_000_000) + 10_000_000)


def free_ticket(rows: Any) -> str:
    """A ticket that none of the rows has; one query. With a million rows every ninetieth number is taken already."""
    for _ in range(TRIES):
        tried = {new_ticket() for _ in range(TRIED_AT_ONCE)}
        free = tried - set(rows.filter(ticket__in=tried).values_list("ticket", flat=True))
        if free:
            return free.pop()
    raise RuntimeError("No ticket is free.")


def free_tickets(rows: Any, count: int) -> list[str]:
    """So many, each another one, that none of the rows has: of three thousand two are alike in one draw of twenty."""
    found: set[str] = set()
    while len(found) < count:
        tried = {new_ticket() for _ in range(count - len(found))} - found
        found |= tried - set(rows.filter(ticket__in=tried).values_list("ticket", flat=True))
    return list(found)
