"""Refusals raised below become messages shown above."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

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


def page_before(request: HttpRequest) -> str:
    """The page of ours that led here, or the first one."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if is_ours else reverse("home")
