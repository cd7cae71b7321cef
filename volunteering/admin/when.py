"""Lists of shifts and of who comes to them: they open on what is to come, soonest first."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from volunteering.states import ShiftStatus, SignUpStatus

AHEAD, PAST, ALL = "ahead", "past", "all"
WHEN = {
    AHEAD: pgettext_lazy("shift", "To come"),
    PAST: pgettext_lazy("shift", "Over"),
    ALL: gettext_lazy("All"),
}
#: Whoever asks for rows by these finds them whenever they are.
NAMING = ("q", "left", "shift__id__exact", "shift__opportunity__id__exact")
BEHIND = {ShiftStatus.DONE.value, SignUpStatus.COMPLETED.value, SignUpStatus.NO_SHOW.value}


def chosen(request: HttpRequest) -> str:
    asked = request.GET.get("when", "")
    if asked in WHEN:
        return asked
    is_named = any(request.GET.get(name) for name in NAMING) or request.GET.get("status__exact") in BEHIND
    return ALL if is_named else AHEAD


class WhenFilter(admin.SimpleListFilter):
    title = gettext_lazy("time")
    parameter_name = "when"

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        self.chosen = chosen(request)

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return list(WHEN.items())

    def choices(self, changelist: Any) -> Iterator[Any]:
        for value, label in self.lookup_choices:
            address = changelist.get_query_string({self.parameter_name: str(value)})
            yield {"selected": value == self.chosen, "query_string": address, "display": label}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        now = timezone.now()
        if self.chosen == AHEAD:
            return queryset.not_over(now)
        return queryset.filter(during__endswith__lte=now) if self.chosen == PAST else queryset


class SoonestFirst:
    """What is to come begins with the next, what is over with the last."""

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("during", "pk") if chosen(request) == AHEAD else ("-during", "-pk")
