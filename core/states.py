"""States as choices that know their own moves."""

from collections.abc import Mapping
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext as _

from core.exceptions import RuleViolation


class IllegalMove(RuleViolation):
    """The thing is not in a state from which this step is possible."""


class StateChoices(models.TextChoices):
    """TextChoices with a map of allowed moves; a state that is no key of `moves()` is final."""

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {}

    def may_become(self, target: Self) -> bool:
        return target in self.moves().get(self, set())

    def must_allow(self, target: Self) -> None:
        """Raise IllegalMove, in words a person may read, unless this state may become `target`."""
        if not self.may_become(target):
            message = _("This step is not possible: it is now “%(now)s”.") % {"now": self.label}
            raise IllegalMove(message)
