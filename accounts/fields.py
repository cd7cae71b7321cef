"""The e-mail column of an account."""

from typing import Any

from django.db import models


class LoginEmailField(models.EmailField):
    """An address in lower case; no address is null, so that uniqueness leaves people who have only a phone alone."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return prepared.strip().lower() or None if isinstance(prepared, str) else prepared
