"""How a shift is said: from ten in the evening to two in the morning of the next day."""

import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteering.kinds import Skill
from volunteering.models import Shift
from volunteering.models.hours import clock
from volunteering.summary import named

register = template.Library()
register.filter("clock", clock)


def hour(moment: datetime.datetime) -> str:
    return date_format(moment, "TIME_FORMAT")


@register.filter
def span(shift: Shift) -> str:
    """Both ends; that it ends on another day is said, and on which."""
    start, end = timezone.localtime(shift.starts_at), timezone.localtime(shift.ends_at)
    if start.date() == end.date():
        return _("from %(start)s to %(end)s") % {"start": hour(start), "end": hour(end)}
    if end == end.replace(hour=0, minute=0, second=0, microsecond=0) and (end - start) < datetime.timedelta(days=1):
        return _("from %(start)s to midnight") % {"start": hour(start)}
    words = {"start": hour(start), "end": hour(end), "day": date_format(end, "l")}
    return _("from %(start)s to %(end)s the next day, %(day)s") % words


@register.filter
def length(shift: Shift) -> str:
    """Four hours; 4:30 hours."""
    hours, rest = divmod(shift.minutes, 60)
    if rest:
        return _("%(clock)s hours") % {"clock": clock(shift.minutes)}
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


@register.filter
def skill_names(skills: list[str]) -> str:
    return named(skills, Skill)
