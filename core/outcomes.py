"""Refusals raised below become messages shown above."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

from core.exceptions import RuleViolation


@dataclass
class Outcome:
    ok: bool = True
    refusal: RuleViolation | None = None


@contextmanager
def outcome(request: HttpRequest, *, success: str | Promise = "") -> Iterator[Outcome]:
    """Say `success` when the block passes, or the refusal's own words when a rule says no."""
    result = Outcome()
    try:
        yield result
    except RuleViolation as refusal:
        result.ok, result.refusal = False, refusal
        messages.error(request, str(refusal))
    else:
        if success:
            messages.success(request, str(success))
