"""Background work as staff see it: read only, in Arabic, with one verb: run a failed job again."""

from typing import Any

import django_q.admin  # noqa: F401  it registers its own pages first, which these replace
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_q.models import Failure, OrmQ, Schedule, Success

from core.admin import TopAdmin
from core.admin_words import code
from core.jobs import enqueue

FUNCTION = code("func", Success._meta.get_field("func").verbose_name)
ARGUMENTS = code("args", Success._meta.get_field("args").verbose_name)
UNSORTED = code("func", Success._meta.get_field("func").verbose_name, sorts=False)  # in a package, not a column
RESULT = code("result", Success._meta.get_field("result").verbose_name)
NAME = code("name", Success._meta.get_field("name").verbose_name)
MORE = code("kwargs", Success._meta.get_field("kwargs").verbose_name)


class QueueAdmin(TopAdmin):
    list_display = (UNSORTED, "attempt", "lock")
    fields = readonly_fields = (UNSORTED, ARGUMENTS, "attempt", "lock")
    ordering = ("lock", "pk")

    @admin.display(description=_("attempts"))
    def attempt(self, row: OrmQ) -> int:
        return int(row.task.get("attempt", 0))


class DoneAdmin(TopAdmin):
    list_display = (FUNCTION, "started", "stopped", "attempt_count")
    fields = readonly_fields = (FUNCTION, ARGUMENTS, MORE, "started", "stopped", "attempt_count")
    search_fields = ("func",)
    ordering = ("-stopped", "pk")


class FailedAdmin(TopAdmin):
    list_display = (FUNCTION, "started", "stopped", "attempt_count", "reason")
    fields = readonly_fields = (FUNCTION, ARGUMENTS, MORE, "started", "stopped", "attempt_count", RESULT)
    search_fields = ("func",)
    ordering = ("-stopped", "pk")
    actions = ("run_again",)

    @admin.display(description=_("reason"))
    def reason(self, task: Failure) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', str(task.result or "").partition("\n")[0])

    @admin.action(description=_("Run the selected jobs again"))
    def run_again(self, request: HttpRequest, queryset: Any) -> None:
        """Jobs that still wait for their next attempt are left alone: they run again by themselves."""
        waiting = {row.task_id() for row in OrmQ.objects.all()}
        count = 0
        with transaction.atomic():
            for task in queryset.select_for_update():
                if task.pk not in waiting:
                    enqueue(task.func, *task.args, **task.kwargs)
                    task.delete()
                    count += 1
        text = ngettext("%(count)d job will run again.", "%(count)d jobs will run again.", count)
        messages.success(request, text % {"count": count})


class ScheduleAdmin(TopAdmin):
    list_display = (NAME, FUNCTION, "schedule_type", "minutes", "next_run", "last_run")
    fields = readonly_fields = (NAME, FUNCTION, "schedule_type", "minutes", "next_run")
    ordering = ("next_run", "pk")


for model, page in ((OrmQ, QueueAdmin), (Success, DoneAdmin), (Failure, FailedAdmin), (Schedule, ScheduleAdmin)):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
    admin.site.register(model, page)
