"""Refusals that a person may read."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RuleViolation(Exception):
    """A rule of the portal says no; `str()` is a sentence for the person who asked."""

    message: ClassVar[str | Promise] = _("This is not possible.")

    def __init__(self, message: str | Promise | None = None, *, field: str | None = None) -> None:
        self.text = message if message is not None else self.message
        self.field = field
        super().__init__(self.text)

    def __str__(self) -> str:
        return str(self.text)
