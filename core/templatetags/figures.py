"""Large numbers as people read them."""

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.safestring import SafeString

from core.templatetags.core import ltr

register = template.Library()


@register.filter
def number(value: int) -> SafeString:
    """67,000 in its own direction."""
    return ltr(intcomma(value, use_l10n=False))


@register.filter
def hours(minutes: int) -> SafeString:
    """Whole hours of minutes."""
    return number(minutes // 60)
