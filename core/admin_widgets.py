"""Widgets of the admin that say what each of their boxes is."""

from typing import Any

from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils.translation import gettext_lazy as _


class SplitMoment(AdminSplitDateTime):
    """A day and an hour, each with a name of its own for who listens to the page."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for box, name in zip(self.widgets, (_("Date"), _("Time")), strict=True):
            box.attrs["aria-label"] = name
