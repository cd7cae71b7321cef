"""What staff write in a form while people may already have to do with it."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class WrittenMixin:
    """Its address is made from the title once and stays once it is public; an old form overwrites nothing but what it changed."""

    public_since = "announced_at"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets: Any = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if obj is None or getattr(obj, self.public_since, None) is None:
            return sets
        (title, head), *others = sets
        fields = ["address" if name == "slug" else name for name in head["fields"]]
        return [(title, {**head, "fields": fields}), *others]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj is not None else self.prepopulated_fields  # type: ignore[attr-defined]

    def write_typed(
        self, request: HttpRequest, obj: Any, form: Any, *, left: Collection[str] = (), also: Collection[str] = ()
    ) -> None:
        """Only what was typed: state and counters move under their lock. `left` is written by an action."""
        names = {field.name for field in obj._meta.concrete_fields} - set(left)
        typed = [*(name for name in form.changed_data if name in names), *also]
        if typed:
            obj.save(update_fields=typed)
        if not self.get_queryset(request).filter(pk=obj.pk).exists():  # type: ignore[attr-defined]
            raise PermissionDenied
